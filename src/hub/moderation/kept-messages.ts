import type { RoomId, UserId } from '#model/names.ts';
import type { Context } from '../context.ts';

/** Whether the message is kept although `user` may delete it: `moderates` for those who may delete everybody's. */
export async function isKeptFrom(
  { moderation: { holds }, store }: Context,
  { room, seq }: { readonly room: RoomId; readonly seq: number },
  { user, moderates }: { readonly user: UserId; readonly moderates: boolean },
): Promise<boolean> {
  if (!holds.isAnybodyHeld) return false;
  const [entry] = await store.log.read({ room, after: seq - 1, limit: 1 });
  if (entry?.seq !== seq || entry.kind !== 'posted') return false;
  // To anybody else it is none of their business who is held.
  return (moderates || entry.author.id === user) && holds.isKept(entry);
}
