import type { Entry, Posted } from '#model/entry.ts';
import type { RoomName, UserId, WireName } from '#model/names.ts';

/** A message, in the form that others read too: besides `_id`, these fields and no other. */
export interface MessageDocument {
  /** The message's id. */
  readonly _id: string;
  /** When it was received, where this runs: `2022-10-29 20:20:58.020261`. */
  readonly date: string;
  readonly username: string;
  readonly message: string;
  /** All that Hubbub needs besides. */
  readonly hubbub: {
    readonly room: RoomName;
    readonly seq: number;
    readonly person: UserId;
    readonly author: number;
    readonly session: string;
    readonly lease?: string | undefined;
    readonly sentAt: number;
    readonly wire: WireName;
    readonly n: number;
    readonly to?: string | undefined;
    readonly replyTo?: number | undefined;
    readonly clientId?: string | undefined;
    /** The id of the other copy of a private message. */
    readonly twin?: string | undefined;
    readonly editedAt?: number | undefined;
    readonly deletedAt?: number | undefined;
    /** A list, for an emoji can be called what no field may be. */
    readonly reactions?: readonly { readonly emoji: string; readonly by: readonly string[] }[] | undefined;
    /** What it is found by. */
    readonly words: readonly string[];
    /** The batch that wrote it last: an older one changes nothing any more. */
    readonly batch: number;
  };
}

/** An entry that is no message. */
export type ChangeDocument = { readonly _id: string } & Exclude<Entry, Posted>;

/** Which message a client id names. It outlives the message's text, so only a digest of the content is kept. */
export interface ClientIdDocument {
  /** The author and the client id. */
  readonly _id: string;
  /** The message's `_id`. */
  readonly message: string;
  readonly digest: string;
}

/** All that a batch writes, so that whoever finds it can write it, once or again. */
export interface Writes {
  /** Messages that were not there before. */
  readonly posted: readonly MessageDocument[];
  /** Messages as they stand now. */
  readonly amended: readonly MessageDocument[];
  /** The other entries. */
  readonly changes: readonly ChangeDocument[];
  readonly clientIds: readonly ClientIdDocument[];
  /** Deleted messages, whose edits have to be emptied. */
  readonly emptied: readonly { readonly room: RoomName; readonly target: number }[];
}

/** One batch of entries. `news` is there as long as it is the newest of all. */
export interface BatchDocument {
  /** Its number, with as many digits as any other's. */
  readonly _id: string;
  /** By which its writer knows it again. */
  readonly token: string;
  readonly news?: Writes;
}

export interface LogDocument {
  readonly _id: 'log';
  readonly epoch: string;
  /** Of the documents: a Hubbub that knows only older ones keeps away. */
  readonly form: number;
}

/** A nickname that is an account's, or that somebody holds on a node. */
export type NicknameDocument = { readonly _id: string } & (
  | {
      readonly account: {
        readonly number: number;
        readonly nickname: string;
        readonly passwordHash: string;
        readonly createdAt: number;
      };
      readonly holder?: never;
      readonly node?: never;
    }
  | { readonly account?: never; readonly holder: string; readonly node: string }
);

export interface TokenDocument {
  /** The hash of its secret. */
  readonly _id: string;
  readonly id: string;
  readonly person: UserId;
  readonly label: string;
  readonly createdAt: number;
}
