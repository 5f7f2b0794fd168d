import { z } from 'zod';
import { count, minutes, room, text } from './command-fields.ts';
import type { Measured } from './file.ts';
import { limits } from './limits.ts';
import { messageSchemas } from './message-commands.ts';
import { ownSchemas } from './own-commands.ts';
import { presenceStates } from './profile.ts';
import type { ProvenIdentity } from './provider.ts';
import { signInSchemas } from './sign-in-commands.ts';

/**
 * The commands: one row for each, with the shape of its fields. Wires that carry objects parse with these schemas, so that a
 * missing, unknown or wrongly typed field is refused at the edge. The *values* (is this a nickname? is the text too long?) are
 * checked by the hub, in the same way for every wire.
 */
/** A nickname, or a user's id: guests who are away are found by their id alone. */
const user = z.union([text, z.int().min(1)]);
const reason = text.default('');
/** The user's name for what it signs in with, which a token keeps as its label. */
const device = text.optional();

/** Numbers by room. Parsed by hand: zod's records skip the key `__proto__`, which has to be refused like any other bad room. */
const cursors = z.unknown().transform((value, context): ReadonlyMap<string, number> => {
  const rooms = new Map<string, number>();
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isRecord) context.addIssue('not an object');
  for (const [room, seq] of isRecord ? Object.entries(value) : []) {
    const parsed = count.safeParse(seq);
    if (parsed.success) rooms.set(room, parsed.data);
    else {
      // One is enough: a frame may hold thousands.
      context.addIssue(`not a number: ${room}`);
      break;
    }
  }
  return rooms;
});

export const commandSchemas = {
  /**
   * Enter as a guest with this nickname. `lease`: the guest token of an earlier `entered`, to be the same user again. `stay`: beside
   * other sessions of the guest, which are not ended.
   */
  enter: z.strictObject({
    nickname: text,
    lease: text.optional(),
    stay: z.boolean().optional(),
    invitation: text.optional(),
  }),
  /** `stay`: the answer brings a token, with which `authenticate` signs in instead of the password. */
  signup: z.strictObject({
    nickname: text,
    password: text,
    stay: z.boolean().optional(),
    device,
    invitation: text.optional(),
    /** For the moderators, where they have to approve. */
    note: text.optional(),
  }),
  /** `code`: of the second factor, where the account has one. */
  signin: z.strictObject({
    nickname: text,
    password: text,
    stay: z.boolean().optional(),
    device,
    code: text.optional(),
  }),
  ...signInSchemas,
  /** Sign in with a token. Without one: as whom the browser is that has opened the connection, an account or a guest. */
  authenticate: z.strictObject({ token: text.optional() }),
  /** Ends the session, and revokes the token that it signed in with or was given. */
  signout: z.strictObject({}),
  setPassword: z.strictObject({ current: text, password: text, signOutOthers: z.boolean().default(false) }),
  /** The connections of the account on all nodes, and the tokens that sign in as it. */
  sessions: z.strictObject({}),
  /** Ends one of them. Of a connection that stays signed in, the token is revoked as well. */
  signOutSession: z.strictObject({ id: text }),
  /** Ends all except those of the device that asks. */
  signOutOthers: z.strictObject({}),
  /** A secret with which somebody who has forgotten the password chooses another. */
  resetLink: z.strictObject({ user }),
  resetPassword: z.strictObject({ secret: text, password: text }),
  /** Begins to give the account a second factor; `totpConfirm` with a code of the app ends it. */
  totpBegin: z.strictObject({}),
  totpConfirm: z.strictObject({ code: text }),
  totpOff: z.strictObject({ code: text }),
  /** Takes the second factor of another account away. */
  resetTotp: z.strictObject({ user }),
  /** A status beside the nickname: an emoji, a line of text or both; neither takes it away. */
  /** `away` is about this session, `doNotDisturb` about all of the user, `here` ends both. `minutes`: of `doNotDisturb`. */
  setPresence: z.strictObject({ state: z.enum(presenceStates), minutes }),
  setStatus: z.strictObject({ emoji: text.default(''), text: text.default(''), minutes }),
  /** Whether others may see when the account was last here. */
  showLastSeen: z.strictObject({ on: z.boolean() }),
  /** What is shown of a user; without one, of the user that asks. */
  profile: z.strictObject({ user: user.optional() }),
  /** Sends a link to the address, which counts when that was used. Empty: none any more. */
  setEmail: z.strictObject({ email: text, password: text }),
  confirmEmail: z.strictObject({ secret: text }),
  /** Mails a link for another password, if there is such an account and it has an address. */
  mailReset: z.strictObject({ nickname: text }),
  /** Removes the account. What it wrote stays, or is deleted as well. */
  deleteAccount: z.strictObject({
    password: text,
    code: text.optional(),
    messages: z.enum(['keep', 'delete']),
  }),
  /** All that is kept of the account, page by page. `after`: `next` of the page before. */
  export: z.strictObject({ after: text.optional() }),
  /** Gives the user another nickname. */
  rename: z.strictObject({ nickname: text }),
  /** Receive everything after these numbers, then new entries. */
  resume: z.strictObject({ epoch: text, rooms: cursors }),
  join: z.strictObject({ room: text }),
  leave: z.strictObject({ room: text }),
  /** What the room is about. Empty takes it away. */
  topic: z.strictObject({ room, topic: text }),
  /** Makes a room, of which the user becomes a moderator. */
  createRoom: z.strictObject({
    name: text,
    private: z.boolean().default(false),
    topic: text.default(''),
    description: text.default(''),
  }),
  renameRoom: z.strictObject({ room: text, name: text }),
  /** Gives a setting of the room another value (`roomSettings` in `room.ts`). Empty: its default. */
  set: z.strictObject({ room, setting: text, value: text }),
  /** Makes a user a member of the room. */
  invite: z.strictObject({ room: text, user }),
  /** Puts a user out of the room or, without a room, ends all its sessions. */
  kick: z.strictObject({ room, user, reason }),
  /** Gives a user another role in the room or, without a room, on the server. */
  setRole: z.strictObject({ room, user, role: text }),
  /** Makes the user an owner, by the secret that the server shows while it has none. */
  claim: z.strictObject({ secret: text }),
  /** What this place is: what it is called, how one comes in, who is here. */
  place: z.strictObject({}),
  /** What somebody who wants to come in under this nickname will meet. */
  name: z.strictObject({ nickname: text }),
  /** The settings of the server (`model/server-settings.ts`), or one of them, and their values. */
  server: z.strictObject({ setting: text.optional() }),
  /** Gives a setting of the server another value. Empty: its default. */
  setServer: z.strictObject({ setting: text, value: text }),
  /** Makes a link by which somebody comes in: to the room or, without a room, to the server. */
  createInvitation: z.strictObject({
    for: z.enum(['account', 'guest']),
    room,
    uses: z.int().min(1).max(limits.invitations.uses).optional(),
    minutes,
    note: text.default(''),
  }),
  /** The invitations by which somebody can still come. */
  invitations: z.strictObject({}),
  revokeInvitation: z.strictObject({ id: text }),
  /** Uses an invitation to a room, by a user who has entered already. */
  accept: z.strictObject({ invitation: text }),
  /** Those who want an account, and wait for a moderator. */
  applications: z.strictObject({}),
  approve: z.strictObject({ nickname: text }),
  decline: z.strictObject({ nickname: text, note: text.default('') }),
  /** The accounts in the waiting room. */
  newcomers: z.strictObject({}),
  /** Lets an account out of the waiting room. */
  admit: z.strictObject({ user }),
  /** `after`: the user id after which it goes on. */
  members: z.strictObject({ room, after: text.optional() }),
  /** Finds or makes the direct room of the user and these. */
  direct: z.strictObject({ users: z.array(user).min(1) }),
  /** Keeps a user, an address (`203.0.113.7`) or a network (`203.0.113.0/24`) out of the server. */
  ban: z.strictObject({ user: user.optional(), address: text.optional(), minutes, reason }),
  unban: z.strictObject({ user: user.optional(), address: text.optional() }),
  /** Keeps all that a user writes, and its conversations. */
  hold: z.strictObject({ user, reason }),
  unhold: z.strictObject({ user }),
  holds: z.strictObject({}),
  /** Keeps a user from writing in the room or, without a room, anywhere. */
  mute: z.strictObject({ room, user, minutes, reason }),
  unmute: z.strictObject({ room, user }),
  /** The bans and mutes of now. */
  sanctions: z.strictObject({}),
  /** Deletes what a user has said in the room or, without a room, in all public rooms, in the last so many minutes. */
  purge: z.strictObject({
    room,
    user,
    minutes: z
      .int()
      .min(1)
      .max(60 * 24 * 366),
  }),
  /** Tells the moderators of a message or of a user. */
  report: z.strictObject({ messageId: text.optional(), user: user.optional(), reason: text }),
  /** The reports that nobody has dealt with. `after`: the id of the last one of the page before. */
  reports: z.strictObject({ after: text.optional() }),
  resolveReport: z.strictObject({ id: text, note: text.default('') }),
  /** Begins a backup of all that is kept. */
  backup: z.strictObject({}),
  backups: z.strictObject({}),
  /** What the database and the files take. */
  storage: z.strictObject({}),
  /** The tokens of all accounts. `after`: the id of the last one of the page before. */
  serverTokens: z.strictObject({ after: text.optional() }),
  /** Makes a token of any account void. */
  revokeToken: z.strictObject({ user, token: text }),
  /** What moderators have done, the newest first. `after`: the id of the last one of the page before. */
  audit: z.strictObject({ after: text.optional(), limit: z.int().min(1).max(200).default(50) }),
  /** Nothing more of this user is shown to the one who blocks, and no direct message is taken. */
  block: z.strictObject({ user }),
  unblock: z.strictObject({ user }),
  blocks: z.strictObject({}),
  ...messageSchemas,
  ...ownSchemas,
  /** The visible sessions in the room; without a room, all of them. */
  who: z.strictObject({ room }),
  whoami: z.strictObject({}),
  /** `archived`: those that are archived, too. */
  rooms: z.strictObject({ archived: z.boolean().optional() }),
  ping: z.strictObject({}),
  /** The server logs its connections. */
  debug: z.strictObject({}),
  /** Ends the session. */
  quit: z.strictObject({}),
} as const;

/** Commands that only wires and gateways make, and that no client can send as such. */
interface InnerCommands {
  /** Enter as a guest whose nickname is this prefix and a number. */
  enterNumbered: { prefix: string };
  /**
   * Everything in a room from its beginning, as `history`, in as few events as possible. `newest`: from the entry with which so
   * many messages begin, page by page.
   */
  replay: { room: string; newest?: number };
  /** A message to several, in their direct room, which is made if there is none. */
  tellSeveral: { to: readonly string[]; body: string };
  /** Make a token for a script. */
  createToken: { label: string };
  /** Gives the account a picture (WebP in base64); none if it is empty. */
  setAvatar: { webp: string };
  /** The picture of this id. */
  avatar: { id: string };
  /** Whether a file may be uploaded, and under which id. `bytes`: if it is known before. */
  /** `promised`: what other uploads of the user, and of all users, will have that are under way. */
  beginUpload: {
    room: string;
    name: string;
    bytes?: number | undefined;
    promised?: { readonly own: number; readonly all: number };
  };
  /** The bytes of an upload are durable. */
  endUpload: { id: string; room: string; name: string; measured: Measured };
  /** A file that the user may see. */
  file: { id: string };
  /** Takes back an upload that no message names. */
  removeFile: { id: string };
  /** The session is the user's who was given this ticket, or this link to a file. */
  useTicket: { ticket: string; file?: string | undefined; isCookie?: true };
  /** The session is that of whom the browser is, for one request: a guest's nickname is not kept by it. */
  recognize: Record<never, never>;
  /** Makes a code for who has shown by a provider to be this. */
  vouch: ProvenIdentity & { groups: readonly string[]; challenge: string };
  tokens: Record<never, never>;
  revoke: { token: string };
  /** One message under a nickname that no user owns, without entering. */
  postAs: {
    nickname: string;
    body: string;
    clientId?: string | undefined;
    room?: string | undefined;
    replyTo?: string | undefined;
  };
}

type OuterKind = keyof typeof commandSchemas;

export type CommandKind = OuterKind | keyof InnerCommands;

/** In zod's type of an object without fields every field is `never`, which would forbid `kind` as well. */
type FieldsOf<Output> = string extends keyof Output ? unknown : Readonly<Output>;

type Output<K extends CommandKind> = K extends OuterKind
  ? z.output<(typeof commandSchemas)[K]>
  : K extends keyof InnerCommands
    ? InnerCommands[K]
    : never;

export type CommandOf<K extends CommandKind> = { readonly kind: K } & FieldsOf<Output<K>>;

export type Command = { [K in CommandKind]: CommandOf<K> }[CommandKind];

/** A command as it was received: `id` is the client's name for it, and is sent back with the answer. */
export interface Request {
  readonly id?: string;
  readonly command: Command;
}

export const isCommandKind = (kind: string): kind is OuterKind => Object.hasOwn(commandSchemas, kind);
