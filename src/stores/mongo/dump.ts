import type { Dump, DumpTable, DumpTables, StoredEntry } from '#dump.ts';
import type { Entry } from '#model/entry.ts';
import { messageId, messagePlace, type RoomName } from '#model/names.ts';
import type { RoomSummary } from '#model/room.ts';
import { type Collections, withIds } from './collections.ts';
import type { ClientIdDocument } from './documents.ts';
import { dumpCollections } from './dump-tables.ts';
import { ignoreDuplicates } from './duplicates.ts';
import { clientIdOf, fromDocument, toDocument, withWords } from './messages.ts';
import { type OpenDatabase, openDatabase } from './open.ts';
import { WriteAheadLog } from './write-ahead-log.ts';

/** Records that are handed out at once. */
const chunkRecords = 1_000;

const unordered = { ordered: false };

/** What a MongoDB database holds. Rejected with `StoreUnavailable`. */
export async function openMongoDump(url: string): Promise<Dump> {
  const database = await openDatabase(url);
  // What a writer that died has begun.
  await new WriteAheadLog(database.collections).recover();
  return new MongoDump(database);
}

class MongoDump implements Dump {
  readonly location: string;
  readonly #database: OpenDatabase;
  readonly #collections: Collections;

  constructor(database: OpenDatabase) {
    const { client, collections } = database;
    this.#database = database;
    this.#collections = collections;
    this.location = `${collections.log.dbName} at ${client.options.hosts.join(',')}`;
  }

  async epoch(): Promise<string> {
    return (await this.#collections.log.findOne({ _id: 'log' }))!.epoch;
  }

  async setEpoch(epoch: string): Promise<void> {
    await this.#collections.log.updateOne({ _id: 'log' }, { $set: { epoch } });
  }

  async isEmpty(): Promise<boolean> {
    return (await this.#collections.people.findOne()) === null;
  }

  async isInUse(now: number): Promise<boolean> {
    return (await this.#collections.nodes.findOne({ until: { $gt: now } })) !== null;
  }

  async *records<C extends DumpTable>(table: C): AsyncIterable<readonly DumpTables[C][]> {
    let chunk: DumpTables[C][] = [];
    for await (const record of dumpCollections[table].records(this.#collections)) {
      chunk.push(record);
      if (chunk.length < chunkRecords) continue;
      yield chunk;
      chunk = [];
    }
    if (chunk.length > 0) yield chunk;
  }

  async addRecords<C extends DumpTable>(table: C, records: readonly DumpTables[C][]): Promise<void> {
    await ignoreDuplicates(dumpCollections[table].add(this.#collections, records));
  }

  async rooms(): Promise<readonly RoomSummary[]> {
    return this.#collections.rooms
      .find()
      .map(({ _id: room, head }) => ({ room, head }))
      .toArray();
  }

  async entries(room: RoomName, after: number, limit: number): Promise<readonly StoredEntry[]> {
    const numbers = { $gt: after, $lte: after + limit };
    const [messages, changes] = await Promise.all([
      this.#collections.messages
        .find({ 'hubbub.room': room, 'hubbub.seq': numbers })
        .map(fromDocument)
        .toArray(),
      this.#collections.changes.find({ room, seq: numbers }).toArray(),
    ]);
    const named = messages.flatMap(({ message }) => clientIdOf(message) ?? []);
    const digests = await this.#digestsOf(named);
    const entries: StoredEntry[] = changes.map(({ _id, ...entry }) => ({ entry }));
    for (const { message, copyId } of messages) {
      const digest = digests.get(messageId(room, message.seq));
      const copy = copyId === undefined ? undefined : messagePlace(copyId);
      entries.push({ entry: message, ...(digest !== undefined && { digest }), ...(copy && { copy }) });
    }
    return entries.sort((a, b) => a.entry.seq - b.entry.seq);
  }

  /** The digests of the messages that these client ids name, by the ids of the messages. */
  async #digestsOf(clientIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (clientIds.length === 0) return new Map();
    const found = await this.#collections.clientIds.find(withIds(clientIds)).toArray();
    return new Map(found.map(({ message, digest }) => [message, digest]));
  }

  /** The head is raised last: until then nobody sees the entries, and they can be added once more. */
  async addEntries(entries: readonly StoredEntry[]): Promise<void> {
    const { messages, changes, clientIds, rooms } = this.#collections;
    const { room, seq } = entries.at(-1)!.entry;
    const posted = entries.flatMap((one) => documentOf(one) ?? []);
    const others = entries.flatMap(({ entry }) => changeOf(entry) ?? []);
    const named = entries.flatMap((one) => clientIdDocumentOf(one) ?? []);
    await Promise.all([
      posted.length > 0 && ignoreDuplicates(messages.insertMany(posted, unordered)),
      others.length > 0 && ignoreDuplicates(changes.insertMany(others, unordered)),
      named.length > 0 && ignoreDuplicates(clientIds.insertMany(named, unordered)),
    ]);
    await rooms.updateOne({ _id: room }, { $set: { head: seq } }, { upsert: true });
  }

  close(): Promise<void> {
    return this.#database.client.close();
  }
}

/** No batch has written it here: the first one may change it. */
function documentOf({ entry, copy }: StoredEntry) {
  if (entry.kind !== 'posted') return undefined;
  const copyId = copy && messageId(copy.room, copy.seq);
  return withWords(toDocument({ message: entry, copyId }, 0));
}

const changeOf = (entry: Entry) =>
  entry.kind === 'posted' ? undefined : { _id: messageId(entry.room, entry.seq), ...entry };

function clientIdDocumentOf({ entry, digest }: StoredEntry): ClientIdDocument | undefined {
  if (entry.kind !== 'posted' || digest === undefined) return undefined;
  return { _id: clientIdOf(entry)!, message: messageId(entry.room, entry.seq), digest };
}
