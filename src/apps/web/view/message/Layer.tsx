import { useApp } from '../context.ts';
import { lazy } from '../lazy.tsx';
import type { Beside } from './beside.ts';

const Menu = lazy(async () => (await import('./Menu.tsx')).Menu, 'message');
const EmojiBeside = lazy<{ readonly opened: Beside }>(
  async () => (await import('./EmojiBeside.tsx')).EmojiBeside,
);
const Sheet = lazy(async () => (await import('./Sheet.tsx')).Sheet, 'message');
const Remind = lazy(async () => (await import('./Remind.tsx')).Remind, 'message');
const Earlier = lazy(async () => (await import('./Earlier.tsx')).Earlier, 'message');
const PollDialog = lazy(async () => (await import('./PollDialog.tsx')).PollDialog, 'message');
const Pictures = lazy(async () => (await import('./Pictures.tsx')).Pictures, 'message');
const Toasts = lazy(async () => (await import('./Toasts.tsx')).Toasts, 'message');

/** What stands over the page about a message, one at a time, and beside it what can be undone and what one is reminded of. */
export function MessageLayer() {
  const { messages } = useApp().actions;
  const hasToast = messages.leaving.value.length > 0 || messages.kept.reminders.value.length > 0;
  return (
    <>
      <Opened />
      {hasToast && <Toasts />}
    </>
  );
}

function Opened() {
  const { messages } = useApp().actions;
  const opened = messages.opened.value;
  switch (opened?.kind) {
    case 'menu':
      return <Menu key={opened.line.messageId} opened={opened} />;
    case 'emoji':
      return <EmojiBeside key={opened.line.messageId} opened={opened} />;
    case 'sheet':
      return <Sheet line={opened.line} />;
    case 'remind':
      return <Remind line={opened.line} />;
    case 'earlier':
      return <Earlier line={opened.line} />;
    case 'pictures':
      return <Pictures files={opened.files} index={opened.index} />;
    case 'poll':
      return <PollDialog room={opened.room} />;
    case undefined:
      return null;
  }
}
