import assert from 'node:assert/strict';
import type { Account } from '#model/account.ts';
import { lobby } from '#model/names.ts';
import type { Store } from '#store.ts';
import {
  alice,
  bob,
  deletes,
  edits,
  hear,
  joins,
  leaves,
  lilei,
  noon,
  objections,
  oksana,
  reacts,
  says,
  upTo,
} from '../store/fixtures.ts';

/** All rooms of the chat. */
export const rooms = [lobby, 'kitchen', '@alice', '@~bob', '厨房'] as const;

const soup = says(alice, 'Soup at six?', { clientId: 'a-1' });
const tea = says(alice, 'Tea at five?', { clientId: 'a-2' });
const psst = says(alice, 'Psst, Bob!', { room: '@alice', copyTo: '@~bob', to: 'Bob', clientId: 'a-3' });
const account = { person: 'alice', nickname: 'Alice', passwordHash: '$argon2id$hash', createdAt: noon };
const claim = { key: 'alice', holder: 'one', node: 'web', now: noon };
const token = { id: 't-1', person: 'alice', label: 'backup script', hash: 'f'.repeat(64), createdAt: noon };

/** Says, in an empty store, a chat in which everything happens that can; one of its rooms has as many potatoes. */
export async function speak(store: Store, potatoes: number): Promise<void> {
  await hear(store, says(oksana, 'Вітаю! 👋'), soup, tea, psst);
  await store.createAccount(account, claim);
  await store.createToken(token);
  await hear(
    store,
    edits(alice, 2, 'Soup at seven?'),
    edits(alice, 3, 'Milk at five?'),
    deletes(alice, 3),
    reacts(bob, 2, '🍲'),
    reacts(lilei, 2, '👍'),
    reacts(oksana, 2, '🍲'),
    edits(alice, 1, 'Psst, dear Bob!', '@alice'),
    says(lilei, '好的 6', { replyTo: 2, wire: 'line', n: 3, sentAt: noon + 9 }),
  );
  await hear(store, joins(alice, 'kitchen'), joins(alice, '厨房'), leaves(alice, 'kitchen'));
  await hear(
    store,
    ...upTo(potatoes).map((n) => says(bob, `potato ${n}`, { n, room: 'kitchen', clientId: `b-${n}` })),
  );
  await store.markRead('alice', lobby, 5);
  await store.markRead('~bob', 'kitchen', 7);
}

/** Asks the store of that chat for what it alone knows, and goes on in it: each store of one chat answers the same. */
export async function stillKnows(store: Store, potatoes: number): Promise<void> {
  const repeated = await store.append([soup, tea, psst]);
  assert.deepEqual(
    repeated.map((outcome) => outcome.kind === 'repeated' && [outcome.entry.room, outcome.entry.seq]),
    [
      [lobby, 2],
      [lobby, 3],
      ['@alice', 1],
    ],
  );
  assert.deepEqual(await objections(store, { ...soup, body: 'Soup at seven?' }), ['conflict']);
  assert.deepEqual(
    (await store.search({ words: ['seven'], rooms: [lobby], limit: 5 })).map(({ seq }) => seq),
    [2],
  );
  assert.deepEqual(await store.search({ words: ['milk'], rooms: [lobby], limit: 5 }), []);
  assert.equal(
    (await store.search({ words: ['potato'], rooms: ['kitchen'], limit: 2_000 })).length,
    potatoes,
  );

  const known = (await store.account('alice')) as Account;
  assert.deepEqual({ ...known, id: 0 }, { ...account, id: 0 });
  assert.deepEqual(await store.tokenOwner(token.hash), known);
  assert.deepEqual(await store.tokens('alice'), [token]);
  assert.deepEqual(await store.memberships('alice'), [{ room: '厨房', since: noon + 1 }]);
  assert.deepEqual(await store.readMarks('alice'), [{ room: lobby, seq: 5 }]);
  assert.deepEqual(await store.readMarks('~bob'), [{ room: 'kitchen', seq: 7 }]);
  await goesOn(store, known.id);
}

async function goesOn(store: Store, id: number): Promise<void> {
  const { value: head } = (await store.heads(['kitchen'])).values().next();
  const [mine, stranger] = await hear(
    store,
    says(alice, 'Good morning.', { room: 'kitchen' }),
    says({ ...bob, person: '~eve' }, 'Hello.', { room: 'kitchen' }),
  );
  assert.deepEqual([mine!.seq, stranger!.seq], [head! + 1, head! + 2]);
  assert.equal(mine!.author.id, id);
  assert.ok(stranger!.author.id > 4, 'a number was given twice');
  const [both] = await store.append([reacts(bob, 1, '🤫', true, '@~bob')]);
  assert.equal(both?.kind === 'stored' && both.copy?.room, '@alice');
}
