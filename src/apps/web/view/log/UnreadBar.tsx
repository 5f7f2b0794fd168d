import { messageAt } from '#sdk/conversation/room-log.ts';
import { timeOf } from '../../chat/times.ts';
import { useApp, useTexts } from '../context.ts';
import type { LogScroll } from './log-scroll.ts';

/** How much is new, since when, and the ways to it and past it. */
export function UnreadBar({ scroll }: { readonly scroll: LogScroll }) {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  const divider = chat.unreadDivider.value;
  const { count = 0, first } = chat.room.value?.unread ?? {};
  if (divider === undefined || first === undefined || count === 0) return null;
  const log = chat.shown.value;
  const since = log && messageAt(log, first)?.sentAt;
  const room = chat.where.value;
  return (
    <div class="unread-bar">
      <button type="button" onClick={() => void navigation.pages.reveal(room, first, 'new')}>
        {texts.log.newSince(count, since && timeOf(since, chat.locale.value))}
      </button>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          navigation.marks.markRoom(chat.where.peek());
          scroll.toEnd();
        }}
      >
        {texts.log.markRead}
      </button>
    </div>
  );
}
