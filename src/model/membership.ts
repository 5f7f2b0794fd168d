import type { Entry, RoomEntry } from './entry.ts';
import { lobby, type RoomId, type UserId } from './names.ts';
import type { RoomKind } from './room.ts';
import type { RoomRole } from './user.ts';

/** A membership that begins, ends or has another role, by an entry. */
export type MembershipChange = {
  readonly room: RoomId;
  readonly user: UserId;
} & (
  | { readonly kind: 'joined'; readonly at: number; readonly role: RoomRole }
  | { readonly kind: 'left' }
  /** Nothing without a membership. */
  | { readonly kind: 'role'; readonly role: RoomRole }
);

/** The user whose membership the entry changes; undefined if it changes none. */
export function memberOf(
  entry: Pick<Entry, 'kind' | 'author'> & { readonly user?: string },
): UserId | undefined {
  switch (entry.kind) {
    case 'joined':
    case 'left':
      return entry.author.id;
    case 'added':
    case 'kicked':
    case 'role':
      return Number(entry.user);
    default:
      return undefined;
  }
}

/**
 * The role that the entry gives to the member that it is about. Who makes a room is its moderator: of several who make it in the
 * same moment, the first who joins. A room that a guest has made has none.
 */
export function roleAfter(
  entry: Pick<Entry, 'kind' | 'seq' | 'room'> & { readonly role?: string; readonly made?: true },
): RoomRole {
  if (entry.kind === 'role') return entry.role === 'moderator' ? 'moderator' : 'member';
  return entry.made && entry.seq === 1 && entry.room !== lobby ? 'moderator' : 'member';
}

/** Whether a user may lose a room of this kind by it. Who leaves a public room may still read it. */
export const endsAccess = ({ kind }: Pick<Entry, 'kind'>, room: RoomKind): boolean =>
  kind === 'kicked' || (kind === 'left' && room !== 'public');

/** What the entry does to a membership, undefined if nothing. */
export function membershipChange(entry: RoomEntry): MembershipChange | undefined {
  const user = memberOf(entry);
  const role = roleAfter(entry);
  if (user === undefined) return undefined;
  const { room } = entry;
  switch (entry.kind) {
    case 'joined':
    case 'added':
      return { kind: 'joined', room, user, at: entry.sentAt, role };
    case 'role':
      return { kind: 'role', room, user, role };
    default:
      return { kind: 'left', room, user };
  }
}
