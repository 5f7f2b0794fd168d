/** What people did with messages in a room of theirs, what they were told, and what is left. Times are ms since the run began. */
export interface MessagesHistory {
  /** In the order in which they were begun. */
  readonly changes: readonly ChangeAttempt[];
  readonly heard: readonly Heard[];
  readonly ends: readonly End[];
}

export const noMessages: MessagesHistory = { changes: [], heard: [], ends: [] };

export type ChangeKind = 'post' | 'edit' | 'delete' | 'react' | 'pin' | 'vote';

/** Something that somebody asked of the server. */
export interface ChangeAttempt {
  /** What it says; of a deletion and a reaction a name that nothing else has. */
  readonly text: string;
  readonly kind: ChangeKind;
  readonly by: string;
  /** The number of the message that is changed, or answered. */
  readonly target?: number;
  readonly emoji?: string;
  readonly on?: boolean;
  /** The options of a vote. */
  readonly choices?: readonly number[];
  /** What the message names. */
  readonly file?: UploadedFile;
  readonly begunAt: number;
  readonly outcome: ChangeOutcome;
}

export type ChangeOutcome =
  /** `seq`: the number of its entry. */
  | { readonly kind: 'acknowledged'; readonly at: number; readonly seq: number }
  | { readonly kind: 'refused'; readonly at: number; readonly code: string }
  /** No answer: it may have been done or not. */
  | { readonly kind: 'unknown' };

export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string;
}

/** An entry that somebody received. */
export interface Heard {
  readonly who: string;
  readonly seq: number;
  /** Of a message, what it says. */
  readonly text: string;
  readonly at: number;
  /** The frame that it came in: live, or in an answer. */
  readonly how: string;
  /** When it was asked for, if it was; of what comes live, when what was missed was asked for. */
  readonly askedAt?: number;
}

/** What one node says of the room when it is quiet again. */
export interface End {
  readonly node: string;
  readonly log: readonly LoggedEntry[];
  /** What it shows of the room to who comes in: the newest of the log. */
  readonly greeting: readonly LoggedEntry[];
  /** The numbers of the messages that a search for the text of a change finds. */
  readonly found: Readonly<Record<string, readonly number[]>>;
  /** What a download of each file brings: its SHA-256, or nothing. */
  readonly files: Readonly<Record<string, string | undefined>>;
  /** The numbers of the replies that a node lists, by the number of the message with which their thread begins. */
  readonly threads: Readonly<Record<number, readonly number[]>>;
  /** The numbers of the messages that it lists as pinned. */
  readonly pins: readonly number[];
}

/** An entry as it is in the log; a message as it stands. */
export interface LoggedEntry {
  readonly seq: number;
  readonly kind: string;
  readonly author: string;
  readonly text: string;
  /** Of a change: the number of the message. */
  readonly target?: number;
  readonly emoji?: string;
  readonly on?: boolean;
  readonly choices?: readonly number[];
  readonly replyTo?: number;
  /** The number with which its thread begins. */
  readonly thread?: number;
  readonly deleted?: boolean;
  /** Emoji to those who gave it. */
  readonly reactions?: Readonly<Record<string, readonly string[]>>;
  /** What it says of the thread that it begins. `people`: the newest first. */
  readonly replies?: ThreadOf;
  readonly pinned?: boolean;
  /** Of a poll: who has chosen each option. */
  readonly voters?: readonly (readonly string[])[];
  /** The ids of its files. */
  readonly files?: readonly string[];
}

export interface ThreadOf {
  readonly count: number;
  readonly last: number;
  readonly people: readonly string[];
}
