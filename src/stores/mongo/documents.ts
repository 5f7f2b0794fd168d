import {
  type Collection,
  type Db,
  type Filter,
  MongoBulkWriteError,
  MongoServerError,
  type OptionalUnlessRequiredId,
  type WriteError,
} from 'mongodb';
import type { EntryRecord } from '#model/entry.ts';
import type { RoomId, UserId } from '#model/names.ts';
import type { Room } from '#model/room.ts';
import type { Membership, Token, UserRecord } from '#model/user.ts';

/** A message, in the form that other programs read too: besides `_id`, these fields and no other. */
export interface MessageDocument {
  /** The message's id. */
  readonly _id: string;
  /** When it was received, in local time: `2022-10-29 20:20:58.020261`. */
  readonly date: string;
  readonly username: string;
  readonly message: string;
  /** All that Hubbub needs besides. A search finds it by `words`; `batch` wrote it last. */
  readonly hubbub: Pick<EntryRecord, 'room' | 'seq' | 'sentAt' | 'wire' | 'data'> & {
    readonly author: UserId;
    readonly account: boolean;
    readonly session: string;
    readonly words?: readonly string[];
    readonly batch?: number;
  };
}

/** An entry that is not a message. */
export type ChangeDocument = EntryRecord & { readonly _id: string };

/** Which message a client id names. It outlives the message's text, so only a digest of the content is kept. */
export interface ClientIdDocument {
  /** The author and the client id. */
  readonly _id: string;
  readonly room: RoomId;
  readonly seq: number;
  readonly digest: string;
}

/** `sentAt` is the latest of its entries, by the clocks of the nodes that took them. */
export type RoomDocument = Omit<Room, 'id'> & { readonly _id: RoomId; readonly sentAt: number };

type Stored<R> = R extends UserRecord ? Omit<R, 'id'> & { readonly _id: UserId } : never;
export type UserDocument = Stored<UserRecord>;

/** Who owns a nickname: an account for good, a guest for as long as the node is alive. */
export interface NicknameDocument {
  /** The key. */
  readonly _id: string;
  readonly owner: UserId;
  readonly node?: string;
}

/** Its `_id` is the user and the room. */
export type MembershipDocument = Membership & { readonly _id: string };

/** Its `_id` is the hash. */
export type TokenDocument = Omit<Token, 'hash'> & { readonly _id: string };

/** What transactions write, by the name of the collection. */
export interface Documents {
  readonly messages: MessageDocument;
  readonly changes: ChangeDocument;
  readonly client_ids: ClientIdDocument;
  readonly rooms: RoomDocument;
  readonly users: UserDocument;
  readonly nicknames: NicknameDocument;
  readonly memberships: MembershipDocument;
}

export type Lists = { readonly [N in keyof Documents]?: readonly Documents[N][] };

/** What a transaction writes. The documents still lack what `stamped` gives them. */
export interface Writes {
  /** New entries. */
  readonly inserted: Lists;
  /** Documents as they are from now on, new ones and others. One that has only an `_id` counts as removed. */
  readonly put: Lists;
  /** Deleted messages, whose edits have to be emptied. */
  readonly emptied: readonly { readonly room: RoomId; readonly target: number }[];
}

/** One transaction. `writes` is there as long as it is the newest of all. */
export interface BatchDocument {
  /** Its number, with as many digits as any other's. */
  readonly _id: string;
  /** By which its writer recognizes it. */
  readonly token: string;
  readonly writes?: Writes;
}

export interface LogDocument {
  readonly _id: 'log';
  readonly epoch: string;
  /** One of `forms`. */
  readonly form: number;
}

/**
 * Forms of the documents. A Hubbub that knows only lower ones does not start. 0.1.0 wrote the first; those in between are
 * states of an upgrade.
 */
export const forms = { first: 1, building: 1.1, replacing: 1.2, newest: 2 } as const;

export type Collections = { readonly [N in keyof Documents]: Collection<Documents[N]> } & {
  readonly tokens: Collection<TokenDocument>;
  /** `by`: see `upgrade.ts`. */
  readonly nodes: Collection<{ readonly _id: string; readonly until: number; readonly by?: string }>;
  readonly batches: Collection<BatchDocument>;
  readonly log: Collection<LogDocument>;
};

/** Those of which an upgrade makes new ones come first. */
export const collectionNames = [
  ...['messages', 'changes', 'client_ids', 'rooms', 'users', 'nicknames', 'memberships', 'tokens'],
  ...['nodes', 'batches', 'log'],
];

export const collectionsOf = (database: Db, prefix = ''): Collections =>
  Object.fromEntries(
    collectionNames.map((name) => [name, database.collection(prefix + name)]),
  ) as unknown as Collections;

/** Makes the indexes that are not there yet, one by one: FerretDB 1 fails when it is given two that it has. */
export async function makeIndexes(collections: Collections): Promise<void> {
  const { messages, changes, client_ids, rooms, users, nicknames, memberships, tokens } = collections;
  await messages.createIndex({ 'hubbub.room': 1, 'hubbub.seq': 1 }, { unique: true });
  await messages.createIndex({ 'hubbub.words': 1, 'hubbub.sentAt': -1 });
  await changes.createIndex({ room: 1, seq: 1 }, { unique: true });
  await changes.createIndex({ room: 1, target: 1 });
  await client_ids.createIndex({ room: 1, seq: 1 });
  for (const field of ['name', 'kind', 'sentAt']) await rooms.createIndex({ [field]: 1 });
  for (const field of ['key', 'tokenHash']) await users.createIndex({ [field]: 1 });
  await nicknames.createIndex({ node: 1 });
  for (const field of ['user', 'room']) await memberships.createIndex({ [field]: 1 });
  await tokens.createIndex({ user: 1 });
}

export type AnyDocument = { readonly _id: string | number };

/** The documents that have these ids. FerretDB 1 has an index for one, but looks through all of them for several. */
export const withIds = <I extends string | number>(ids: readonly I[]): { _id: I | { $in: I[] } } => ({
  _id: ids.length === 1 ? ids[0]! : { $in: [...ids] },
});

export async function findByIds<D extends AnyDocument>(
  collection: Collection<D>,
  ids: readonly D['_id'][],
): Promise<Map<D['_id'], D>> {
  const found = ids.length === 0 ? [] : await collection.find(withIds(ids) as Filter<D>).toArray();
  return new Map(found.map((document) => [document._id as D['_id'], document as D]));
}

/** Inserts those documents that are not there yet. */
export async function insertNew<D extends AnyDocument>(
  collection: Collection<D>,
  documents: readonly D[],
): Promise<void> {
  const inserted = documents as readonly OptionalUnlessRequiredId<D>[];
  if (inserted.length > 0) await unlessThere(collection.insertMany(inserted, { ordered: false }));
}

/** Completes the write, also where a key was there already. True: it was not. */
export async function unlessThere(writing: Promise<unknown>): Promise<boolean> {
  try {
    await writing;
    return true;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return false;
  }
}

const duplicateKey = 11_000;

/** Whether nothing else is wrong than that a key was there already. */
export function isDuplicate(error: unknown): boolean {
  if (!(error instanceof MongoBulkWriteError))
    return error instanceof MongoServerError && error.code === duplicateKey;
  const errors: readonly WriteError[] = [error.writeErrors].flat();
  return errors.length > 0 && errors.every(({ code }) => code === duplicateKey);
}
