import { aboutUser, type Subject } from '#model/facts.ts';
import { directMembers, type RoomId, type UserId } from '#model/names.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { subjectOf } from './record.ts';

/** The id of the fact that one user has blocked another. */
export const blockId = (by: UserId, user: UserId): string => `${by}-${user}`;

/** Whether this user takes nothing from that one. */
export const hasBlocked = async ({ facts }: Context, by: UserId, user: UserId): Promise<boolean> =>
  (await facts.get('block', blockId(by, user))) !== undefined;

/** Whether the other one in this direct room of two has blocked the user. Among several, it is only not shown. */
export async function isBlockedIn(context: Context, room: RoomId, user: UserId): Promise<boolean> {
  const members = directMembers(room);
  const other = members.length === 2 ? members.find((id) => id !== user) : undefined;
  return other !== undefined && hasBlocked(context, other, user);
}

/** Whom the user has blocked, with the nicknames that they have now. */
export async function blockedBy({ facts, store }: Context, user: UserId): Promise<readonly Subject[]> {
  const kept = await facts.all('block', aboutUser(user));
  if (kept.length === 0) return [];
  const users = await store.users.get(kept.map(({ data }) => data.user.id));
  return kept.map(({ data }) => subjectOf(users.get(data.user.id) ?? data.user));
}

/**
 * The session shows nothing more of those whom its user has blocked, if it needs that done: clients with cursors hide it
 * themselves, since a log without a part of it would look like one with a hole, and are told whom. `first`: it has just entered.
 */
export async function hideBlocked(context: Context, session: Session, first?: 'first'): Promise<void> {
  const { user, traits } = session;
  if (!user || !traits.receivesRooms) return;
  // Of two that read at the same time, the later one knows more.
  const turn = ++session.blocksRead;
  const blocked = await blockedBy(context, user.id);
  if (session.blocksRead !== turn || (first && blocked.length === 0)) return;
  if (traits.replaysHistory) session.send({ kind: 'listed', list: 'blocks', items: blocked });
  else session.hide(new Set(blocked.map(({ id }) => id)));
}
