import type { RoomId } from '#model/names.ts';
import type { Context } from '../context.ts';
import type { Session } from './session.ts';

/** The user has seen the room up to this entry. Only accounts are asked: guests have nothing that lasts. */
export async function markRead(
  { store }: Context,
  { identity }: Session,
  room: RoomId,
  seq: number,
): Promise<void> {
  if (identity.kind === 'account') await store.rooms.markRead(identity.user.id, room, seq);
}
