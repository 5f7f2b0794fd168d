import type { CommandKind } from './command.ts';
import type { Entry } from './entry.ts';
import type { Locale, RoomName, SessionId, WireName } from './names.ts';
import type { RefusalCode } from './refusal.ts';

/** A session that others can see. */
export interface Present {
  readonly session: SessionId;
  readonly nickname: string;
  readonly account: boolean;
  readonly wire: WireName;
}

export interface RoomView {
  readonly room: RoomName;
  readonly head: number;
  /** Sessions in it now. */
  readonly present: number;
  /** Whether the session that asked hears it. */
  readonly joined: boolean;
  /** How far the account has read; missing for guests. */
  readonly read?: number;
}

interface Events {
  /** The first word of the server on a new connection. */
  welcome: { session: SessionId; epoch: string; locale: Locale };
  /** The session has a name now and hears these rooms. `lease` is a guest's secret, for its next connection. */
  entered: {
    session: SessionId;
    nickname: string;
    account: boolean;
    rooms: readonly RoomName[];
    lease?: string;
  };
  /** A piece of a room's log, ascending. `head` is the room's highest number when it was read. */
  history: { room: RoomName; entries: readonly Entry[]; head: number };
  /** The messages of the session are durable: the answer to `post` and `tell`. */
  posted: { room: RoomName; seq: number; messageId: string; repeated: boolean };
  /** The answer to a command that has nothing else to say. `seq`: the entry that it made. */
  done: { of: CommandKind; room?: RoomName; seq?: number };
  /** Something happened in a room. */
  entry: { entry: Entry };
  /** Sessions that came into a room or went out of it, and how many are in it now. A full room tells the number alone. */
  presence: { room: RoomName; present: number; came: readonly Present[]; went: readonly Present[] };
  /** Connections that ended, whether they had entered or not. */
  ended: { sessions: readonly SessionId[] };
  typing: { room: RoomName; session: SessionId; nickname: string };
  /** `room` is missing where everybody was asked for. */
  who: { room?: RoomName; people: readonly Present[] };
  you: { session: SessionId; nickname: string; account: boolean; rooms: readonly RoomName[] };
  rooms: { rooms: readonly RoomView[] };
  found: { query: string; entries: readonly Entry[] };
  /** A new token: the only time that its secret is told. */
  token: { id: string; label: string; createdAt: number; secret: string };
  tokens: { tokens: readonly { id: string; label: string; createdAt: number }[] };
  /** From here on the rooms are heard without a hole. The numbers are those after which it goes on. */
  resumed: { rooms: Readonly<Record<RoomName, number>> };
  /** The place that the client remembers is not in this log: forget it, history follows. */
  reset: { room: RoomName; epoch: string; head: number; why: 'epoch' | 'ahead' };
  refused: { of?: CommandKind; code: RefusalCode; message: string; retry: boolean };
  /** The answer to `ping`, with the heads of the rooms that the session hears: so it finds out about a loss by itself. */
  pong: { heads: Readonly<Record<RoomName, number>> };
  /** The last word of the server: the connection is closed after it. */
  goodbye: { code: RefusalCode | 'bye'; message: string };
}

export type EventKind = keyof Events;
export type EventOf<K extends EventKind> = { readonly kind: K; readonly requestId?: string } & Readonly<
  Events[K]
>;

/** What a session is told. `requestId` is the id of the request that it answers. */
export type Event = { [K in EventKind]: EventOf<K> }[EventKind];
