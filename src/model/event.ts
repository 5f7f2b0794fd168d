import type { AttentionLevel } from './attention.ts';
import type { CommandKind } from './command.ts';
import type { Entry, Posted } from './entry.ts';
import type { StoredFile } from './file.ts';
import type { ListItems, ListName, OwnList } from './list.ts';
import type { Locale, RoomId, SessionId, UserId, WireName } from './names.ts';
import type { ProfileView, Standing } from './profile.ts';
import type { RefusalCode, RefusalDetail } from './refusal.ts';
import type { RoomKind, ShownSettings } from './room.ts';
import type { RoomRole } from './user.ts';

/** A visible session. */
export interface Present extends Standing {
  readonly session: SessionId;
  readonly userId: UserId;
  readonly nickname: string;
  readonly account: boolean;
  readonly wire: WireName;
}

/** A visible session whose user has another nickname now. */
export interface Renamed extends Present {
  /** The nickname that it had before. */
  readonly from: string;
}

/** With the settings of the room that everybody may see who may read it. */
export interface RoomView extends ShownSettings {
  readonly room: RoomId;
  readonly kind: RoomKind;
  /** Missing for a direct room. */
  readonly name?: string;
  /** In a direct room: the nicknames of the other members. */
  readonly members?: readonly string[];
  readonly head: number;
  /** The lowest number that can be read, if the log does not begin at 1. */
  readonly floor?: number;
  /** Sessions in it now. */
  readonly present: number;
  /** Missing from servers of before 0.2, like `activeAt`. */
  readonly memberCount?: number;
  /** When its newest entry was sent, in ISO 8601. */
  readonly activeAt?: string;
  /** The user's role in it. Missing: the user is no member. */
  readonly role?: RoomRole;
  /** Whether the session that asked is subscribed to it. */
  readonly joined: boolean;
  /** How far the user has read it. For guests, only in direct rooms. */
  readonly read?: number;
}

/** A room with something that the user has not read. */
export interface CaughtUpRoom {
  readonly room: RoomId;
  readonly name?: string;
  readonly roomKind: RoomKind;
  readonly head: number;
  readonly read: number;
  /** Messages of others past the read mark, and how many of them address the user. */
  readonly unread: number;
  readonly mentions: number;
  /** There are more than were counted. */
  readonly more?: true;
  /** Missing: `all`. */
  readonly attention?: AttentionLevel;
  /** Milliseconds since 1970. */
  readonly mutedUntil?: number;
  /** The newest of them, and those that address the user, ascending. */
  readonly entries: readonly Posted[];
}

/** What rooms are called, by their ids, where that is another name: a direct room like those who are in it besides the user. */
export type RoomNames = Readonly<Record<RoomId, string>>;

export const taskKinds = ['application', 'newcomer', 'report'] as const;
export type TaskKind = (typeof taskKinds)[number];

/** What waits for the moderators of the server. `new`: the one that has just come. */
export interface Tasks {
  readonly new?: TaskKind;
  readonly applications: number;
  readonly newcomers: number;
  readonly reports: number;
}

/** A mute of the session's user begins (`on`), or is over. */
export interface Muted {
  readonly on: boolean;
  /** Missing: everywhere. */
  readonly room?: RoomId;
  readonly name?: string;
  readonly reason?: string;
  /** Milliseconds since 1970. Missing: without an end. */
  readonly until?: number;
}

interface Events {
  /** The first event on a new connection. */
  welcome: { session: SessionId; epoch: string; locale: Locale };
  /**
   * The session is authenticated and subscribed to these rooms. With `guestToken` a guest can enter again as the same user;
   * with `token` an account that asked to stay signed in.
   */
  entered: {
    session: SessionId;
    userId: UserId;
    nickname: string;
    account: boolean;
    rooms: readonly RoomId[];
    guestToken?: string;
    token?: string;
  };
  /**
   * A part of a room's log, ascending. `head` is the room's highest number when it was read, `floor` its lowest. `votes`: what the
   * user itself has chosen in secret polls, by the ids of their messages.
   */
  history: {
    room: RoomId;
    entries: readonly Entry[];
    head: number;
    floor?: number;
    name?: string;
    votes?: Readonly<Record<string, readonly number[]>>;
  };
  /** The message is durable: the answer to `post` and `tell`. */
  posted: { room: RoomId; seq: number; messageId: string; repeated: boolean };
  /** The answer to a command without a result of its own. `seq`: the entry that it wrote. */
  /** `unconfirmed`: other nodes on which what was taken away may not be gone yet. */
  /** `count`: how many messages it has deleted. */
  done: {
    of: CommandKind;
    room?: RoomId;
    seq?: number;
    name?: string;
    unconfirmed?: number;
    count?: number;
  };
  /** Another session of the user has read the room up to this number. */
  /** `thread`: of the thread that begins with this message alone. */
  read: { room: RoomId; seq: number; thread?: number };
  /** A new entry in a room. `name`, here and elsewhere: what the room is called, where that is not its id. */
  entry: { entry: Entry; name?: string };
  /**
   * Sessions that joined a room, left it, or have another nickname, and how many are in it now. For a crowded room only the
   * number is sent.
   */
  presence: {
    room: RoomId;
    present: number;
    came: readonly Present[];
    went: readonly Present[];
    renamed: readonly Renamed[];
    /** Those of whom something else is shown now, if there are any: see `Standing`. */
    changed?: readonly Present[];
  };
  /** Connections that ended, whether they were authenticated or not. */
  ended: { sessions: readonly SessionId[] };
  typing: { room: RoomId; session: SessionId; nickname: string; userId?: UserId };
  /** Without `room`: the sessions of all rooms. */
  who: { room?: RoomId; people: readonly Present[] };
  /** Who the session is: the answer to `whoami` and `rename`, and sent when another session renames its user. */
  you: {
    session: SessionId;
    userId: UserId;
    nickname: string;
    account: boolean;
    rooms: readonly RoomId[];
  };
  rooms: { rooms: readonly RoomView[] };
  /** The session is in a room because somebody made its user a member. */
  invited: { room: RoomId; name?: string };
  /** The answer to a command that lists something. `next`: there is more, after this id. */
  listed: {
    [L in ListName]: {
      list: L;
      room?: RoomId;
      items: readonly ListItems[L][];
      names?: RoomNames;
      next?: string;
    };
  }[ListName];
  /**
   * What the user keeps for itself is another now, by another of its sessions or because its time has come: all of that list, as
   * far as it fits into one answer.
   */
  own: {
    [L in OwnList]: { list: L; items: readonly ListItems[L][]; names?: RoomNames; next?: string };
  }[OwnList];
  /** What a command has made and tells only here. `uri`: for an authenticator app. `until`: ms since 1970. */
  secrets: { of: CommandKind; secrets: readonly string[]; uri?: string; until?: number };
  /** What `navigator.credentials` of a browser needs, in JSON. */
  passkeyOptions: { options: Readonly<Record<string, unknown>> };
  /** What the user has not read: rooms where it is addressed first, then those with the newest messages. `next`: there are more rooms. */
  caughtUp: { rooms: readonly CaughtUpRoom[]; next?: string };
  profile: { profile: ProfileView };
  /** A picture: WebP in base64. */
  avatar: { id: string; webp: string };
  /**
   * `marks`: by the id of a message, where in its body the words are, from the first to behind the last UTF-16 unit. `next`: there is
   * more, after this.
   */
  found: {
    query: string;
    entries: readonly Entry[];
    marks?: Readonly<Record<string, readonly (readonly [start: number, end: number])[]>>;
    names?: RoomNames;
    next?: string;
  };
  /** What a file is to be called that is uploaded now, and the most bytes that it may have. */
  upload: { id: string; room: RoomId; name: string; most: number };
  file: { id: string; file: StoredFile };
  /** A new token. Its secret is sent only here. */
  token: { id: string; label: string; createdAt: number; secret: string };
  /** A new invitation. The code in its link is sent only here. `link`: where the server knows its own address. */
  invitation: { id: string; for: 'account' | 'guest'; code: string; link?: string; until: number };
  tokens: { tokens: readonly { id: string; label: string; createdAt: number }[] };
  /** The rooms are received without a gap after these numbers. */
  resumed: { rooms: ReadonlyMap<RoomId, number> };
  /**
   * The client's cursor is not valid in this log: forget it. History follows if the room can be read. `epoch`: another log.
   * `ahead`: past the head. `floor`: the next entries were removed by retention. `gone`: there is no such room.
   */
  reset: { room: RoomId; epoch: string; head: number; why: 'epoch' | 'ahead' | 'floor' | 'gone' };
  /** What is below this number of the room's log was removed by retention. */
  floor: { room: RoomId; floor: number };
  /**
   * The session no longer receives the room, because its user may not read it any more. Not sent when another session of
   * the account leaves a room that everybody may read.
   */
  removed: { room: RoomId; name?: string };
  muted: Muted;
  /** For moderators: something waits for them. Sent when it comes and, if there is anything, when they sign in. */
  tasks: Tasks;
  /** Wires and gateways add the sentence, in their language. */
  refused: { of?: CommandKind; code: RefusalCode; retry: boolean } & RefusalDetail;
  /** The answer to `ping`, with the heads of the session's rooms, by which a client notices that it is behind. */
  pong: { heads: ReadonlyMap<RoomId, number> };
  /** The last event: the connection is closed after it. `reason`: what the moderator has written who ended it. */
  goodbye: { code: RefusalCode | 'bye'; reason?: string };
}

export type EventKind = keyof Events;
export type EventOf<K extends EventKind> = {
  readonly kind: K;
  readonly requestId?: string;
} & Readonly<Events[K]>;

/** What is sent to a session. `requestId`: of the request that it answers. */
export type Event = { [K in EventKind]: EventOf<K> }[EventKind];

/** An event without the id of the request that it answers. */
export type Answer = { [K in EventKind]: { readonly kind: K } & Readonly<Events[K]> }[EventKind];
