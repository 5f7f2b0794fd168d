import type { CommandKind } from '#model/command.ts';
import { lobby, type UserId } from '#model/names.ts';
import type { RefusalCode } from '#model/refusal.ts';
import type { GuestPolicy, Room } from '#model/room.ts';
import type { RoomRole, ServerRole } from '#model/user.ts';
import type { WireTraits } from '#model/wire-traits.ts';

/** What permissions need to know of a session's user. */
export interface Actor {
  readonly id?: UserId;
  readonly role: ServerRole | 'anonymous';
  readonly traits: WireTraits;
}

/** A room, and the user's role in it. */
export interface RoomAccess {
  readonly room: Pick<Room, 'id' | 'kind' | 'settings'>;
  /** Undefined: not a member. */
  readonly role?: RoomRole | undefined;
}

/** What a command needs in the room that it names. */
type RoomRight = 'read' | 'write' | 'leave';

interface Row {
  /** The least role that may use the command. `anyone`: also a session that is not authenticated. */
  readonly from: 'anonymous only' | 'anyone' | 'reader' | 'guest' | 'member';
  readonly room?: RoomRight;
  /** For guests, and for commands that make one: what the guest policy has to allow. */
  readonly guests?: 'in' | 'write';
  /** It leaves nothing in the user's name, so that a visitor may use it, whom nobody has written down yet: see `visitors.ts`. */
  readonly visitors?: true;
}

/**
 * Who may do what, decided only here: every command is looked up before its rule runs, again for each room that it names, and
 * again when a membership ends.
 */
export const permissions: { readonly [K in CommandKind]: Row } = {
  enter: { from: 'anonymous only', guests: 'in' },
  enterNumbered: { from: 'anonymous only', guests: 'in' },
  postAs: { from: 'anonymous only', room: 'write', guests: 'write' },
  signup: { from: 'anonymous only' },
  signin: { from: 'anonymous only' },
  authenticate: { from: 'anonymous only' },
  signout: { from: 'guest', visitors: true },
  rename: { from: 'guest', guests: 'write' },
  createToken: { from: 'member' },
  tokens: { from: 'member' },
  revoke: { from: 'member' },
  resume: { from: 'guest', room: 'read', guests: 'in', visitors: true },
  join: { from: 'guest', room: 'read', guests: 'in', visitors: true },
  leave: { from: 'guest', room: 'leave', visitors: true },
  topic: { from: 'member', room: 'write' },
  post: { from: 'guest', room: 'write', guests: 'write' },
  tell: { from: 'guest', room: 'write', guests: 'write' },
  edit: { from: 'guest', room: 'write', guests: 'write' },
  delete: { from: 'guest', room: 'write', guests: 'write' },
  react: { from: 'guest', room: 'write', guests: 'write' },
  typing: { from: 'guest', room: 'write', guests: 'write', visitors: true },
  read: { from: 'guest', room: 'read', guests: 'in', visitors: true },
  history: { from: 'reader', room: 'read', guests: 'in', visitors: true },
  replay: { from: 'reader', room: 'read', guests: 'in', visitors: true },
  search: { from: 'guest', room: 'read', guests: 'in', visitors: true },
  who: { from: 'guest', room: 'read', guests: 'in', visitors: true },
  rooms: { from: 'reader', room: 'read', guests: 'in', visitors: true },
  whoami: { from: 'guest', visitors: true },
  debug: { from: 'guest', visitors: true },
  ping: { from: 'anyone', visitors: true },
  quit: { from: 'anyone', visitors: true },
};

export class Permissions {
  /** The policy of the whole server. */
  readonly guests: GuestPolicy;

  constructor(guests: GuestPolicy) {
    this.guests = guests;
  }

  /** Whether the user may use the command, and in this room if one is given. */
  can(user: Actor, action: CommandKind, access?: RoomAccess): boolean {
    return this.refusal(user, action, access) === undefined;
  }

  /** Why the user may not, or undefined where it may. For a room that must stay hidden: `no_such_room`. */
  refusal(user: Actor, action: CommandKind, access?: RoomAccess): RefusalCode | undefined {
    const row = permissions[action];
    return (
      this.#refusalByRole(user, row) ??
      this.#refusalByGuestPolicy(user, row, this.guests) ??
      (access && row.room && this.#refusalInRoom(user, row, access))
    );
  }

  #refusalByRole({ role, traits }: Actor, { from }: Row): RefusalCode | undefined {
    if (role !== 'anonymous') {
      if (from === 'anonymous only') return 'already_entered';
      return from === 'member' && role === 'guest' ? 'accounts_only' : undefined;
    }
    switch (from) {
      case 'anonymous only':
        return undefined;
      case 'anyone':
        return traits.requiresAuthentication ? 'not_entered' : undefined;
      case 'reader':
        return traits.readsAnonymously && this.guests !== 'off' ? undefined : 'not_entered';
      case 'guest':
      case 'member':
        return 'not_entered';
    }
  }

  #refusalByGuestPolicy({ role }: Actor, { guests }: Row, policy: GuestPolicy): RefusalCode | undefined {
    if (guests === undefined || (role !== 'guest' && role !== 'anonymous') || policy === 'write')
      return undefined;
    if (policy === 'off') return 'guests_off';
    return guests === 'write' ? 'guests_read_only' : undefined;
  }

  #refusalInRoom(user: Actor, row: Row, { room, role }: RoomAccess): RefusalCode | undefined {
    if (room.kind !== 'public' && role === undefined) return 'no_such_room';
    // Everybody is in the lobby, and a direct room is its members'.
    if (row.room === 'leave') return room.id === lobby || room.kind === 'direct' ? 'not_allowed' : undefined;
    if (room.kind !== 'public') return undefined;
    const outsider = (user.role === 'guest' || user.role === 'anonymous') && role === undefined;
    if (!outsider) return undefined;
    const guests = row.room === 'write' ? 'write' : 'in';
    return this.#refusalByGuestPolicy(user, { ...row, guests }, room.settings.guests ?? 'write');
  }
}
