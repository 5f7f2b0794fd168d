import { useEffect } from 'preact/hooks';
import { useApp, useTexts } from '../context.ts';
import { Dialogs } from '../dialog/Dialogs.tsx';
import { lazy } from '../lazy.tsx';
import { MessageLayer } from '../message/Layer.tsx';
import { Page } from '../page/Page.tsx';
import { startLater } from '../start-later.ts';
import { Conversation } from './Conversation.tsx';
import { onShellKey } from './keys.ts';
import { Sidebar } from './Sidebar.tsx';
import { Tabs } from './Tabs.tsx';

const Panel = lazy(async () => (await import('../panel/Panel.tsx')).Panel);
const Toast = lazy(async () => (await import('./Toast.tsx')).Toast, 'notifications');

/**
 * The page of a user who has entered: the list of conversations, one of them, and beside it a panel where one is open. On a phone
 * there are two levels: the list, and what was chosen in it.
 */
export function Shell() {
  const app = useApp();
  const { chat, navigation } = app;
  const texts = useTexts();
  // The messages are shown before hands can do more with them than browsers do; for all of that there are buttons.
  useEffect(
    () =>
      startLater(async () => {
        const { followHands } = await import('../message/hands.ts');
        return () => followHands(app);
      }),
    [],
  );
  useEffect(() => startLater(async () => (await import('./focus-keeper.ts')).keepFocus), []);
  const place = chat.place.value;
  const panel = chat.layout.panel.value;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => onShellKey(event, chat, navigation);
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <div
      class="shell"
      data-level={place.kind === 'home' ? 'list' : 'place'}
      data-panel={panel?.kind}
      data-tabs={place.kind === 'page' && place.page === 'catch-up'}
    >
      <button type="button" class="skip" onClick={() => document.getElementById('message')?.focus()}>
        {texts.skip}
      </button>
      <Sidebar />
      {place.kind === 'page' ? <Page key={place.page} page={place.page} /> : <Conversation />}
      {panel && <Panel panel={panel} />}
      <Tabs />
      <MessageLayer />
      <Dialogs />
      {(chat.toast.value || chat.device.asks.value) && <Toast />}
    </div>
  );
}
