import type { RoomName, SessionId, UserId, WireName } from './names.ts';

/** Who did it, as it was at that time. */
export interface Author {
  readonly person: UserId;
  /** The person's number, given by the store at the first entry; never changes and is never given again. */
  readonly id: number;
  /** As it was written then: `Alice` and `alice` are one person. */
  readonly nickname: string;
  readonly session: SessionId;
  /** The fingerprint of a guest's lease: it tells two guests apart who had the nickname one after the other. */
  readonly lease?: string;
}

/** What people said with emoji: emoji to the nicknames that gave it, in the order they came. */
export type Reactions = Readonly<Record<string, readonly string[]>>;

interface EntryBase {
  readonly room: RoomName;
  /** 1, 2, 3 … without a hole, per room. */
  readonly seq: number;
  readonly author: Author;
  /** Milliseconds since 1970, by the clock of the node that took it; it orders nothing. */
  readonly sentAt: number;
  readonly wire: WireName;
}

/** A message, as it stands now: an edit changes its body, a deletion empties it. */
export interface Posted extends EntryBase {
  readonly kind: 'posted';
  readonly body: string;
  /** The sender's count of its session's own messages, from 1. */
  readonly n: number;
  /** The nickname of the receiver, in a private message. */
  readonly to?: string;
  /** The number of the message in this room that it answers. */
  readonly replyTo?: number;
  readonly clientId?: string;
  readonly editedAt?: number;
  readonly deletedAt?: number;
  readonly reactions?: Reactions;
}

export interface Edited extends EntryBase {
  readonly kind: 'edited';
  /** The number of the message in this room. */
  readonly target: number;
  /** Empty once the message is deleted. */
  readonly body: string;
}

export interface Deleted extends EntryBase {
  readonly kind: 'deleted';
  readonly target: number;
}

export interface Reacted extends EntryBase {
  readonly kind: 'reacted';
  readonly target: number;
  readonly emoji: string;
  /** False takes it back. */
  readonly on: boolean;
}

/** An account made itself at home in a room, or left it. Sessions that come and go are presence, not entries. */
export interface Joined extends EntryBase {
  readonly kind: 'joined';
}

export interface Left extends EntryBase {
  readonly kind: 'left';
}

/** One durable thing that happened in a room. */
export type Entry = Posted | Edited | Deleted | Reacted | Joined | Left;

type DraftOf<E> = E extends Entry
  ? Omit<E, 'seq' | 'author' | 'editedAt' | 'deletedAt' | 'reactions'> & {
      readonly author: Omit<Author, 'id'>;
    }
  : never;

export type PostedDraft = DraftOf<Posted> & {
  /** The second room of a private message: one copy for the sender, one for the receiver, both or none. */
  readonly copyTo?: RoomName;
};

/** What changes a message. Where the message has a copy in a second room, the change is copied by itself. */
export type ChangeDraft = DraftOf<Edited | Deleted | Reacted>;

/** An entry before the store gave it its number. */
export type Draft = PostedDraft | ChangeDraft | DraftOf<Joined | Left>;
