import type { Filter } from 'mongodb';
import { digest } from '#lib/digest.ts';
import { type ClientIdUse, type Outcome, planAppend, type Snapshot } from '#model/append.ts';
import { needsOf, rootsOf } from '#model/append-needs.ts';
import type { Draft, Entry, Posted } from '#model/entry.ts';
import type { MembershipChange } from '#model/membership.ts';
import { messageId, type RoomId, type UserId } from '#model/names.ts';
import {
  endOf,
  isInTime,
  type Log,
  newestFirst,
  type Range,
  type Reindexing,
  type Search,
  span,
} from '#store.ts';
import {
  type ClientIdDocument,
  type Collections,
  findByIds,
  type RoomDocument,
  type UserDocument,
  withIds,
} from './documents.ts';
import {
  clientIdOf,
  membershipId,
  newMembership,
  toChangeDocument,
  toEntry,
  toMessageDocument,
} from './records.ts';
import { reindex } from './reindex.ts';
import type { Transaction, Transactions } from './transactions.ts';

export class MongoLog implements Log {
  readonly #collections: Collections;
  readonly #transactions: Transactions;

  constructor(collections: Collections, transactions: Transactions) {
    this.#collections = collections;
    this.#transactions = transactions;
  }

  async append(drafts: readonly Draft[]): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const piece of pieces(drafts))
      outcomes.push(
        ...(await this.#transactions.runAlone((transaction) => this.#append(piece, transaction))),
      );
    return outcomes;
  }

  async heads(rooms: readonly RoomId[]): Promise<ReadonlyMap<RoomId, number>> {
    const heads = new Map(rooms.map((room) => [room, 0]));
    await this.#transactions.recover();
    const found = await findByIds(this.#collections.rooms, rooms);
    for (const { _id, head } of found.values()) heads.set(_id, head);
    return heads;
  }

  async size(): Promise<number> {
    const { dataSize = 0, indexSize = 0 } = await this.#collections.log.db.stats();
    return dataSize + indexSize;
  }

  async headsSince(sentAt: number): Promise<ReadonlyMap<RoomId, number>> {
    await this.#transactions.recover();
    const found = await this.#collections.rooms.find({ sentAt: { $gte: sentAt } }).toArray();
    return new Map(found.map(({ _id, head }) => [_id, head]));
  }

  async read(range: Range): Promise<readonly Entry[]> {
    const { room } = range;
    const found = await this.#collections.rooms.findOne({ _id: room });
    if (!found) return [];
    const { first, end } = span(range, found.head, found.floor);
    const entries = await readEntries(this.#collections, room, first, end);
    // If the floor rises meanwhile, entries below it are removed one by one: the result must not have gaps.
    const gap = entries.findLastIndex(({ seq }, index) => index > 0 && seq !== entries[index - 1]!.seq + 1);
    return entries.slice(Math.max(0, gap));
  }

  /** Each message has a list of its terms, with an index. */
  async search(query: Search): Promise<readonly Posted[]> {
    const { all, none = [], among, limit, since = 0 } = query;
    if (all.length === 0 || limit === 0) return [];
    const rooms = new Map((await this.#searched(query)).map((room) => [room._id, room]));
    if (rooms.size === 0) return [];
    const documents = this.#collections.messages
      .find({
        ...(among && withIds(among)),
        $and: [
          ...all.map((group) => ({ 'hubbub.words': group.length === 1 ? group[0]! : { $in: [...group] } })),
          ...(none.length > 0 ? [{ 'hubbub.words': { $nin: [...none] } }] : []),
        ],
        'hubbub.room': { $in: [...rooms.keys()] },
        'hubbub.sentAt': { $gte: since, $lt: endOf(query) },
      })
      .sort({ 'hubbub.sentAt': -1 });
    const found: Posted[] = [];
    for await (const document of documents) {
      const message = toEntry(document) as Posted;
      // Messages of the same millisecond come in any order, and have to be sorted as the contract says.
      if (found.length >= limit && message.sentAt < found.at(-1)!.sentAt) break;
      const { head, floor } = rooms.get(message.room)!;
      if (message.seq >= floor && message.seq <= head && isInTime(message, query)) found.push(message);
    }
    return found.sort(newestFirst).slice(0, limit);
  }

  reindex(anew?: 'anew'): Promise<Reindexing> {
    return reindex(this.#collections, anew);
  }

  #searched({ rooms, public: open }: Search): Promise<RoomDocument[]> {
    const wanted: Filter<RoomDocument>[] = [];
    if (rooms.length > 0) wanted.push(withIds(rooms));
    if (open)
      wanted.push({ kind: 'public', ...(open === 'for guests' && { 'settings.guests': { $ne: 'off' } }) });
    return wanted.length === 0
      ? Promise.resolve([])
      : this.#collections.rooms.find({ $or: wanted }).toArray();
  }

  async #append(drafts: readonly Draft[], transaction: Transaction): Promise<readonly Outcome[]> {
    const { rooms, uses, snapshot } = await this.#snapshot(drafts);
    const plan = planAppend(drafts, snapshot, digest);
    const messages = plan.entries.filter((entry) => entry.kind === 'posted');
    const changes = plan.entries.filter((entry) => entry.kind !== 'posted');
    for (const change of plan.memberships) await changeMembership(change, transaction);
    transaction.insert('messages', messages.map(toMessageDocument));
    transaction.insert('changes', changes.map(toChangeDocument));
    const clientIds = plan.clientIds.map(toClientIdDocument);
    transaction.insert(
      'client_ids',
      clientIds.filter(({ _id }) => !uses.has(_id)),
    );
    // Those whose messages are below the floor of a room, and not removed yet.
    for (const use of clientIds) if (uses.has(use._id)) transaction.put('client_ids', use);
    for (const message of plan.changed) transaction.put('messages', toMessageDocument(message));
    for (const target of plan.emptied) transaction.emptyEdits(target);
    const latest = Map.groupBy(plan.entries, ({ room }) => room);
    for (const [id, state] of plan.rooms) {
      const room = rooms.get(id)!;
      const sentAt = latest.get(id)!.reduce((latest, entry) => Math.max(latest, entry.sentAt), room.sentAt);
      transaction.put('rooms', { ...room, ...state, sentAt });
    }
    return plan.outcomes;
  }

  /** What the drafts depend on, as it is after the batches so far. */
  async #snapshot(drafts: readonly Draft[]) {
    const needs = needsOf(drafts);
    const clientIds = needs.clientIds.map(({ author, clientId }) => clientIdOf(author, clientId));
    const [uses, own, bars] = await Promise.all([
      findByIds(this.#collections.client_ids, clientIds),
      findByIds(this.#collections.rooms, needs.rooms),
      this.#bars(needs.authors, Math.min(...drafts.map(({ sentAt }) => sentAt))),
    ]);
    const places = [...needs.messages, ...uses.values()];
    const ids = places.map(({ room, seq }) => messageId(room, seq));
    const others = new Set(places.map(({ room }) => room)).difference(own);
    const inPrivate = needs.memberships.filter(({ room }) => own.get(room)?.kind === 'private');
    const asked = inPrivate.map(({ room, user }) => membershipId(user, room));
    const [messages, more, members] = await Promise.all([
      findByIds(this.#collections.messages, ids),
      findByIds(this.#collections.rooms, [...others]),
      findByIds(this.#collections.memberships, asked),
    ]);
    const rooms = new Map([...own, ...more]);
    const roots = rootsOf([...messages.values()].map((found) => toEntry(found) as Posted))
      .map(({ room, seq }) => messageId(room, seq))
      .filter((id) => !messages.has(id));
    for (const [id, root] of await findByIds(this.#collections.messages, roots)) messages.set(id, root);
    const message = (room: RoomId, seq: number) => {
      const found = messages.get(messageId(room, seq));
      return found && seq >= rooms.get(room)!.floor ? (toEntry(found) as Posted) : undefined;
    };
    const earlier: Snapshot['earlier'] = (author, clientId) => {
      const use = uses.get(clientIdOf(author, clientId));
      const found = use && message(use.room, use.seq);
      return found && { content: use.digest, message: found };
    };
    const snapshot: Snapshot = {
      room: (id) => rooms.get(id),
      message,
      earlier,
      barred: (user) => bars.get(user),
      // A membership that has ended stays as an empty document.
      isMember: (room, user) => members.get(membershipId(user, room))?.room !== undefined,
    };
    return { rooms, uses, snapshot };
  }

  /** Of these users, those that are barred later than at this time. */
  async #bars(users: readonly UserId[], time: number): Promise<ReadonlyMap<UserId, number>> {
    const barred: Filter<UserDocument> = { ...withIds(users), barredUntil: { $gt: time } };
    const found = await this.#collections.users.find(barred).toArray();
    return new Map(found.map(({ _id, barredUntil }) => [_id, barredUntil!]));
  }
}

/** The entries from `first` to below `end`, ascending. */
export async function readEntries(
  { changes, messages }: Collections,
  room: RoomId,
  first: number,
  end: number,
): Promise<Entry[]> {
  if (first >= end) return [];
  const seq = { $gte: first, $lt: end };
  const found = await Promise.all([
    messages.find({ 'hubbub.room': room, 'hubbub.seq': seq }).toArray(),
    changes.find({ room, seq }).toArray(),
  ]);
  return found
    .flat()
    .map(toEntry)
    .sort((a, b) => a.seq - b.seq);
}

async function changeMembership(change: MembershipChange, transaction: Transaction): Promise<void> {
  const { kind, room, user } = change;
  const known = await transaction.findOne('memberships', { _id: membershipId(user, room) });
  if (kind === 'left' && known) transaction.remove('memberships', known);
  if (kind === 'joined' && !known)
    transaction.put('memberships', { ...newMembership(user, room, change.at), role: change.role });
  if (kind === 'role' && known) transaction.put('memberships', { ...known, role: change.role });
}

const toClientIdDocument = ({ author, clientId, room, seq, content }: ClientIdUse): ClientIdDocument => ({
  _id: clientIdOf(author, clientId),
  room,
  seq,
  digest: content,
});

/** A document has at most 16 MiB, part of which is not proportional to the texts. */
const mostBytes = 12 * 1024 * 1024;

/** An upper bound for the names, ids and numbers of an entry. */
const frameBytes = 2_048;

/** The drafts in their order, in as few batches as fit into documents. The hub never needs more than one. */
function* pieces(drafts: readonly Draft[]): Generator<readonly Draft[]> {
  let piece: Draft[] = [];
  let bytes = 0;
  for (const draft of drafts) {
    // Twice, because a text may be written into an entry and into the message that it changes.
    const weight = frameBytes + ('body' in draft ? 2 * Buffer.byteLength(draft.body) : 0);
    if (bytes + weight > mostBytes) {
      yield piece;
      piece = [];
      bytes = 0;
    }
    piece.push(draft);
    bytes += weight;
  }
  if (piece.length > 0) yield piece;
}
