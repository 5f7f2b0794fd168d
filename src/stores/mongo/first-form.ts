import type { Db, Document } from 'mongodb';
import type { Posted, Reacted } from '#model/entry.ts';
import { messageId, parseMessageId } from '#model/names.ts';
import type { Old, OldAuthorship, OldEntry, OldLog, OldPrivateMessage } from '#model/old-people.ts';
import type { Token } from '#model/user.ts';
import { insertNew, unlessThere, withIds } from './documents.ts';

/** Messages whose client ids are looked up at once. */
const chunkMessages = 1_000;

type Stored = { readonly _id: string } & Document;

/** The documents that 0.1.0 wrote. */
export class FirstForm {
  readonly #database: Db;

  constructor(database: Db) {
    this.#database = database;
  }

  /** Completes the batch of a writer that died. */
  async recover(): Promise<void> {
    for (const { news } of await this.#find('batches', { news: { $exists: true } })) {
      const { posted, amended, changes, clientIds, emptied } = news;
      await insertNew(this.#collection('messages'), posted as Stored[]);
      await insertNew(this.#collection('changes'), changes as Stored[]);
      await insertNew(this.#collection('client_ids'), clientIds as Stored[]);
      for (const { _id, message, hubbub } of amended) {
        const older = { _id, 'hubbub.batch': { $lt: hubbub.batch } };
        await this.#collection('messages').updateOne(older, { $set: { message, hubbub } });
      }
      for (const { room, target } of emptied)
        await this.#collection('changes').updateMany(
          { kind: 'edited', room, target },
          { $set: { body: '' } },
        );
      for (const { room, seq } of [...posted.map(({ hubbub }: Document) => hubbub), ...changes]) {
        const raise = { $max: { head: seq } };
        await unlessThere(this.#collection('rooms').updateOne({ _id: room }, raise, { upsert: true }));
      }
    }
  }

  async log(): Promise<OldLog> {
    const [people, accounts, readMarks, heads] = await Promise.all([
      this.#find('people'),
      this.#find('nicknames', { account: { $exists: true } }),
      this.#find('read_marks'),
      this.#find('rooms'),
    ]);
    const { authors, first, privateMessages } = await this.#readAll();
    return {
      people: people.map(({ _id: key, number: id }) => ({ id, key })),
      accounts: accounts.map(({ _id: person, account: { nickname, passwordHash, createdAt } }) => ({
        ...{ person, nickname, passwordHash, createdAt },
      })),
      authors,
      rooms: heads.map(({ _id: name, head }) => ({ name, head, createdAt: first.get(name) ?? 0 })),
      memberships: await this.#memberships(),
      readMarks: readMarks.map(({ person, room, seq }) => ({ person, room, seq })),
      privateMessages,
    };
  }

  async tokens(): Promise<(Omit<Token, 'user'> & { person: string })[]> {
    const tokens = await this.#find('tokens');
    return tokens.map(({ _id: hash, id, person, label, createdAt }) => ({
      id,
      person,
      label,
      hash,
      createdAt,
    }));
  }

  async reacted(room: string): Promise<Old<Reacted>[]> {
    const found = await this.#find('changes', { room, kind: 'reacted' });
    return found.map((document) => toOld(document) as Old<Reacted>).sort((a, b) => a.seq - b.seq);
  }

  /** The entries of these numbers, ascending, with the digests of those that a client id names. */
  async entries(room: string, after: number, limit: number) {
    const seq = { $gt: after, $lte: after + limit };
    const found = [
      ...(await this.#find('messages', { 'hubbub.room': room, 'hubbub.seq': seq })),
      ...(await this.#find('changes', { room, seq })),
    ];
    return (await this.#withDigests(found)).sort((a, b) => a.entry.seq - b.entry.seq);
  }

  /** One walk through all entries: who wrote them, when rooms began, and the private messages. */
  async #readAll() {
    const authors = new Map<string, OldAuthorship>();
    const first = new Map<string, number>();
    const personal: Stored[] = [];
    for (const name of ['messages', 'changes']) {
      for await (const document of this.#collection(name).find()) {
        const { author, room, seq, sentAt } = toOld(document);
        const { person, nickname, lease } = author;
        const key = JSON.stringify([person, nickname, lease]);
        const known = authors.get(key) ?? { person, nickname, lease, first: sentAt, last: sentAt };
        const times = { first: Math.min(known.first, sentAt), last: Math.max(known.last, sentAt) };
        authors.set(key, { ...known, ...times });
        if (seq === 1) first.set(room, sentAt);
        if (name === 'messages' && room.startsWith('@')) personal.push(document);
      }
    }
    const privateMessages: OldPrivateMessage[] = [];
    for (let start = 0; start < personal.length; start += chunkMessages) {
      const chunk = personal.slice(start, start + chunkMessages);
      const copies = new Map(chunk.map(({ _id, hubbub }) => [_id, parseMessageId(hubbub.twin ?? '')]));
      for (const { entry, digest } of await this.#withDigests(chunk))
        privateMessages.push({ entry: entry as Old<Posted>, digest, copy: copies.get(idOf(entry)) });
    }
    return { authors: authors.values(), first, privateMessages };
  }

  /** They follow from the log of the rooms. */
  async #memberships() {
    const since = new Map<string, OldLog['memberships'][number]>();
    const steps = await this.#find('changes', { kind: { $in: ['joined', 'left'] } });
    for (const { kind, room, author, sentAt } of steps.sort((a, b) => a.seq - b.seq)) {
      const name = `${author.person} ${room}`;
      if (kind === 'left') since.delete(name);
      else if (!since.has(name)) since.set(name, { person: author.person, room, since: sentAt });
    }
    return [...since.values()];
  }

  async #withDigests(documents: readonly Stored[]): Promise<{ entry: OldEntry; digest?: string }[]> {
    const clientIds = documents.flatMap(({ hubbub }) =>
      hubbub?.clientId === undefined ? [] : [`${hubbub.person} ${hubbub.clientId}`],
    );
    const uses = clientIds.length === 0 ? [] : await this.#find('client_ids', withIds(clientIds));
    const digests = new Map<string, string>(uses.map(({ message, digest }) => [message, digest]));
    return documents.map((document) => {
      const digest = digests.get(document._id);
      return { entry: toOld(document), ...(digest !== undefined && { digest }) };
    });
  }

  #find(name: string, filter: Document = {}): Promise<Stored[]> {
    return this.#collection(name).find(filter).toArray();
  }

  #collection(name: string) {
    return this.#database.collection<Stored>(name);
  }
}

const idOf = ({ room, seq }: OldEntry): string => messageId(room, seq);

function toOld({ _id, username, message, hubbub, ...change }: Stored): OldEntry {
  if (!hubbub) return change as unknown as OldEntry;
  const { person, session, lease, author: _, twin: __, words: ___, batch: ____, ...rest } = hubbub;
  const author = { person, nickname: username, session, lease };
  return { kind: 'posted', ...rest, author, body: message } as OldEntry;
}
