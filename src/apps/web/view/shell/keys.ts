import type { Chat } from '../../chat/chat.ts';
import type { Navigation } from '../../chat/navigation.ts';

/** Keys that work everywhere in the page. */
export function onShellKey(event: KeyboardEvent, chat: Chat, navigation: Navigation): void {
  if (event.defaultPrevented || event.isComposing) return;
  const isControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (isControl && event.code === 'KeyK') {
    event.preventDefault();
    chat.layout.dialog.value = { kind: 'palette' };
  } else if (event.key === '/' && !isControl && !event.altKey && !isWriting(event.target)) {
    event.preventDefault();
    navigation.open({ kind: 'search', query: '' });
  } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    event.preventDefault();
    goToNeighbour(event.key === 'ArrowUp' ? -1 : 1, event.shiftKey, chat, navigation);
  } else if (event.key === 'Escape' && !document.querySelector('dialog[open], [popover]:popover-open'))
    onEscape(event.shiftKey, chat, navigation);
}

/** What lies over the conversation is closed first; where nothing does, the conversation is read, and with Shift all of them. */
function onEscape(all: boolean, chat: Chat, navigation: Navigation): void {
  if (all) navigation.marks.markAll();
  else if (isOver(chat)) navigation.closePanel();
  else if (chat.place.peek().kind !== 'page') {
    navigation.marks.markRoom(chat.where.peek());
    chat.unreadDivider.value = undefined;
  }
}

/** Something was opened beside the conversation: what always stands there is no such thing. */
const isOver = ({ layout, place }: Chat): boolean =>
  layout.panel.peek() !== undefined && layout.panel.peek()?.kind !== layout.beside(place.peek())?.kind;

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable], dialog') !== null;

/** The conversation above or below the current one, as the sidebar shows them; `unread`: the next with something new. */
function goToNeighbour(step: 1 | -1, unread: boolean, chat: Chat, navigation: Navigation): void {
  const list = [...chat.joined.peek(), ...chat.direct.peek()];
  const where = chat.where.peek();
  const here = list.findIndex(({ id }) => id === where);
  for (let steps = 1; steps <= list.length; steps++) {
    const room = list[(here + step * steps + list.length * steps) % list.length];
    if (room && room.id !== where && (!unread || room.unread.count > 0)) return navigation.go(room.id);
  }
}
