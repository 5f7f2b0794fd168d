import { newKeys } from '#model/rekey.ts';
import type { Collections, NicknameDocument } from './documents.ts';
import { Transactions } from './transactions.ts';

/** Users whose keys change in one batch, which has to fit into one document. */
const chunkUsers = 1_000;

/** Computes the keys of all nicknames again; an interrupted attempt can be repeated. Guests take theirs again when they enter. */
export async function rekey(collections: Collections): Promise<void> {
  const transactions = new Transactions(collections);
  await transactions.recover();
  const users = await collections.users.find().toArray();
  const keys = newKeys(users.map((user) => ({ ...user, id: user._id })));
  const changed = users.filter(({ _id, key }) => keys.get(_id) !== key);
  await inChunks(changed, (chunk) =>
    transactions.runAlone(async (transaction) => {
      for (const user of chunk) transaction.put('users', { ...user, key: keys.get(user._id)! });
    }),
  );
  const accounts = users.filter(({ kind }) => kind === 'account');
  const wanted = new Map(accounts.map(({ _id }) => [keys.get(_id)!, _id]));
  const owned = await collections.nicknames.find({ owner: { $exists: true } }).toArray();
  const isRight = ({ _id, owner, node }: NicknameDocument) => node === undefined && wanted.get(_id) === owner;
  const there = new Set(owned.filter(isRight).map(({ _id }) => _id));
  const useless = owned.filter(({ _id }) => !wanted.has(_id));
  await inChunks(useless, (chunk) =>
    transactions.runAlone(async (transaction) => {
      for (const nickname of chunk) transaction.remove('nicknames', nickname);
    }),
  );
  const missing = [...wanted].filter(([key]) => !there.has(key));
  await inChunks(missing, (chunk) =>
    transactions.runAlone(async (transaction) => {
      for (const [_id, owner] of chunk) transaction.put('nicknames', { _id, owner });
    }),
  );
}

async function inChunks<T>(
  all: readonly T[],
  work: (chunk: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < all.length; start += chunkUsers)
    await work(all.slice(start, start + chunkUsers));
}
