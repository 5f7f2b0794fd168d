import type { ComponentType } from 'preact';
import { isDirectRoom } from '#model/names.ts';
import type { PanelKind, Panel as PanelOf } from '../../chat/layout.ts';
import { useApp, useTexts } from '../context.ts';
import { lazy } from '../lazy.tsx';
import { Icon } from '../ui/Icon.tsx';

/** What a panel shows below its head. A panel is a row here and a component, which is loaded when it is first shown. */
const panels: Partial<Record<PanelKind, ComponentType<{ readonly panel: PanelOf }>>> = {
  thread: lazy(async () => (await import('./Thread.tsx')).Thread, 'message'),
  pinned: lazy(async () => (await import('./Pinned.tsx')).Pinned, 'message'),
  people: lazy(async () => (await import('./People.tsx')).People, 'people'),
  search: lazy(async () => (await import('./Search.tsx')).Search, 'finding'),
  profile: lazy(async () => (await import('./Profile.tsx')).Profile, 'people'),
  room: lazy(async () => (await import('./Room.tsx')).Room, 'rooms'),
};

/** What stands beside the conversation: a column, over it where the page is narrow, and all of it on a phone. */
export function Panel({ panel }: { readonly panel: PanelOf }) {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  const Content = panels[panel.kind];
  const isDirect = panel.kind === 'room' && isDirectRoom(chat.where.value);
  const title = texts.shell.panels[isDirect ? 'conversation' : panel.kind];
  return (
    <section class="panel" aria-label={title}>
      <header class="head-bar">
        <h2>{title}</h2>
        <button
          type="button"
          class="bare"
          aria-label={texts.shell.closePanel}
          onClick={() => navigation.closePanel()}
        >
          <Icon name="close" />
        </button>
      </header>
      <div class="panel-content">{Content && <Content panel={panel} />}</div>
    </section>
  );
}
