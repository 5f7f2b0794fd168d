import type { Audience } from '#model/entry.ts';
import type { FileView } from '#model/file.ts';
import type { RoomId, SessionId, UserId, WireName } from '#model/names.ts';

/** Messages as the native wire shows them. No schemas are imported here: browsers load this file. */

export interface ShownAuthor {
  readonly id: UserId;
  readonly nickname: string;
  readonly session: SessionId;
  readonly account: boolean;
}

/** What all entries show. Times are ISO 8601 in UTC with milliseconds. */
export interface Shown {
  readonly room: RoomId;
  readonly seq: number;
  readonly author: ShownAuthor;
  readonly sentAt: string;
  readonly wire: WireName;
}

export interface ShownNamed {
  readonly id: UserId;
  readonly nickname: string;
}

export interface ShownPoll {
  readonly options: readonly string[];
  readonly several?: true | undefined;
  readonly secret?: true | undefined;
  readonly until?: string | undefined;
  readonly closedAt?: string | undefined;
  /** How often each option is chosen. */
  readonly tally: readonly number[];
  /** Who has chosen each option. Missing for a secret poll. */
  readonly voters?: readonly (readonly ShownNamed[])[] | undefined;
  /** Of a secret poll: what the user itself has chosen. */
  readonly own?: readonly number[] | undefined;
}

export interface ShownThread {
  readonly count: number;
  /** The number of the newest reply. */
  readonly last: number;
  readonly people: readonly ShownNamed[];
}

export interface ShownPin {
  readonly by: ShownNamed;
  readonly at: string;
}

export interface ShownMessage extends Shown {
  readonly messageId: string;
  readonly n: number;
  /** Empty where `deleted`. */
  readonly body: string;
  /** The id of the message that it answers. */
  readonly replyTo?: string;
  /** The id of the message with which the thread begins that this reply is in. */
  readonly thread?: string;
  /** Said of oneself: `Alice waves`. */
  readonly me?: true;
  /** Whom the body addresses with `@`. */
  readonly mentions?: readonly ShownNamed[];
  readonly audience?: Audience;
  readonly poll?: ShownPoll;
  /** The thread that begins with this message. */
  readonly replies?: ShownThread;
  readonly pinned?: ShownPin;
  /** Gone with the message. */
  readonly files?: readonly FileView[];
  readonly editedAt?: string;
  readonly deleted?: true;
  /** Emoji to the nicknames of those who gave it, in the order in which they did. */
  readonly reactions?: Readonly<Record<string, readonly string[]>>;
  /** The same with their user ids. */
  readonly reactionUsers?: Readonly<Record<string, readonly UserId[]>>;
}
