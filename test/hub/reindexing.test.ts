import assert from 'node:assert/strict';
import { it } from 'node:test';
import { limits } from '#model/limits.ts';
import type { Store } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { openHub } from '../support/memory-hub.ts';

/** A store whose index has so many pieces left to make; one of them fails. */
function behind(pieces: number, failing?: number): { store: Store; made: () => number; anew: () => void } {
  const store = openMemoryStore();
  let calls = 0;
  let made = 0;
  const reindex = async () => {
    if (++calls === failing) throw new Error('the store does not answer');
    made = Math.min(pieces, made + 1);
    return { done: made, total: pieces };
  };
  const log = new Proxy(store.log, {
    get: (target, name) => (name === 'reindex' ? reindex : Reflect.get(target, name)),
  });
  const anew = () => {
    made = 0;
  };
  return { store: { ...store, log }, made: () => made, anew };
}

it('an index of an older form is made anew piece by piece, while the chat goes on', async () => {
  const { store, made } = behind(5);
  const { guest, clock } = await openHub({ store });
  const alice = await guest('Alice');
  for (let n = 1; n < 10; n++) {
    await alice.post(`${n}`);
    clock.turn(limits.reindexMs);
    await alice.settled();
  }
  assert.equal(made(), 5);
});

it('it goes on after the store has failed', async () => {
  const { store, made } = behind(3, 2);
  const { guest, clock } = await openHub({ store });
  const alice = await guest('Alice');
  for (let n = 1; n < 10; n++) {
    clock.turn(n === 3 ? limits.reindexLookMs : limits.reindexMs);
    await alice.settled();
  }
  assert.equal(made(), 3);
});

it('what another process has begun anew and left undone is completed', async () => {
  const { store, made, anew } = behind(2);
  const { guest, clock } = await openHub({ store });
  const alice = await guest('Alice');
  const turns = async (ms: number) => {
    for (let n = 0; n < 3; n++) {
      clock.turn(ms);
      await alice.settled();
    }
  };
  await turns(limits.reindexMs);
  anew();
  clock.turn(limits.reindexLookMs);
  await alice.settled();
  await turns(limits.reindexMs);
  assert.equal(made(), 2);
});
