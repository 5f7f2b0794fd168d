import {
  type Collection,
  type Db,
  type Filter,
  MongoBulkWriteError,
  type MongoClient,
  MongoServerError,
  type OptionalUnlessRequiredId,
  type WriteError,
} from 'mongodb';
import type { EntryRecord } from '#model/entry.ts';
import type { RoomId, UserId } from '#model/names.ts';
import type { Room } from '#model/room.ts';
import type { Membership, Token, UserRecord } from '#model/user.ts';
import type { Fact } from '#store.ts';

/** A message, in a form that other programs read too: these fields and no other. */
export interface MessageDocument {
  /** The message's id. */
  readonly _id: string;
  /** When it was received, in local time: `2022-10-29 20:20:58.020261`. */
  readonly date: string;
  readonly username: string;
  readonly message: string;
  /** The other fields of Hubbub. `words`: for searching; `batch`: the last one that wrote the document. */
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

/**
 * The message that a client id names. It is kept after the message's text is deleted, so it has only a digest of the
 * content.
 */
export interface ClientIdDocument {
  /** The author and the client id. */
  readonly _id: string;
  readonly room: RoomId;
  readonly seq: number;
  readonly digest: string;
}

/** `sentAt`: of its latest entry, by the clocks of the nodes that received them. */
export type RoomDocument = Omit<Room, 'id'> & { readonly _id: RoomId; readonly sentAt: number };

type Stored<R> = R extends UserRecord ? Omit<R, 'id'> & { readonly _id: UserId } : never;
export type UserDocument = Stored<UserRecord>;

/** The owner of a nickname: an account for good, a guest for as long as the node is alive. */
export interface NicknameDocument {
  /** The key of the nickname. */
  readonly _id: string;
  readonly owner: UserId;
  readonly node?: string;
}

/** Its `_id` is the user and the room. */
export type MembershipDocument = Membership & { readonly _id: string };

/**
 * Its `_id` is the kind and the id. `data` is JSON, because its keys may be invalid as field names.
 */
export type FactDocument = Omit<Fact, 'data'> & { readonly _id: string; readonly data: string };

/** Its `_id` is the hash. */
export type TokenDocument = Omit<Token, 'hash'> & { readonly _id: string };

/** What transactions write, by collection. */
export interface Documents {
  readonly messages: MessageDocument;
  readonly changes: ChangeDocument;
  readonly client_ids: ClientIdDocument;
  readonly rooms: RoomDocument;
  readonly users: UserDocument;
  readonly nicknames: NicknameDocument;
  readonly memberships: MembershipDocument;
  readonly facts: FactDocument;
}

export type Lists = { readonly [N in keyof Documents]?: readonly Documents[N][] };

/** What a transaction writes. `stamped` adds the number of the batch. */
export interface Writes {
  /** New entries. */
  readonly inserted: Lists;
  /** Documents with their new contents. One that has only an `_id` counts as removed. */
  readonly put: Lists;
  /** Deleted messages, whose edits have to be emptied. */
  readonly emptied: readonly { readonly room: RoomId; readonly target: number }[];
}

/** One batch. Only the newest one has `writes`. */
export interface BatchDocument {
  /** Its number, with leading zeros. */
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
  /** Of the terms of messages; while they are made anew, how far that is. */
  readonly terms?: { readonly form: number; readonly after: string; readonly done: number };
}

/**
 * Forms of the documents. A version that only knows lower ones does not start. 0.1.0 wrote the first; those up to `olderKeys`
 * are states of an upgrade. `withoutFacts` has the documents of today but for facts and `activeAt`, and `olderKeys` up to there the
 * same with other keys of nicknames.
 */
export const forms = {
  ...{ first: 1, building: 1.1, replacing: 1.2, olderKeys: 2, withoutFacts: 4, newest: 5 },
} as const;

export type Collections = { readonly [N in keyof Documents]: Collection<Documents[N]> } & {
  readonly tokens: Collection<TokenDocument>;
  /** `by`: see `upgrade.ts`. */
  readonly nodes: Collection<{ readonly _id: string; readonly until: number; readonly by?: string }>;
  readonly batches: Collection<BatchDocument>;
  readonly log: Collection<LogDocument>;
};

/** Those that an upgrade replaces come first. */
export const collectionNames = [
  ...['messages', 'changes', 'client_ids', 'rooms', 'users', 'nicknames', 'memberships', 'facts', 'tokens'],
  ...['nodes', 'batches', 'log'],
];

export const collectionsOf = (database: Db, prefix = ''): Collections =>
  Object.fromEntries(
    collectionNames.map((name) => [name, database.collection(prefix + name)]),
  ) as unknown as Collections;

/** Makes missing indexes, one by one: FerretDB 1 fails if two of them exist already. */
export async function makeIndexes(collections: Collections): Promise<void> {
  const { messages, changes, client_ids, rooms, users, nicknames, memberships, facts, tokens } = collections;
  await messages.createIndex({ 'hubbub.room': 1, 'hubbub.seq': 1 }, { unique: true });
  await messages.createIndex({ 'hubbub.words': 1, 'hubbub.sentAt': -1 });
  await changes.createIndex({ room: 1, seq: 1 }, { unique: true });
  await changes.createIndex({ room: 1, target: 1 });
  await client_ids.createIndex({ room: 1, seq: 1 });
  for (const field of ['name', 'kind', 'sentAt']) await rooms.createIndex({ [field]: 1 });
  for (const field of ['key', 'tokenHash', 'barredUntil']) await users.createIndex({ [field]: 1 });
  await nicknames.createIndex({ node: 1 });
  for (const field of ['user', 'room']) await memberships.createIndex({ [field]: 1 });
  await facts.createIndex({ kind: 1, id: 1 });
  await facts.createIndex({ kind: 1, about: 1, id: 1 });
  await tokens.createIndex({ user: 1 });
}

export type AnyDocument = { readonly _id: string | number };

/** Matches documents with these ids. FerretDB 1 uses an index for one id, but scans the collection for several. */
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

/** Inserts documents that do not exist yet. */
export async function insertNew<D extends AnyDocument>(
  collection: Collection<D>,
  documents: readonly D[],
): Promise<void> {
  const inserted = documents as readonly OptionalUnlessRequiredId<D>[];
  if (inserted.length > 0) await unlessThere(collection.insertMany(inserted, { ordered: false }));
}

/** Completes the write, also if a key exists already. True: it did not. */
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

/** Whether the only error is that a key exists already. */
export function isDuplicate(error: unknown): boolean {
  if (!(error instanceof MongoBulkWriteError))
    return error instanceof MongoServerError && error.code === duplicateKey;
  const errors: readonly WriteError[] = [error.writeErrors].flat();
  return errors.length > 0 && errors.every(({ code }) => code === duplicateKey);
}

export interface OpenDatabase {
  readonly client: MongoClient;
  readonly collections: Collections;
  readonly epoch: string;
}
