import type { DumpTable, DumpTables } from '#dump.ts';
import type { RoomName, UserId } from '#model/names.ts';
import type { Collections } from './collections.ts';

/** How a chapter is kept. */
interface DumpCollection<R> {
  /** The records, in any order. */
  records(collections: Collections): AsyncIterable<R>;
  /** Adds those that are not there yet; rejected as duplicates where some are. */
  add(collections: Collections, records: readonly R[]): Promise<unknown>;
}

const unordered = { ordered: false };

export const dumpCollections: { readonly [C in DumpTable]: DumpCollection<DumpTables[C]> } = {
  people: {
    records: ({ people }) => people.find().map(({ _id: key, number: id }) => ({ id, key })),
    add: ({ people }, records) =>
      people.insertMany(
        records.map(({ id, key }) => ({ _id: key, number: id })),
        unordered,
      ),
  },
  accounts: {
    async *records({ nicknames }) {
      for await (const { _id: person, account } of nicknames.find({ account: { $exists: true } })) {
        const { nickname, passwordHash, createdAt } = account!;
        yield { person, nickname, passwordHash, createdAt };
      }
    },
    async add({ nicknames, people }, records) {
      const userIds = records.map(({ person }) => person);
      const numbers = new Map<UserId, number>();
      for await (const { _id, number } of people.find({ _id: { $in: userIds } })) numbers.set(_id, number);
      const documents = records.map(({ person, ...account }) => ({
        _id: person,
        account: { number: numbers.get(person)!, ...account },
      }));
      await nicknames.insertMany(documents, unordered);
    },
  },
  tokens: {
    records: ({ tokens }) => tokens.find().map(({ _id: hash, ...token }) => ({ ...token, hash })),
    add: ({ tokens }, records) =>
      tokens.insertMany(
        records.map(({ hash, ...token }) => ({ _id: hash, ...token })),
        unordered,
      ),
  },
  memberships: {
    records: memberships,
    // The log tells them, and it comes along.
    add: async () => {},
  },
  readMarks: {
    records: ({ readMarks }) => readMarks.find().map(({ person, room, seq }) => ({ person, room, seq })),
    add: ({ readMarks }, records) =>
      readMarks.insertMany(
        records.map(({ person, room, seq }) => ({ _id: `${person} ${room}`, person, room, seq })),
        unordered,
      ),
  },
};

async function* memberships({ changes }: Collections): AsyncGenerator<DumpTables['memberships']> {
  const since = new Map<string, { person: UserId; room: RoomName; since: number }>();
  const steps = changes.find({ kind: { $in: ['joined', 'left'] } }).sort({ room: 1, seq: 1 });
  for await (const { kind, room, author, sentAt } of steps) {
    const { person } = author;
    const name = `${person} ${room}`;
    if (kind === 'left') since.delete(name);
    else if (!since.has(name)) since.set(name, { person, room, since: sentAt });
  }
  yield* since.values();
}
