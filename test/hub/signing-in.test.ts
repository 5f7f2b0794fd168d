import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as endOfTurn } from 'node:timers/promises';
import { MemoryBus, MemoryExchange } from '#buses/memory/memory-bus.ts';
import { Hub } from '#hub/hub.ts';
import { systemClock } from '#lib/clock.ts';
import { newSecret, newSessionId } from '#lib/ids.ts';
import type { Command } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import { openMemoryStore } from '#stores/memory/index.ts';

const names = ['Alice', 'Bob', 'Oksana', '李雷'];
const password = 'a long enough word';

test('a node looks at so many attempts to sign in at once, from whatever address and for whatever name', async (t) => {
  const verifying: (() => void)[] = [];
  const hub = new Hub({
    node: 'all-1',
    store: openMemoryStore(),
    bus: new MemoryBus(new MemoryExchange()),
    clock: systemClock,
    locale: 'en',
    guests: 'write',
    posting: limits.posting,
    passwords: {
      hash: async (password) => password,
      verify: () => new Promise((resolve) => verifying.push(() => resolve(true))),
    },
    newId: newSessionId,
    newSecret,
    fingerprint: (secret) => secret,
    log: { debug() {}, info() {}, error: () => assert.fail('nothing goes wrong here') },
    keepJournal: undefined,
  });
  await hub.start();
  t.after(() => hub.stop());
  const dialect = { wire: 'json' as const, encode: () => undefined, quote: () => new Uint8Array() };
  const say = (kind: 'signup' | 'signin') => {
    for (const nickname of names) {
      const outlet = { dialect, backlog: 0, write: () => true, close: () => {} };
      const command: Command = { kind, nickname, password };
      hub.hear(hub.connect('json', outlet, `the desk of ${nickname}`), {
        kind: 'request',
        id: kind,
        command,
      });
    }
  };
  say('signup');
  for (let turn = 0; turn < 20; turn++) await endOfTurn();

  say('signin');
  let judged = 0;
  for (let turn = 0; turn < 100 && judged < names.length; turn++) {
    await endOfTurn();
    assert.ok(verifying.length <= limits.login.atOnce, `${verifying.length} at once`);
    if (judged === 0 && verifying.length < limits.login.atOnce) continue;
    verifying.shift()?.();
    judged++;
  }
  assert.equal(judged, names.length);
});
