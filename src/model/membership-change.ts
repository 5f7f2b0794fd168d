import { type Draft, memberOf, type RoomEntryKind } from './entry.ts';
import type { RoomId, UserId } from './names.ts';
import { type RoomRole, roomRoles } from './user.ts';

/** What an entry does to a membership. */
export type MembershipChange = {
  readonly room: RoomId;
  readonly user: UserId;
} & (
  | { readonly kind: 'joined'; readonly at: number }
  | { readonly kind: 'left' }
  /** Nothing without a membership. */
  | { readonly kind: 'role'; readonly role: RoomRole }
);

/** Undefined if it does nothing. */
export function membershipChange(
  draft: Extract<Draft, { kind: RoomEntryKind }>,
): MembershipChange | undefined {
  const user = memberOf(draft);
  if (user === undefined) return undefined;
  const { room } = draft;
  switch (draft.kind) {
    case 'joined':
    case 'added':
      return { kind: 'joined', room, user, at: draft.sentAt };
    case 'role':
      return { kind: 'role', room, user, role: roomRoles.find((role) => role === draft.role) ?? 'member' };
    default:
      return { kind: 'left', room, user };
  }
}
