import type { FileView } from './file.ts';
import type { RoomId, SessionId, UserId, WireName } from './names.ts';

/** The user who did it, as it was at that time. */
export interface Author {
  readonly id: UserId;
  /** The nickname at that time. A later rename does not change it. */
  readonly nickname: string;
  readonly account: boolean;
  readonly session: SessionId;
}

/** Emoji to the users who gave it, in the order in which they did, each with the nickname of that time. */
export type Reactions = Readonly<Record<string, readonly Reactor[]>>;
export interface Reactor {
  readonly id: UserId;
  readonly nickname: string;
}

/** A user as it is named where it is spoken of. A later rename changes the id's nickname, and not this one. */
export type Named = Reactor;

/** The groups that a message can address besides single users: those of the room who are connected, and all of it. */
export const audiences = ['here', 'room'] as const;
export type Audience = (typeof audiences)[number];

/** The replies to a message, and to its replies, as far as they are not deleted. */
export interface Thread {
  readonly count: number;
  /** The number of the newest reply, also of one that was deleted. */
  readonly last: number;
  /** Who has replied, the newest first: at most `limits.threadPeople`. */
  readonly people: readonly Named[];
}

/** What a message asks its readers. The message's body is the question. */
export interface Poll {
  readonly options: readonly string[];
  /** More than one can be chosen. */
  readonly several?: true;
  /** Nobody is told who has chosen what. */
  readonly secret?: true;
  /** Votes that are sent later do not count. Milliseconds since 1970. */
  readonly until?: number;
}

/** What a user has chosen: indexes of the poll's options, ascending and each once. */
export interface Ballot extends Named {
  readonly choices: readonly number[];
}

/** What a message said before it was edited. */
export interface Earlier {
  readonly body: string;
  /** Since when it said that, in ms since 1970. */
  readonly at: number;
}

/** The fields that every entry has. The others depend on its kind, and are `data` in a store: see `toRecord`. */
interface Common {
  readonly room: RoomId;
  /** 1, 2, 3 … without a gap, per room. */
  readonly seq: number;
  readonly author: Author;
  /** Milliseconds since 1970, by the clock of the node that received it. Not used for ordering in the room. */
  readonly sentAt: number;
  readonly wire: WireName;
}

/** A change of a message. `target`: the message's number in the same room. */
interface Targeted extends Common {
  readonly target: number;
}

/** A message as it stands now: an edit changes its body, a deletion empties it. */
export interface Posted extends Common {
  readonly kind: 'posted';
  readonly body: string;
  /** The sender's count of its session's own messages, from 1. */
  readonly n: number;
  /** In a direct room: the nickname that the sender addressed. */
  readonly to?: string;
  /** The number of the message in this room that it replies to. */
  readonly replyTo?: number;
  /** The number of the message that the thread begins with which this reply belongs to. */
  readonly thread?: number;
  readonly clientId?: string;
  /** Said of oneself: `Alice waves`. */
  readonly me?: true;
  /** Whom the body addresses with `@`, as ids, so that it holds after a rename. */
  readonly mentions?: readonly Named[];
  readonly audience?: Audience;
  readonly poll?: Poll;
  readonly editedAt?: number;
  readonly deletedAt?: number;
  readonly reactions?: Reactions;
  readonly replies?: Thread;
  readonly pinned?: Pin;
  readonly ballots?: readonly Ballot[];
  /** When its poll was closed. Milliseconds since 1970. */
  readonly closedAt?: number;
  /** What it said before, the oldest first: at most `limits.earlierBodies`. Told moderators who ask, and nobody else. */
  readonly earlier?: readonly Earlier[];
  /** Gone with the message. */
  readonly files?: readonly FileView[];
}

export interface Pin {
  readonly by: Named;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Edited extends Targeted, Addressed {
  readonly kind: 'edited';
  /** Empty once the message is deleted. */
  readonly body: string;
}

/** What a body says of its readers. */
export type Addressed = Pick<Posted, 'mentions' | 'audience'>;

export interface Deleted extends Targeted {
  readonly kind: 'deleted';
  /** A moderator deleted the message of another user. */
  readonly moderated?: true;
}

export interface Reacted extends Targeted {
  readonly kind: 'reacted';
  readonly emoji: string;
  /** False takes it back. */
  readonly on: boolean;
}

export interface Pinned extends Targeted {
  readonly kind: 'pinned';
  /** False takes it down. */
  readonly on: boolean;
}

export interface Voted extends Targeted {
  readonly kind: 'voted';
  /** Empty takes the vote back. */
  readonly choices: readonly number[];
  /** In a secret poll, where clients are told neither the voter nor the choices: how often each option is chosen now. */
  readonly tally?: readonly number[];
}

/** The poll takes no more votes. */
export interface Closed extends Targeted {
  readonly kind: 'closed';
  /** A moderator closed the poll of another user. */
  readonly moderated?: true;
}

/**
 * Entries about their room: no messages, and no changes of one. A row for each kind, with the names of its own fields, which
 * are texts.
 */
export const roomEntryFields = {
  /** An account became a member. Sessions that connect and disconnect are presence, not entries. */
  joined: [],
  /** An account is no longer a member. */
  left: [],
  /** The room has another topic. Empty: it has none any more. */
  topic: ['topic'],
  /** The room has another name. */
  named: ['name'],
  /** A setting of the room has another value: see `roomSettings`. Empty: the default again. */
  set: ['setting', 'value'],
  /** Somebody made this user a member. */
  added: ['user', 'nickname'],
  /** Somebody put this user out of the room, member or not. */
  kicked: ['user', 'nickname', 'reason'],
  /** A member has another role in the room. */
  role: ['user', 'nickname', 'role'],
} as const satisfies Record<string, readonly string[]>;

export type RoomEntryKind = keyof typeof roomEntryFields;
type FieldOf<K extends RoomEntryKind> = (typeof roomEntryFields)[K][number];
export type RoomEntry = {
  [K in RoomEntryKind]: Common & { readonly kind: K } & Readonly<Record<FieldOf<K>, string>> &
    (K extends 'joined' ? Made : unknown);
}[RoomEntryKind];

/** Kept with an entry, and told no client. */
interface Made {
  /** The account has made the room by joining it. */
  readonly made?: true;
}

/** One durable thing that happened in a room. */
export type Entry = Posted | Change | RoomEntry;
export type EntryKind = Entry['kind'];

/** An entry that changes a message. */
export type Change = Edited | Deleted | Reacted | Pinned | Voted | Closed;

/** What becomes of a message after it was posted. */
type MessageState =
  | 'editedAt'
  | 'deletedAt'
  | 'reactions'
  | 'thread'
  | 'replies'
  | 'pinned'
  | 'ballots'
  | 'closedAt'
  | 'earlier';

type Unnumbered<E> = E extends Entry ? Omit<E, 'seq' | MessageState> : never;

/** An entry before the store has given it its number. */
export type Draft = PostedDraft | ChangeDraft | Unnumbered<RoomEntry>;
export type PostedDraft = Unnumbered<Posted> & Timed;
export type ChangeDraft = Unnumbered<Change> & Since;

interface Timed {
  /** The pause of its room is not over for its author: it is only looked whether it is there already. Never in an entry. */
  readonly tooSoon?: true;
}

interface Since {
  /** Of the author's own changes: only if the message was sent then or later, in ms since 1970. Undefined: however old it is. */
  readonly since?: number | undefined;
  /** Nothing of the message may be lost (legal hold), also not what it said before its edits. */
  readonly held?: true | undefined;
}

/** The entry made from a draft. Fields without a value are absent, as they are when it is read. */
export function toEntry<D extends Draft>(draft: D, seq: number): D & { readonly seq: number } {
  const entry = { ...draft, seq };
  for (const key of Object.keys(entry) as (keyof D)[]) if (entry[key] === undefined) delete entry[key];
  return entry;
}

/** The same for entries as clients see them, and for drafts. */
export const isRoomEntry = <E extends { readonly kind: string }>(
  entry: E,
): entry is Extract<E, { readonly kind: RoomEntryKind }> => Object.hasOwn(roomEntryFields, entry.kind);

/** The texts of its own fields, in their order. */
export function ownTexts(entry: { readonly kind: RoomEntryKind }): string[] {
  const fields = entry as unknown as Readonly<Record<string, string>>;
  return roomEntryFields[entry.kind].map((name) => fields[name]!);
}

/** Wires that show who connects and disconnects do not show these as well. */
export const isMembership = ({ kind }: Pick<Entry, 'kind'>): boolean => kind === 'joined' || kind === 'left';

export const isChange = (entry: Entry): entry is Change => 'target' in entry;
export const isChangeDraft = (draft: Draft): draft is ChangeDraft => 'target' in draft;

/** An entry as stores keep it: the same columns for every kind, and `data` for the fields of its kind. */
export interface EntryRecord {
  readonly room: RoomId;
  readonly seq: number;
  readonly kind: EntryKind;
  readonly author: Author;
  readonly sentAt: number;
  readonly wire: WireName;
  readonly target?: number | undefined;
  /** Plain JSON. Fields without a value are absent. */
  readonly data: Readonly<Record<string, unknown>>;
}

export function toRecord(entry: Entry): EntryRecord {
  const { room, seq, kind, author, sentAt, wire, ...rest } = entry;
  if (!('target' in rest)) return { room, seq, kind, author, sentAt, wire, data: rest };
  const { target, ...data } = rest;
  return { room, seq, kind, author, sentAt, wire, target, data };
}

/** The reverse of `toRecord`. Does not validate: the data in a store was made by `toRecord`. */
export function fromRecord({ room, seq, kind, author, sentAt, wire, target, data }: EntryRecord): Entry {
  const entry = { kind, room, seq, author, sentAt, wire, ...(target !== undefined && { target }), ...data };
  return entry as unknown as Entry;
}

/** The text by which a search finds the entry. Undefined if it is no message, or deleted. */
export const searchText = (entry: Entry): string | undefined =>
  entry.kind === 'posted' && entry.deletedAt === undefined ? entry.body : undefined;

/** A message that has not been deleted. */
export const isShownMessage = (entry: Entry): entry is Posted =>
  entry.kind === 'posted' && entry.deletedAt === undefined;
