import type { Entry } from '#model/entry.ts';
import { isRoomEntry } from '#model/entry.ts';
import { membershipChange } from '#model/membership.ts';
import type { RoomId, UserId } from '#model/names.ts';
import type { RoomRole } from '#model/user.ts';

/** What the log says of a user. Missing: nothing that can be read any more, or that was ever in it. */
interface Followed {
  readonly isIn?: boolean;
  readonly role?: RoomRole;
}

/**
 * Follows the memberships of one room through its log. They may begin before it: accounts are made as members, and retention removes
 * old entries.
 */
export class FollowedMembers {
  readonly #users = new Map<UserId, Followed>();

  add(entry: Entry): void {
    const change = isRoomEntry(entry) ? membershipChange(entry) : undefined;
    if (!change) return;
    const before = this.#users.get(change.user);
    this.#users.set(change.user, after(before, change));
  }

  *compare(room: RoomId, members: ReadonlyMap<UserId, RoomRole> = new Map()): Generator<string> {
    for (const [user, { isIn, role }] of this.#users) {
      const kept = members.get(user);
      if (isIn === true && kept === undefined)
        yield `User ${user} has joined the room ${room}, and is not in it.`;
      if (isIn === false && kept !== undefined)
        yield `User ${user} is out of the room ${room}, and is in it.`;
      if (isIn !== false && kept !== undefined && role !== undefined && kept !== role)
        yield `User ${user} was made a ${role} of the room ${room}, and is a ${kept} of it.`;
    }
  }
}

function after(before: Followed = {}, change: NonNullable<ReturnType<typeof membershipChange>>): Followed {
  switch (change.kind) {
    case 'left':
      return { isIn: false };
    case 'role':
      // Nothing without a membership.
      return before.isIn === false ? before : { ...before, role: change.role };
    default:
      if (before.isIn === true) return before;
      // Who may have been in it already has kept the role of before.
      return before.isIn === false ? { isIn: true, role: change.role } : { isIn: true };
  }
}
