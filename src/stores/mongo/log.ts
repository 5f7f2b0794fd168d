import { Semaphore } from '#lib/semaphore.ts';
import type { Draft, Entry } from '#model/entry.ts';
import { isPersonal, messageId, type RoomName } from '#model/names.ts';
import type { RoomSummary } from '#model/room.ts';
import { type Outcome, type Range, span } from '#store.ts';
import { BatchPlan } from './batch-plan.ts';
import { chunks } from './chunks.ts';
import { type Collections, withIds } from './collections.ts';
import type { ClientIdDocument } from './documents.ts';
import { clientIdOf, fromDocument, type StoredMessage } from './messages.ts';
import { Heads, sorted } from './rooms.ts';
import type { Users } from './users.ts';
import { WriteAheadLog } from './write-ahead-log.ts';

/** The rooms' logs. */
export class Log {
  readonly #collections: Collections;
  readonly #users: Users;
  readonly #wal: WriteAheadLog;
  readonly #heads: Heads;
  /** One batch after the other: two of one node would only be in each other's way. */
  readonly #writing = new Semaphore(1);

  constructor(collections: Collections, users: Users) {
    this.#collections = collections;
    this.#users = users;
    this.#wal = new WriteAheadLog(collections);
    this.#heads = new Heads(collections);
  }

  /** Completes what a writer that died has begun. */
  async recover(): Promise<void> {
    await this.#wal.recover();
  }

  append(drafts: readonly Draft[]): Promise<readonly Outcome[]> {
    return this.#writing.run(async () => {
      const outcomes: Outcome[] = [];
      for (const chunk of chunks(drafts)) outcomes.push(...(await this.#append(chunk)));
      return outcomes;
    });
  }

  async heads(rooms: readonly RoomName[]): Promise<ReadonlyMap<RoomName, number>> {
    await this.recover();
    return this.#heads.read(rooms);
  }

  async read(range: Range): Promise<readonly Entry[]> {
    const { room } = range;
    const heads = await this.#heads.read([room]);
    const { first, end } = span(range, heads.get(room) ?? 0);
    if (first >= end) return [];
    const numbers = { $gte: first, $lt: end };
    const [messages, changes] = await Promise.all([
      this.#collections.messages.find({ 'hubbub.room': room, 'hubbub.seq': numbers }).toArray(),
      this.#collections.changes.find({ room, seq: numbers }).toArray(),
    ]);
    const entries: Entry[] = messages.map((document) => fromDocument(document).message);
    for (const { _id, ...change } of changes) entries.push(change);
    return entries.sort((a, b) => a.seq - b.seq);
  }

  async rooms(): Promise<readonly RoomSummary[]> {
    const rooms = await this.#collections.rooms.find().toArray();
    return sorted(rooms.map(({ _id: room, head }) => ({ room, head }))).filter(
      ({ room }) => !isPersonal(room),
    );
  }

  /** Puts the batch together anew for as long as others are faster: one of them always comes further. */
  async #append(drafts: readonly Draft[]): Promise<readonly Outcome[]> {
    const users = await this.#users.numbers(drafts.map(({ author }) => author.person));
    for (;;) {
      const lastApplied = await this.#wal.lastApplied();
      const clientIds = await this.#clientIdsOf(drafts);
      const messages = await this.#messagesOf(drafts, clientIds);
      const heads = await this.#heads.asOf(lastApplied, roomsOf(drafts, messages));
      const plan = new BatchPlan({ heads, users, clientIds, messages });
      const outcomes = drafts.map((draft) => plan.write(draft));
      if (plan.isEmpty) return outcomes;
      if (await this.#wal.commit(lastApplied, plan.writes(lastApplied + 1))) {
        this.#heads.keep(lastApplied + 1, plan.heads);
        return outcomes;
      }
    }
  }

  /** Which of the drafts' client ids name a message already. */
  async #clientIdsOf(drafts: readonly Draft[]): Promise<readonly ClientIdDocument[]> {
    const ids = drafts.flatMap((draft) => (draft.kind === 'posted' ? (clientIdOf(draft) ?? []) : []));
    return ids.length === 0 ? [] : this.#collections.clientIds.find(withIds(ids)).toArray();
  }

  /** The messages that the drafts change or repeat, and their twins. */
  async #messagesOf(
    drafts: readonly Draft[],
    clientIds: readonly ClientIdDocument[],
  ): Promise<readonly StoredMessage[]> {
    const targets = drafts.flatMap((draft) => ('target' in draft ? messageId(draft.room, draft.target) : []));
    const named = await this.#find([...targets, ...clientIds.map(({ message }) => message)]);
    const twins = await this.#find(named.flatMap(({ copyId }) => copyId ?? []));
    return [...named, ...twins];
  }

  async #find(ids: readonly string[]): Promise<StoredMessage[]> {
    if (ids.length === 0) return [];
    return (await this.#collections.messages.find(withIds(ids)).toArray()).map(fromDocument);
  }
}

/** The rooms that the drafts can come to. */
const roomsOf = (drafts: readonly Draft[], messages: readonly StoredMessage[]): RoomName[] => [
  ...drafts.flatMap((draft) =>
    draft.kind === 'posted' && draft.copyTo !== undefined ? [draft.room, draft.copyTo] : draft.room,
  ),
  ...messages.map(({ message }) => message.room),
];
