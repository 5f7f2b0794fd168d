import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '#model/limits.ts';
import type { Store } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { openHub } from '../support/memory-hub.ts';

/** A store in memory, of which this much is different. */
function storeWith(
  different: (store: Store) => { log?: Partial<Store['log']>; rooms?: Partial<Store['rooms']> },
) {
  const memory = openMemoryStore();
  const { log = {}, rooms = {} } = different(memory);
  const over = <T extends object>(part: T, own: Partial<T>): T =>
    new Proxy(part, { get: (target, name) => Reflect.get(name in own ? own : target, name) });
  return { ...memory, log: over(memory.log, log), rooms: over(memory.rooms, rooms) };
}

test('a session that is authenticated while the store goes away is closed, and does not wait for ever', async () => {
  let leaving = false;
  let away = false;
  const store = storeWith((memory) => ({
    log: { read: (range) => (away ? Promise.reject(new Error('away')) : memory.log.read(range)) },
    rooms: {
      async memberships(user) {
        const memberships = await memory.rooms.memberships(user);
        away = leaving;
        return memberships;
      },
    },
  }));
  const { connect, clock } = await openHub({ store });
  const before = connect();
  const oksanas = { nickname: 'Oksana', password: 'correct horse' };
  await before.get({ kind: 'signup', ...oksanas }, 'entered');
  await before.get({ kind: 'join', room: 'kitchen' }, 'done');
  before.disconnect();
  // The room is not at hand any more: it has to be read.
  clock.turn(2_000);
  leaving = true;
  const oksana = connect();
  await oksana.get({ kind: 'signin', ...oksanas }, 'entered');
  await oksana.nextOf('goodbye');
  assert.equal(oksana.closedBecause, 'internal');
});

test('a message that was kept although the store failed keeps its number', async () => {
  let failing = true;
  const store = storeWith((memory) => ({
    log: {
      async append(drafts) {
        const outcomes = await memory.log.append(drafts);
        if (!failing) return outcomes;
        failing = false;
        throw new Error('The answer was lost.');
      },
    },
  }));
  const { connect, clock } = await openHub({ store });
  const alice = connect();
  await alice.enter('Alice');
  assert.equal(await alice.refusal({ kind: 'post', body: 'one', clientId: 'a-1' }), 'unavailable');
  const again = await alice.get({ kind: 'post', body: 'one', clientId: 'a-1' }, 'posted');
  assert.equal(again.repeated, true);
  await alice.get({ kind: 'post', body: 'two' }, 'posted');
  // The first one was never delivered: its number is a gap, which is read from the store after a moment.
  clock.turn(limits.gapMs);
  const second = await alice.next((event) => event.kind === 'entry' && event.entry.seq === 2);
  assert.ok(second.kind === 'entry' && second.entry.kind === 'posted');
  assert.equal(second.entry.n, 2);
});
