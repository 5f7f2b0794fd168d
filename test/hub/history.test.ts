import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Command, CommandOf } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import { type MemoryClient, openHub } from '../support/memory-hub.ts';
import { envelopeTraits, scriptTraits } from '../support/traits.ts';

const generous = { posting: { perSecond: 5, burst: 10_000 } };

/** A chat in whose lobby Alice has said `1`, `2`, … */
async function withMessages(count: number) {
  const house = await openHub(generous);
  const alice = await house.guest('Alice');
  for (let n = 1; n < count; n++) alice.send({ kind: 'post', body: `${n}` });
  await alice.post(`${count}`);
  return { ...house, alice };
}

type Range = Omit<CommandOf<'history'>, 'kind'>;

async function numbers(client: MemoryClient, range: Range): Promise<number[]> {
  const { entries } = await client.get({ kind: 'history', ...range }, 'history');
  return entries.map(({ seq }) => seq);
}

const upTo = (last: number, first = 1): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('history', () => {
  it('a session that enters gets the last 50 entries, oldest first', async () => {
    const { guest } = await withMessages(60);
    const { room, entries, head } = await (await guest('Bob')).nextOf('history');
    assert.deepEqual([room, head], ['lobby', 60]);
    assert.deepEqual(
      entries.map((entry) => entry.kind === 'posted' && [entry.seq, entry.n, entry.body]),
      upTo(60, 11).map((n) => [n, n, `${n}`]),
    );
  });

  it('is read in every direction, a page at a time', async () => {
    const { alice } = await withMessages(20);
    assert.deepEqual(await numbers(alice, { limit: 3 }), [18, 19, 20]);
    assert.deepEqual(await numbers(alice, { before: 4 }), [1, 2, 3]);
    assert.deepEqual(await numbers(alice, { before: 4, limit: 2 }), [2, 3]);
    assert.deepEqual(await numbers(alice, { after: 17 }), [18, 19, 20]);
    assert.deepEqual(await numbers(alice, { after: 3, limit: 3 }), [4, 5, 6]);
    assert.deepEqual(await numbers(alice, { around: 10, limit: 4 }), [8, 9, 10, 11]);
    assert.deepEqual(await numbers(alice, { after: 99 }), []);
    assert.equal(await alice.refusal({ kind: 'history', after: 1, before: 5 }), 'bad_payload');
  });

  it('gives 50 entries where no number is named, and 200 at most', async () => {
    const { alice } = await withMessages(210);
    assert.deepEqual(await numbers(alice, {}), upTo(210, 161));
    assert.deepEqual(await numbers(alice, { limit: 100_000 }), upTo(210, 11));
  });

  it('is read without being in the room; a room that was not made yet is empty', async () => {
    const { alice, guest } = await withMessages(1);
    const bob = await guest('Bob');
    await bob.get({ kind: 'join', room: 'kitchen' }, 'done');
    await bob.post('soup', { room: 'kitchen' });
    assert.deepEqual(await numbers(alice, { room: '#Kitchen' }), [1]);
    const { room, entries, head } = await alice.get({ kind: 'history', room: 'attic' }, 'history');
    assert.deepEqual([room, entries, head], ['attic', [], 0]);
  });

  it('refuses what cannot be a room', async () => {
    const { alice } = await withMessages(1);
    for (const room of ['', 'a b', '@', '@Nobody', '../lobby', '__proto__', 'к'.repeat(65)])
      assert.equal(await alice.refusal({ kind: 'history', room }), 'room_invalid', room);
    assert.deepEqual(await numbers(alice, { room: 'к'.repeat(64) }), []);
  });

  it('says where the log begins, if it does not at 1', async () => {
    const { alice, store } = await withMessages(10);
    assert.ok(!('floor' in (await alice.get({ kind: 'history' }, 'history'))));
    await store.rooms.raiseFloor('lobby', 4);
    // A node that opens the room then.
    const late = await (await openHub({ store, node: 'all-2' })).guest('Bob');
    const { entries, floor } = await late.nextOf('history');
    assert.deepEqual([entries[0]?.seq, floor], [4, 4]);
    assert.deepEqual(await numbers(late, { after: 0 }), upTo(10, 4));
    assert.deepEqual(await numbers(late, { before: 4 }), []);
    const { rooms } = await late.get({ kind: 'rooms' }, 'rooms');
    assert.equal(rooms[0]?.floor, 4);
  });
});

describe('replay', () => {
  it('gives a long room whole and in order, in few pieces, while others go on posting', async () => {
    const { connect, alice } = await withMessages(4_100);
    const client = connect(envelopeTraits, 'envelope');
    await client.enter('Oksana');
    await client.settled();
    client.send({ kind: 'replay', room: 'lobby' });
    await alice.post('4101');
    await client.settled();
    const pieces = client.events.flatMap((event) => (event.kind === 'history' ? [event.entries] : []));
    assert.equal(pieces.length, 3);
    const seen = new Set([...pieces.flat(), ...client.received()].map(({ seq }) => seq));
    assert.deepEqual(
      [...seen].sort((a, b) => a - b),
      upTo(4_101),
    );
    assert.deepEqual(
      pieces.flat().map(({ seq }) => seq),
      upTo(pieces.flat().length),
    );
  });
});

describe('search', () => {
  /** The texts that a query finds. */
  const found = async (client: MemoryClient, query: string, more: Partial<CommandOf<'search'>> = {}) => {
    const { entries } = await client.get({ kind: 'search', query, ...more } as Command, 'found');
    return entries.map((entry) => entry.kind === 'posted' && entry.body);
  };

  it('finds words again, the newest message first, for those who may read them', async () => {
    const { guest, clock } = await openHub();
    const [alice, bob] = [await guest('Alice'), await guest('Bob')];
    for (const body of ['The parrot is in the kitchen', 'Борщ готовий']) {
      await alice.post(body);
      clock.turn(1_000);
    }
    await alice.get({ kind: 'tell', to: 'Bob', body: 'the parrot is a secret' }, 'posted');
    assert.deepEqual(await found(bob, 'PARROT'), ['the parrot is a secret', 'The parrot is in the kitchen']);
    assert.deepEqual(await found(bob, 'борщ'), ['Борщ готовий']);
    assert.deepEqual(await found(bob, 'parrot kitchen'), ['The parrot is in the kitchen']);
    assert.deepEqual(await found(bob, 'parro'), ['the parrot is a secret', 'The parrot is in the kitchen']);
    assert.deepEqual(await found(bob, 'parro '), [], 'a whole word');
    assert.deepEqual(await found(await guest('Oksana'), 'parrot'), ['The parrot is in the kitchen']);
  });

  it('is narrowed to a room, to a time, and to so many', async () => {
    const { alice, clock } = await withMessages(1);
    await alice.get({ kind: 'join', room: 'kitchen' }, 'done');
    await alice.post('tea one', { room: 'kitchen' });
    clock.turn(60_000);
    await alice.post('tea two');
    assert.deepEqual(await found(alice, 'tea'), ['tea two', 'tea one']);
    assert.deepEqual(await found(alice, 'tea', { room: 'kitchen' }), ['tea one']);
    assert.deepEqual(await found(alice, 'tea', { room: 'attic' }), []);
    assert.deepEqual(await found(alice, 'tea', { limit: 1 }), ['tea two']);
    assert.deepEqual(await found(alice, 'tea', { before: '1970-01-01T00:01:00Z' }), ['tea one']);
  });

  it('refuses a query without a word, too long a one, and what cannot be a room', async () => {
    const { alice } = await withMessages(1);
    for (const query of ['', ' ', '?!', 'x'.repeat(limits.searchCharacters + 1)])
      assert.equal(await alice.refusal({ kind: 'search', query }), 'query_invalid');
    assert.equal(await alice.refusal({ kind: 'search', query: 'x', room: 'a b' }), 'room_invalid');
  });
});

it('the newest messages are replayed page by page, whatever is numbered between them', async () => {
  const { connect, guest } = await openHub({ posting: { perSecond: 1_000, burst: 1_000 } });
  const alice = await guest('Alice');
  const { messageId } = await alice.post('1');
  for (let n = 2; n <= 450; n++) {
    await alice.post(`${n}`);
    if (n % 3 === 0) await alice.ask({ kind: 'react', messageId, emoji: '👍', on: n % 2 === 0 });
  }
  const reader = connect(scriptTraits, 'ingest');
  reader.send({ kind: 'replay', room: 'lobby', newest: 300 });
  await reader.settled();
  const pages = reader.events.filter((event) => event.kind === 'history');
  const bodies = pages.flatMap(({ entries }) =>
    entries.flatMap((entry) => ('body' in entry ? entry.body : [])),
  );
  assert.deepEqual(
    bodies,
    Array.from({ length: 300 }, (_, n) => `${n + 151}`),
  );
  assert.ok(pages.every(({ entries }) => entries.length <= limits.history.page));
});
