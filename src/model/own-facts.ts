import type { AttentionLevel } from './attention.ts';
import type { RoomId, UserId, WireName } from './names.ts';
import type { Preferences } from './preferences.ts';
import type { RefusalCode } from './refusal.ts';

/** What a user keeps for itself: the data of some kinds of facts, see `facts.ts`. */

/** What a user has not sent yet. About the user; its id is the user's, the room's and the thread's. */
export interface UnsentText {
  readonly room: RoomId;
  /** The number of the message with which the thread begins. */
  readonly thread?: number;
  readonly body: string;
  readonly at: number;
  /** The last parts of the body, the oldest first: what should have been posted by itself, and was refused. */
  readonly unposted?: readonly UnpostedPart[];
  /** How many of those had to go, of all drafts of the user, since there were too many. */
  readonly lost?: number;
}

/** `units`: the length of its text, in UTF-16 units. `at`: when it was refused, in ms since 1970. */
export interface UnpostedPart {
  readonly units: number;
  readonly refused: RefusalCode;
  readonly at: number;
}

/** A message that a user keeps to find it again. About the user; its id is the user's and the message's. */
export interface SavedMessage {
  readonly messageId: string;
  readonly at: number;
}

/** What of a room a user wants to be told of. About the user; its id is the user's and the room's. */
export interface Attention {
  readonly room: RoomId;
  readonly level: AttentionLevel;
  /** Of nothing until then. Missing: the level holds. */
  readonly mutedUntil?: number;
}

/** A message that is posted at a time. About the user; its id sorts what is due first. */
export interface ScheduledMessage {
  readonly room: RoomId;
  readonly body: string;
  readonly replyTo?: number;
  /** By which wire it came. */
  readonly wire: WireName;
  /** When it is to be posted, in ms since 1970. */
  readonly at: number;
  /** When a node began to post it, in ms since 1970: for `limits.own.postingMs` no other one does. */
  readonly posting?: number;
}

/** About the user; its id sorts what is due first. It stays until it is dismissed. */
export interface Reminder {
  readonly messageId: string;
  readonly note: string;
  readonly at: number;
}

/** What a user has said of a thread: see `hub/own/threads.ts`. About the user; its id is the user's, the room's and the thread's. */
export interface FollowedThread {
  readonly room: RoomId;
  /** The number of the message with which the thread begins. */
  readonly thread: number;
  /** The number of the newest reply that was read; 0: none. */
  readonly read: number;
  /** Missing: as it follows from what the user has written. */
  readonly follows?: boolean;
  readonly at: number;
}

/** When a user is not to be told of anything, every day: from this minute of the day until that one, there. Its id is the user's. */
export interface QuietHours {
  /** Minutes since midnight. */
  readonly from: number;
  readonly to: number;
  /** A time zone, as IANA names it. */
  readonly zone: string;
}

/** A browser that shows what is for the user also while no page is open. About the user; its id is the digest of its address. */
export interface PushSubscriber {
  /** The address at the browser's push service. */
  readonly endpoint: string;
  /** The browser's public key and its secret, with which everything for it is encrypted. In base64url. */
  readonly key: string;
  readonly secret: string;
  /** With which token it is signed in: without it, it is told nothing. */
  readonly token?: string;
  readonly at: number;
}

/** The keys by which push services know this server. Its id is `first`. In base64url. */
export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** A poll that is over at a time, when the server closes it. About the room; its id sorts what is due first. */
export interface PollEnd {
  readonly messageId: string;
  readonly at: number;
}

/** The data of each kind of fact that a user keeps for itself, and of the ends of polls, which are looked for with them. */
export interface OwnFactKinds {
  readonly draft: UnsentText;
  readonly saved: SavedMessage;
  readonly followed: FollowedThread;
  readonly pollEnd: PollEnd;
  readonly reminder: Reminder;
  readonly scheduled: ScheduledMessage;
  readonly attention: Attention;
  readonly quietHours: QuietHours;
  /** Its id is the user's. */
  readonly preferences: Preferences;
  readonly pushSubscriber: PushSubscriber;
  readonly pushKeys: PushKeys;
}

/** The id of what a user has one of for each room, thread or message: `12 kitchen`. */
export const ownId = (user: UserId, ...about: readonly (string | number | undefined)[]): string =>
  [user, ...about.filter((part) => part !== undefined)].join(' ');
