import { parseObject } from '#lib/parse-object.ts';
import type { Command, CommandKind } from '#model/command.ts';
import { type RoomEntry, type RoomEntryKind, roomEntryFields } from '#model/entry.ts';
import type {
  CaughtUpRoom,
  EventOf,
  Muted,
  Present,
  Renamed,
  RoomNames,
  RoomView,
  Tasks,
} from '#model/event.ts';
import type { ListName, OwnList } from '#model/list.ts';
import type { Locale, RoomId, SessionId, UserId } from '#model/names.ts';
import type { PresenceState } from '#model/profile.ts';
import type { RefusalCode, RefusalDetail } from '#model/refusal.ts';
import type { ServerRole, UserKind } from '#model/user.ts';
import type { Shown, ShownMessage } from './shown.ts';

/** The frames of the native wire as its clients see them. No schemas are imported here: browsers load this file. */

export const protocol = 'hubbub.v1';

export type { ShownAuthor, ShownMessage, ShownNamed, ShownPin, ShownPoll, ShownThread } from './shown.ts';

/** Something that happened to a message: `messageId` is the message's, `seq` the number of what happened. */
interface ShownChange extends Shown {
  readonly messageId: string;
}

/** An entry about its room, as it is in the log. */
type ShownRoomEntry<K extends RoomEntryKind> = Shown &
  Omit<Extract<RoomEntry, { kind: K }>, 'kind' | keyof Shown>;

export type EntryPayloads = ChangePayloads & { [K in RoomEntryKind]: ShownRoomEntry<K> };

interface ChangePayloads {
  message: ShownMessage;
  /** A message in a direct room. `to`: the nickname that it was addressed to, where it was to one. */
  direct: ShownMessage & { readonly to?: string };
  edited: ShownChange & Pick<ShownMessage, 'body' | 'mentions' | 'audience'>;
  deleted: ShownChange;
  reacted: ShownChange & { readonly emoji: string; readonly on: boolean };
  pinned: ShownChange & { readonly on: boolean };
  /** In a secret poll by nobody (user 0), without `choices`, and with `tally`: how often each option is chosen now. */
  voted: ShownChange & { readonly choices?: readonly number[]; readonly tally?: readonly number[] };
  /** The poll takes no more votes. */
  closed: ShownChange;
}

/** An entry among others: its kind stands beside its fields. */
export type ShownEntry = {
  [K in keyof EntryPayloads]: { readonly kind: K } & EntryPayloads[K];
}[keyof EntryPayloads];

interface OtherPayloads {
  welcome: { session: SessionId; epoch: string; locale: Locale; protocol: typeof protocol };
  entered: {
    nickname: string;
    session: SessionId;
    userId: UserId;
    account: boolean;
    rooms: readonly RoomId[];
    /** A guest's token: shown again, it makes a client the same user. */
    lease?: string;
    /** The token of an account that asked to stay signed in. */
    token?: string;
  };
  /** `floor`: the lowest number that can be read, where it is not 1. */
  history: { room: RoomId; entries: readonly ShownEntry[]; head: number; floor?: number };
  /** `repeated`: this client id had been used for the same message before, and here it is. */
  posted: { room: RoomId; seq: number; messageId: string; repeated?: true };
  /** `unconfirmed`: nodes that have not said within `limits.confirmMs` that what was taken away is gone there. */
  done: { of: CommandKind; room?: RoomId; seq?: number; unconfirmed?: number; count?: number };
  /** Another session of the user has read so far. */
  read: { room: RoomId; thread?: string; seq: number };
  /** A renamed session is among those that went, under its old nickname, among those that came, and in `renamed`. */
  presence: {
    room: RoomId;
    present: number;
    came: readonly Present[];
    went: readonly Present[];
    renamed?: readonly Renamed[];
    changed?: readonly Present[];
  };
  typing: { room: RoomId; session: SessionId; nickname: string };
  who: { room?: RoomId; people: readonly Present[] };
  you: {
    session: SessionId;
    userId: UserId;
    nickname: string;
    account: boolean;
    rooms: readonly RoomId[];
  };
  rooms: { rooms: readonly RoomView[] };
  found: {
    query: string;
    entries: readonly ShownEntry[];
    /** By the id of a message: where the words are, in UTF-16 units. Missing from servers of before 0.2. */
    marks?: EventOf<'found'>['marks'];
    /** Here and in lists: what rooms are called that are named by their ids. Missing from servers of before 0.2. */
    names?: RoomNames | undefined;
    /** The `after` of the next page, if there is one. */
    next?: string | undefined;
  };
  resumed: { rooms: Readonly<Record<RoomId, number>> };
  reset: { room: RoomId; epoch: string; head: number; why: EventOf<'reset'>['why'] };
  /** Somebody made the user a member: the session is in the room now. */
  invited: { room: RoomId; name?: string };
  /** What a command of this name lists: see `ListItems`, with times in ISO 8601. `next`: there is more, after this id. */
  listed: {
    list: ListName;
    room?: RoomId;
    items: readonly Readonly<Record<string, unknown>>[];
    names?: RoomNames | undefined;
    next?: string;
  };
  /** See `CaughtUpRoom`, with times in ISO 8601. */
  caughtUp: {
    rooms: readonly (Omit<CaughtUpRoom, 'entries' | 'mutedUntil'> & {
      readonly mutedUntil?: string | undefined;
      readonly entries: readonly ShownEntry[];
    })[];
    next?: string | undefined;
  };
  /** What the user keeps for itself is another now: all of that list, or its first page. */
  own: { list: OwnList; items: readonly Readonly<Record<string, unknown>>[]; next?: string };
  /** A new invitation. Its code is sent only here. `link`: where the server knows its own address. */
  invitation: { id: string; for: 'account' | 'guest'; code: string; link?: string; until: string };
  passkeyOptions: { options: EventOf<'passkeyOptions'>['options'] };
  secrets: { of: CommandKind; secrets: readonly string[]; uri?: string; until?: string };
  /** See `ProfileView`, with times in ISO 8601. */
  profile: {
    userId: UserId;
    nickname: string;
    kind: UserKind;
    role: ServerRole;
    present: boolean;
    state?: PresenceState;
    since?: string;
    status?: { emoji?: string; text?: string; until?: string };
    avatar?: string;
    lastSeenAt?: string;
    showLastSeen?: boolean;
  };
  /** Retention has removed what is below this number. */
  floor: { room: RoomId; floor: number };
  removed: { room: RoomId };
  /** The user cannot write (`on`), or can again: in this room, or anywhere. */
  muted: { on: boolean; room?: RoomId; name?: string; reason?: string; until?: string };
  /** What waits for moderators; `new`: what has just come. */
  tasks: Tasks;
  /** `reason`: what a moderator has written; `possible`: what would be taken. Both are in the message, too. */
  refused: { code: RefusalCode; message: string; retry: boolean } & RefusalDetail;
  pong: { heads: Readonly<Record<RoomId, number>> };
  /** `reason`: what the moderator has written who ended the connection; it is in the message, too. */
  goodbye: { code: RefusalCode | 'bye'; message: string; reason?: string };
}

type Payloads = EntryPayloads & OtherPayloads;

export type FrameKind = keyof Payloads;
export type FrameOf<K extends FrameKind> = {
  readonly kind: K;
  readonly id?: string;
  readonly payload: Readonly<Payloads[K]>;
};

/** One frame of the server. `id` is that of the request which it answers. */
export type ServerFrame = { [K in FrameKind]: FrameOf<K> }[FrameKind];

/** A frame that is an entry. */
export type EntryFrame = { [K in keyof EntryPayloads]: FrameOf<K> }[keyof EntryPayloads];

const entryKinds: Readonly<Record<keyof EntryPayloads, unknown>> = {
  message: true,
  direct: true,
  edited: true,
  deleted: true,
  reacted: true,
  pinned: true,
  voted: true,
  closed: true,
  ...roomEntryFields,
};

export const frameKinds: Readonly<Record<FrameKind, unknown>> = {
  ...entryKinds,
  welcome: true,
  entered: true,
  history: true,
  posted: true,
  done: true,
  presence: true,
  typing: true,
  who: true,
  you: true,
  rooms: true,
  found: true,
  resumed: true,
  reset: true,
  invited: true,
  listed: true,
  invitation: true,
  passkeyOptions: true,
  secrets: true,
  profile: true,
  floor: true,
  read: true,
  removed: true,
  own: true,
  caughtUp: true,
  muted: true,
  tasks: true,
  refused: true,
  pong: true,
  goodbye: true,
};

export const isEntryFrame = (frame: ServerFrame): frame is EntryFrame =>
  Object.hasOwn(entryKinds, frame.kind);

/** The entry in a frame, as it is among others. */
export const entryIn = ({ kind, payload }: EntryFrame): ShownEntry => ({ kind, ...payload }) as ShownEntry;

/** A mute as the server has it, with its end as a number. */
export const mutedIn = ({ until, ...rest }: FrameOf<'muted'>['payload']): Muted => ({
  ...rest,
  ...(until !== undefined && { until: Date.parse(until) }),
});

/**
 * A frame of the server, or undefined where the text is none, or one of a kind that a newer server may have. The
 * server is believed about the fields.
 */
export function readFrame(text: string): ServerFrame | undefined {
  const value = parseObject(text);
  return value && isFrame(value) ? value : undefined;
}

function isFrame(value: object): value is ServerFrame {
  if (!('kind' in value) || !('payload' in value)) return false;
  if (typeof value.payload !== 'object' || value.payload === null) return false;
  return typeof value.kind === 'string' && Object.hasOwn(frameKinds, value.kind);
}

/** A command as the text of a frame. The server's answer carries the same id. */
export function writeCommand(id: string, command: Command): string {
  const { kind, ...fields } = command;
  // Cursors are a map in a command, since any text can be given for a room: `__proto__` too.
  const payload =
    command.kind === 'resume' ? { ...fields, rooms: Object.fromEntries(command.rooms) } : fields;
  return JSON.stringify({ kind, id, payload });
}
