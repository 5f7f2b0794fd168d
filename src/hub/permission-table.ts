import type { CommandKind } from '#model/command.ts';

/**
 * What a command needs in the room that it names. `manage`: to be a moderator of the room or of the server. `moderate`: the
 * same, but where no room is named to be one of the server.
 */
type RoomRight = 'read' | 'write' | 'leave' | 'manage' | 'moderate';

export interface Row {
  /** The least role that may use the command. `anyone`: also a session that is not authenticated. */
  readonly from:
    | 'anonymous only'
    | 'no account'
    | 'anyone'
    | 'reader'
    | 'guest'
    | 'member'
    | 'moderator'
    | 'owner';
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
  signup: { from: 'no account' },
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
  tell: { from: 'guest', room: 'write', guests: 'write' },
  tellSeveral: { from: 'guest', room: 'write', guests: 'write' },
  edit: { from: 'guest', room: 'write', guests: 'write' },
  delete: { from: 'guest', room: 'write', guests: 'write' },
  deleteMine: { from: 'guest', room: 'read', guests: 'in' },
  react: { from: 'guest', room: 'write', guests: 'write' },
  vote: { from: 'guest', room: 'write', guests: 'write' },
  closePoll: { from: 'guest', room: 'write', guests: 'write' },
  pin: { from: 'member', room: 'write' },
  thread: { from: 'guest', room: 'read', guests: 'in' },
  pins: { from: 'guest', room: 'read', guests: 'in' },
  mentions: { from: 'guest', room: 'read', guests: 'in' },
  // Moderators, and the author; see its rule.
  earlier: { from: 'guest', room: 'read', guests: 'in' },
  previews: { from: 'guest', room: 'read', guests: 'in' },
  createRoom: { from: 'member' },
  renameRoom: { from: 'member', room: 'manage' },
  set: { from: 'member', room: 'manage' },
  invite: { from: 'member', room: 'read' },
  kick: { from: 'member', room: 'moderate' },
  setRole: { from: 'member', room: 'moderate' },
  claim: { from: 'member' },
  place: { from: 'anyone' },
  name: { from: 'anyone' },
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
  hold: { from: 'owner' },
  unhold: { from: 'owner' },
  holds: { from: 'owner' },
  report: { from: 'guest' },
  reports: { from: 'moderator' },
  resolveReport: { from: 'moderator' },
  audit: { from: 'moderator' },
  block: { from: 'guest' },
  unblock: { from: 'guest' },
  blocks: { from: 'guest' },
  fileTicket: { from: 'guest' },
  fileLink: { from: 'guest', room: 'read', guests: 'in' },
  beginUpload: { from: 'guest', room: 'write', guests: 'write' },
  endUpload: { from: 'guest', room: 'write', guests: 'write' },
  file: { from: 'reader', room: 'read', guests: 'in', visitors: true },
  removeFile: { from: 'guest' },
  useTicket: { from: 'anonymous only' },
  recognize: { from: 'anonymous only' },
  catchUp: { from: 'member', room: 'read' },
  saveDraft: { from: 'member', room: 'read' },
  drafts: { from: 'member' },
  save: { from: 'member', room: 'read' },
  saved: { from: 'member' },
  threads: { from: 'member' },
  setQuietHours: { from: 'member' },
  quietHours: { from: 'member' },
  pushKey: { from: 'member' },
  subscribePush: { from: 'member' },
  unsubscribePush: { from: 'member' },
  follow: { from: 'member', room: 'read' },
  setAttention: { from: 'member', room: 'read' },
  attention: { from: 'member' },
  schedule: { from: 'member', room: 'write' },
  scheduled: { from: 'member' },
  unschedule: { from: 'member' },
  remind: { from: 'member', room: 'read' },
  reminders: { from: 'member' },
  dismissReminder: { from: 'member' },
  typing: { from: 'guest', room: 'write', guests: 'write', visitors: true },
  read: { from: 'guest', room: 'read', guests: 'in', visitors: true },
  history: { from: 'reader', room: 'read', guests: 'in', visitors: true },
  replay: { from: 'reader', room: 'read', guests: 'in', visitors: true },
  search: { from: 'reader', room: 'read', guests: 'in', visitors: true },
  who: { from: 'guest', room: 'read', guests: 'in', visitors: true },
  rooms: { from: 'reader', room: 'read', guests: 'in', visitors: true },
  whoami: { from: 'guest', visitors: true },
  debug: { from: 'guest', visitors: true },
  ping: { from: 'anyone', visitors: true },
  quit: { from: 'anyone', visitors: true },
};
