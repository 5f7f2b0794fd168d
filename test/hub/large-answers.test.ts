import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Command } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import type { Store } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { openHub, settled } from '../support/memory-hub.ts';

const count = 50;

const commands: readonly Command[] = [
  { kind: 'history', limit: 200 },
  { kind: 'replay', room: 'lobby' },
  { kind: 'search', query: 'word' },
  { kind: 'rooms' },
];

/** A store that answers when it is told to, once it is `slow`. */
function openSlowStore() {
  const waiting: (() => void)[] = [];
  let slow = false;
  const held = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name) {
        const call = Reflect.get(target, name) as (...args: unknown[]) => unknown;
        return async (...args: unknown[]) => {
          if (slow) await new Promise<void>((go) => waiting.push(go));
          return call.apply(target, args);
        };
      },
    });
  const store = openMemoryStore();
  const slowStore: Store = { ...store, log: held(store.log), rooms: held(store.rooms) };
  return {
    store: slowStore,
    waiting,
    slowDown: () => {
      slow = true;
    },
    /** Everything that is asked meanwhile is answered, until nothing is. */
    async answerAll(): Promise<void> {
      for (let quiet = 0; quiet < 5; quiet++) {
        if (waiting.length > 0) quiet = 0;
        for (const go of waiting.splice(0)) go();
        await settled();
      }
    },
  };
}

describe('answers that may be large', () => {
  for (const command of commands) {
    it(`are made a few at a time: ${command.kind}`, async () => {
      const slow = openSlowStore();
      const house = await openHub({ store: slow.store });
      const clients = await Promise.all(Array.from({ length: count }, (_, n) => house.guest(`Guest-${n}`)));
      await clients[0]!.post('a word');
      await settled();
      slow.slowDown();
      for (const client of clients) client.send(command);
      await settled();
      // `rooms` asks the store twice for each answer.
      assert.ok(slow.waiting.length <= 2 * limits.answersAtOnce, `${slow.waiting.length} questions at once`);
      const before = clients.map(({ events }) => events.length);
      await slow.answerAll();
      for (const [n, { events }] of clients.entries()) assert.ok(events.length > before[n]!, `guest ${n}`);
    });
  }

  it('are not made for those who have gone while they waited', async () => {
    const slow = openSlowStore();
    const house = await openHub({ store: slow.store });
    const clients = await Promise.all(Array.from({ length: count }, (_, n) => house.guest(`Guest-${n}`)));
    slow.slowDown();
    for (const client of clients) client.send({ kind: 'history' });
    await settled();
    for (const client of clients) client.disconnect();
    let asked = 0;
    for (let k = 0; k < 10 * count; k++) {
      asked += slow.waiting.length;
      for (const go of slow.waiting.splice(0)) go();
      await new Promise((resolve) => setImmediate(resolve));
    }
    // Of each that was begun, what follows in the same answer.
    assert.ok(asked <= 4 * limits.answersAtOnce, `${asked} questions`);
  });
});
