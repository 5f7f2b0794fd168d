import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryBus, MemoryExchange } from '#buses/memory/memory-bus.ts';
import { Hub } from '#hub/hub.ts';
import { systemClock } from '#lib/clock.ts';
import { newSecret, newSessionId } from '#lib/ids.ts';
import { limits } from '#model/limits.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { lineWire } from '#wire/line/index.ts';
import { encoderFor } from '#wire.ts';
import { Mailbox } from '../support/mailbox.ts';

const lines = encoderFor(lineWire, 'en', (text) => Buffer.from(`${text}\n`));

/** Somebody on the line wire, without a socket, who has asked to log in. */
function logIn(hub: Hub, nickname: string): Mailbox<string> {
  const heard = new Mailbox<string>();
  const write = (bytes: Uint8Array): boolean => {
    heard.add(Buffer.from(bytes).toString());
    return true;
  };
  const session = hub.connect('line', { encoder: lines, backlog: 0, write, close: () => {} }, nickname);
  hub.handle(session, { kind: 'request', id: 'login', command: { kind: 'enter', nickname } });
  return heard;
}

test('in a room too crowded for names, who comes in still hears so, and nobody else does', async (t) => {
  const hub = new Hub({
    node: 'all-1',
    store: openMemoryStore(),
    bus: new MemoryBus(new MemoryExchange()),
    clock: systemClock,
    locale: 'en',
    guests: 'write',
    posting: limits.posting,
    passwords: { hash: async (password) => password, verify: async () => true },
    newId: newSessionId,
    newSecret,
    fingerprint: (secret) => secret,
    log: { debug() {}, info() {}, error: () => assert.fail('nothing goes wrong here') },
    keepJournal: undefined,
  });
  await hub.start();
  t.after(() => hub.stop());

  const crowd = Array.from({ length: limits.presence.names + 1 }, (_, index) => logIn(hub, `guest-${index}`));
  const said = await Promise.all(crowd.map((person) => person.next(() => true, 'line')));
  assert.deepEqual(
    said,
    crowd.map((_, index) => `[ServerMessage] - [guest-${index}] log in.\n`),
  );
  const alice = logIn(hub, 'Alice');
  assert.equal(await alice.next(() => true, 'line'), '[ServerMessage] - [Alice] log in.\n');
  assert.deepEqual(crowd[0]?.unread, []);
});
