import type { Collection, FindCursor } from 'mongodb';
import type { Counts, Dump, Ownership, StoredEntry, Table, Tables } from '#dump.ts';
import type { Entry } from '#model/entry.ts';
import type { RoomId } from '#model/names.ts';
import type { Room } from '#model/room.ts';
import type { UserRecord } from '#model/user.ts';
import { span } from '#store.ts';
import {
  type AnyDocument,
  type ClientIdDocument,
  type Collections,
  findByIds,
  insertNew,
  type OpenDatabase,
  withIds,
} from './documents.ts';
import { readEntries } from './log.ts';
import {
  clientIdOf,
  factId,
  membershipId,
  stamped,
  toChangeDocument,
  toFact,
  toMembership,
  toMessageDocument,
  toRoom,
  toToken,
  toUserRecord,
} from './records.ts';

/** Records in one chunk. */
const chunkRecords = 1_000;

/** How a table is read. */
const read: { readonly [T in Table]: (collections: Collections) => FindCursor<Tables[T]> } = {
  users: ({ users }) => users.find().map(toUserRecord),
  tokens: ({ tokens }) => tokens.find().map(toToken),
  rooms: ({ rooms }) => rooms.find().map(toRoom),
  memberships: ({ memberships }) => memberships.find({ room: { $exists: true } }).map(toMembership),
  // Removed ones stay as empty documents.
  facts: ({ facts }) => facts.find({ kind: { $exists: true } }).map(toFact),
};

/** How a record is stored. */
const toDocument: { readonly [T in Table]: (record: Tables[T]) => AnyDocument } = {
  users: ({ id: _id, ...user }) => ({ _id, ...user }),
  tokens: ({ hash: _id, ...token }) => ({ _id, ...token }),
  // It begins empty, and its entries follow.
  rooms: ({ id: _id, ...room }) => ({ _id, ...room, head: room.floor - 1, sentAt: 0 }),
  memberships: (membership) => ({ _id: membershipId(membership.user, membership.room), ...membership }),
  facts: ({ data, ...fact }) => ({ _id: factId(fact.kind, fact.id), ...fact, data: JSON.stringify(data) }),
};

/**
 * The contents of a MongoDB database. Writes are direct, without batches: nothing else uses the database, and each can
 * be repeated.
 */
export class MongoDump implements Dump {
  readonly place: string;
  readonly #database: OpenDatabase;
  readonly #collections: Collections;

  constructor(database: OpenDatabase) {
    const { client, collections } = database;
    this.#database = database;
    this.#collections = collections;
    this.place = `${collections.log.dbName} at ${client.options.hosts.join(',')}`;
  }

  async epoch(): Promise<string> {
    return (await this.#collections.log.findOne({ _id: 'log' }))!.epoch;
  }

  async setEpoch(epoch: string): Promise<void> {
    await this.#collections.log.updateOne({ _id: 'log' }, { $set: { epoch } });
  }

  async isEmpty(): Promise<boolean> {
    const { rooms, users } = this.#collections;
    return !(await users.findOne()) && !(await rooms.findOne({ head: { $gt: 0 } }));
  }

  async isInUse(now: number): Promise<boolean> {
    return (await this.#collections.nodes.findOne({ until: { $gt: now } })) !== null;
  }

  async *records<T extends Table>(table: T): AsyncIterable<readonly Tables[T][]> {
    yield* chunks(read[table](this.#collections));
  }

  async addRecords<T extends Table>(table: T, records: readonly Tables[T][]): Promise<void> {
    const { nicknames, rooms } = this.#collections;
    const documents = records.map((record) => stamped(toDocument[table](record)));
    // The lobby exists already, but not yet with the fields of the record.
    if (table === 'rooms')
      await rooms.deleteMany({ ...withIds((records as readonly Room[]).map(({ id }) => id)), head: 0 });
    await insertNew(this.#collections[table] as unknown as Collection<AnyDocument>, documents);
    if (table !== 'users') return;
    // A guest takes its nickname again when it enters.
    const accounts = (records as readonly UserRecord[]).filter(({ kind }) => kind === 'account');
    await insertNew(
      nicknames,
      accounts.map(({ key, id }) => stamped({ _id: key, owner: id })),
    );
  }

  async entries(room: RoomId, after: number, limit: number): Promise<readonly StoredEntry[]> {
    const { client_ids, rooms } = this.#collections;
    const found = await rooms.findOne({ _id: room });
    if (!found) return [];
    const { first, end } = span({ room, after, limit }, found.head, found.floor);
    const entries = await readEntries(this.#collections, room, first, end);
    const uses = await findByIds(
      client_ids,
      entries.flatMap((entry) => nameOf(entry) ?? []),
    );
    return entries.map((entry) => {
      const use = uses.get(nameOf(entry) ?? '');
      return use?.room === room && use.seq === entry.seq ? { entry, digest: use.digest } : { entry };
    });
  }

  async *owners(): AsyncIterable<readonly Ownership[]> {
    const owned = this.#collections.nicknames.find({ owner: { $exists: true } });
    for await (const chunk of chunks(owned))
      yield chunk.map(({ _id: key, owner, node }) => ({ key, owner, ...(node !== undefined && { node }) }));
  }

  /** What was below a floor may be left by a node that died while it removed it. */
  async counts(): Promise<Counts> {
    const { changes, client_ids, messages, rooms } = this.#collections;
    const all = await rooms.find().toArray();
    const ids = all.map(({ _id }) => _id);
    const below = all
      .filter(({ floor }) => floor > 1)
      .map(({ _id, floor }) => ({ room: _id, seq: { $lt: floor } }));
    const [named, left, lostMessages, lostChanges] = await Promise.all([
      client_ids.countDocuments({ room: { $exists: true } }),
      below.length === 0 ? 0 : client_ids.countDocuments({ $or: below }),
      messages.countDocuments({ 'hubbub.room': { $exists: true, $nin: ids } }),
      changes.countDocuments({ room: { $exists: true, $nin: ids } }),
    ]);
    return { clientIds: named - left, strays: lostMessages + lostChanges };
  }

  /** The head is raised last: until then the entries are invisible, and can be added again. */
  async addEntries(entries: readonly StoredEntry[]): Promise<void> {
    const { changes, client_ids, messages, rooms } = this.#collections;
    const { room, seq: head } = entries.at(-1)!.entry;
    const all = entries.map(({ entry }) => entry);
    const posted = all.filter((entry) => entry.kind === 'posted').map(toMessageDocument);
    const others = all.filter((entry) => entry.kind !== 'posted').map(toChangeDocument);
    const uses = entries.flatMap(({ entry, digest }): ClientIdDocument[] =>
      digest === undefined ? [] : [stamped({ _id: nameOf(entry)!, room, seq: entry.seq, digest })],
    );
    await insertNew(
      messages,
      posted.map((message) => stamped(message)),
    );
    await Promise.all([insertNew(changes, others), insertNew(client_ids, uses)]);
    const sentAt = Math.max(...all.map((entry) => entry.sentAt));
    await rooms.updateOne({ _id: room }, { $max: { head, sentAt, activeAt: sentAt } });
  }

  close(): Promise<void> {
    return this.#database.client.close();
  }
}

/** The `_id` of the entry's client id. */
const nameOf = (entry: Entry): string | undefined =>
  entry.kind === 'posted' && entry.clientId !== undefined
    ? clientIdOf(entry.author.id, entry.clientId)
    : undefined;

async function* chunks<T>(records: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let chunk: T[] = [];
  for await (const record of records) {
    chunk.push(record);
    if (chunk.length < chunkRecords) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
