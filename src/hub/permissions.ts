import type { CommandKind } from '#model/command.ts';
import { lobby, type RoomId, type UserId } from '#model/names.ts';
import type { RefusalCode } from '#model/refusal.ts';
import type { GuestPolicy, Room } from '#model/room.ts';
import type { RoomRole, ServerRole, User } from '#model/user.ts';
import type { WireTraits } from '#model/wire-traits.ts';

/** What permissions need to know of a session's user. */
export interface Actor {
  readonly id?: UserId;
  readonly role: ServerRole | 'anonymous';
  readonly traits: WireTraits;
  /** A guest that came by an invitation: to the server, or only to rooms that it is a member of. */
  readonly invited?: 'server' | 'room' | undefined;
  /** An account that a moderator has not admitted yet. */
  readonly waiting?: boolean;
  /** A moderator has taken its voice everywhere, or in the lobby. */
  readonly muted?: boolean;
}

/** A room, and the user's role in it. */
export interface RoomAccess {
  readonly room: Pick<Room, 'id' | 'kind' | 'settings'>;
  /** Undefined: not a member. */
  readonly role?: RoomRole | undefined;
  /** A moderator has taken the user's voice, here or everywhere. */
  readonly muted?: boolean;
}

/**
 * What a command needs in the room that it names. `manage`: to be a moderator of the room or of the server. `moderate`: the
 * same, but where no room is named to be one of the server.
 */
type RoomRight = 'read' | 'write' | 'leave' | 'manage' | 'moderate';

interface Row {
  /** The least role that may use the command. `anyone`: also a session that is not authenticated. */
  readonly from: 'anonymous only' | 'anyone' | 'reader' | 'guest' | 'member' | 'moderator' | 'owner';
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
  // Guests who were invited may enter although guests are off: see its rule.
  enter: { from: 'anonymous only' },
  enterNumbered: { from: 'anonymous only', guests: 'in' },
  postAs: { from: 'anonymous only', room: 'write', guests: 'write' },
  signup: { from: 'anonymous only' },
  signin: { from: 'anonymous only' },
  authenticate: { from: 'anonymous only' },
  providers: { from: 'anyone' },
  signinCode: { from: 'anonymous only' },
  linkIdentity: { from: 'member' },
  unlinkIdentity: { from: 'member' },
  identities: { from: 'member' },
  passwordByCode: { from: 'member' },
  vouch: { from: 'anonymous only' },
  passkeyBegin: { from: 'member' },
  passkeyAdd: { from: 'member' },
  passkeyRequest: { from: 'anonymous only' },
  signinPasskey: { from: 'anonymous only' },
  passkeys: { from: 'member' },
  renamePasskey: { from: 'member' },
  removePasskey: { from: 'member' },
  signout: { from: 'guest', visitors: true },
  rename: { from: 'guest', guests: 'write' },
  setPassword: { from: 'member' },
  sessions: { from: 'member' },
  setAvatar: { from: 'member' },
  avatar: { from: 'anyone' },
  export: { from: 'member' },
  deleteAccount: { from: 'member' },
  setPresence: { from: 'guest' },
  setStatus: { from: 'member' },
  showLastSeen: { from: 'member' },
  profile: { from: 'guest' },
  setEmail: { from: 'member' },
  confirmEmail: { from: 'anyone' },
  mailReset: { from: 'anonymous only' },
  resetLink: { from: 'owner' },
  resetPassword: { from: 'anonymous only' },
  totpBegin: { from: 'member' },
  totpConfirm: { from: 'member' },
  totpOff: { from: 'member' },
  resetTotp: { from: 'owner' },
  signOutSession: { from: 'member' },
  signOutOthers: { from: 'member' },
  createToken: { from: 'member' },
  tokens: { from: 'member' },
  revoke: { from: 'member' },
  resume: { from: 'guest', room: 'read', guests: 'in', visitors: true },
  join: { from: 'guest', room: 'read', guests: 'in', visitors: true },
  leave: { from: 'guest', room: 'leave', visitors: true },
  topic: { from: 'member', room: 'write' },
  post: { from: 'guest', room: 'write', guests: 'write' },
  fileTicket: { from: 'guest' },
  fileLink: { from: 'guest', room: 'read', guests: 'in' },
  beginUpload: { from: 'guest', room: 'write', guests: 'write' },
  endUpload: { from: 'guest', room: 'write', guests: 'write' },
  file: { from: 'reader', room: 'read', guests: 'in', visitors: true },
  useTicket: { from: 'anonymous only' },
  tell: { from: 'guest', room: 'write', guests: 'write' },
  tellSeveral: { from: 'guest', room: 'write', guests: 'write' },
  edit: { from: 'guest', room: 'write', guests: 'write' },
  delete: { from: 'guest', room: 'write', guests: 'write' },
  react: { from: 'guest', room: 'write', guests: 'write' },
  createRoom: { from: 'member' },
  renameRoom: { from: 'member', room: 'manage' },
  set: { from: 'member', room: 'manage' },
  invite: { from: 'member', room: 'read' },
  kick: { from: 'member', room: 'moderate' },
  setRole: { from: 'member', room: 'moderate' },
  claim: { from: 'member' },
  server: { from: 'moderator' },
  setServer: { from: 'owner' },
  createInvitation: { from: 'member', room: 'moderate' },
  invitations: { from: 'moderator' },
  // Who made it may; see its rule.
  revokeInvitation: { from: 'member' },
  accept: { from: 'guest' },
  applications: { from: 'moderator' },
  approve: { from: 'moderator' },
  decline: { from: 'moderator' },
  newcomers: { from: 'moderator' },
  admit: { from: 'moderator' },
  direct: { from: 'guest', guests: 'write' },
  members: { from: 'guest', room: 'read', guests: 'in' },
  ban: { from: 'moderator' },
  unban: { from: 'moderator' },
  mute: { from: 'member', room: 'moderate' },
  unmute: { from: 'member', room: 'moderate' },
  sanctions: { from: 'moderator' },
  purge: { from: 'member', room: 'moderate' },
  report: { from: 'guest' },
  reports: { from: 'moderator' },
  resolveReport: { from: 'moderator' },
  audit: { from: 'moderator' },
  block: { from: 'guest' },
  unblock: { from: 'guest' },
  blocks: { from: 'guest' },
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

/** What would be a way to go on speaking for those whose voice was taken, besides what is written in rooms. */
const notWhileMuted: ReadonlySet<CommandKind> = new Set(['rename', 'setAvatar', 'createRoom', 'renameRoom']);

/** What those who wait for a moderator may not do, besides writing: whatever others would see of them, or rooms they would change. */
const notWhileWaiting: ReadonlySet<CommandKind> = new Set([
  'join',
  'accept',
  'createRoom',
  'invite',
  'setAvatar',
  'setStatus',
]);

const isForAdmitted = (action: CommandKind, { room, guests }: Row): boolean =>
  room === 'write' ||
  room === 'manage' ||
  room === 'moderate' ||
  guests === 'write' ||
  notWhileWaiting.has(action);

/** From the strictest to the most generous. */
const policies: readonly GuestPolicy[] = ['off', 'read', 'write'];

const stricter = (a: GuestPolicy, b: GuestPolicy): GuestPolicy =>
  policies.indexOf(a) < policies.indexOf(b) ? a : b;

/** From the highest to the lowest. */
const ranks: readonly Actor['role'][] = ['owner', 'moderator', 'member', 'guest', 'anonymous'];

const isStaff = (role: Actor['role']): boolean => role === 'owner' || role === 'moderator';

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
      (user.waiting && isForAdmitted(action, row) ? 'waiting' : undefined) ??
      (user.muted && notWhileMuted.has(action) ? 'muted' : undefined) ??
      this.#refusalByGuestPolicy(user, row, user.invited ? 'write' : this.guests) ??
      (access && row.room && this.#refusalInRoom(user, row, access))
    );
  }

  /** Whether the user may act as a moderator: in the room or, without one, on the whole server. */
  moderates(user: Actor, access?: RoomAccess): boolean {
    return isStaff(user.role) || access?.role === 'moderator';
  }

  /** Whether a moderator may act against this user: nobody may against those above, nor staff against its like. */
  outranks({ role, id }: Actor, other: Pick<User, 'id' | 'role'>): boolean {
    if (id === other.id) return false;
    return isStaff(other.role) ? ranks.indexOf(role) < ranks.indexOf(other.role) : true;
  }

  #refusalByRole({ role, traits }: Actor, { from }: Row): RefusalCode | undefined {
    if (role !== 'anonymous') {
      if (from === 'anonymous only') return 'already_entered';
      if (from !== 'member' && from !== 'moderator' && from !== 'owner') return undefined;
      if (role === 'guest') return 'accounts_only';
      return ranks.indexOf(role) > ranks.indexOf(from) ? 'not_allowed' : undefined;
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
      case 'moderator':
      case 'owner':
        return 'not_entered';
    }
  }

  #refusalByGuestPolicy({ role }: Actor, { guests }: Row, policy: GuestPolicy): RefusalCode | undefined {
    if (guests === undefined || (role !== 'guest' && role !== 'anonymous') || policy === 'write')
      return undefined;
    if (policy === 'off') return 'guests_off';
    return guests === 'write' ? 'guests_read_only' : undefined;
  }

  #refusalInRoom(user: Actor, row: Row, access: RoomAccess): RefusalCode | undefined {
    const { room, role } = access;
    if (room.kind !== 'public' && role === undefined) return 'no_such_room';
    // Everybody is in the lobby, and a direct room is its members'.
    if (row.room === 'leave') return room.id === lobby || room.kind === 'direct' ? 'not_allowed' : undefined;
    if (row.room === 'manage' || row.room === 'moderate')
      return room.kind !== 'direct' && this.moderates(user, access) ? undefined : 'not_allowed';
    if (row.room === 'write') {
      const refused = this.#refusalToWrite(user, access);
      if (refused) return refused;
    }
    if (room.kind !== 'public') return undefined;
    const outsider = (user.role === 'guest' || user.role === 'anonymous') && role === undefined;
    if (!outsider) return undefined;
    const guests = row.room === 'write' ? 'write' : 'in';
    const policy = stricter(room.settings.guests ?? 'write', this.#policyOutside(user, room.id));
    return this.#refusalByGuestPolicy(user, { ...row, guests }, policy);
  }

  /** What guests may do in rooms to which they were not invited. All of them are in the lobby, so it can be read. */
  #policyOutside({ invited }: Actor, room: RoomId): GuestPolicy {
    if (invited !== 'room') return 'write';
    return room === lobby && this.guests === 'off' ? 'read' : this.guests;
  }

  #refusalToWrite(user: Actor, access: RoomAccess): RefusalCode | undefined {
    const { archived, posting } = access.room.settings;
    if (archived) return 'room_archived';
    if (access.muted) return 'muted';
    if (posting === 'nobody') return 'read_only_room';
    return posting === 'moderators' && !this.moderates(user, access) ? 'read_only_room' : undefined;
  }
}
