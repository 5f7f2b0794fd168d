import { isDirectRoom } from '#model/names.ts';
import type { Chat } from '../../chat/chat.ts';

/** Whether the address names a conversation that the user is not in and does not look at: what it was in before is not what is shown. */
export function isOutside(chat: Chat): boolean {
  const place = chat.place.value;
  const where = chat.where.value;
  if (place.kind === 'person') return !isDirectRoom(where);
  return place.kind === 'room' && !chat.visit.of(where) && chat.roomNamed(place.room) === undefined;
}
