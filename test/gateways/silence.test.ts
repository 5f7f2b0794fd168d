import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { MemoryBus, MemoryExchange } from '#buses/memory/memory-bus.ts';
import { WebSocketGateway } from '#gateways/websocket/index.ts';
import { Hub } from '#hub/hub.ts';
import { systemClock } from '#lib/clock.ts';
import { newSecret, newSessionId } from '#lib/ids.ts';
import { KeyedLimit } from '#lib/keyed-limit.ts';
import { hashPassword, verifyPassword } from '#lib/password.ts';
import { limits } from '#model/limits.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { envelopeWire } from '#wire/envelope/index.ts';
import { EnvelopeClient } from '../support/envelope.ts';
import type { TestScope } from '../support/server.ts';

const never = () => assert.fail('nothing goes wrong here');

async function openHub(scope: TestScope): Promise<Hub> {
  const hub = new Hub({
    node: 'all-1',
    store: openMemoryStore(),
    bus: new MemoryBus(new MemoryExchange()),
    clock: systemClock,
    locale: 'en',
    guests: 'write',
    posting: limits.posting,
    passwords: { hash: hashPassword, verify: verifyPassword },
    newId: newSessionId,
    newSecret,
    fingerprint: (secret) => secret,
    log: { debug() {}, info() {}, error: never },
    keepJournal: undefined,
  });
  await hub.start();
  scope.after(() => hub.stop());
  return hub;
}

/** The envelope wire at its path, with less patience than it has in a server. */
async function openDoor(scope: TestScope, silentMs: number): Promise<number> {
  const server = createServer();
  const gateway = new WebSocketGateway({
    server,
    hub: await openHub(scope),
    locale: 'en',
    connections: new KeyedLimit(10),
    endpoints: new Map([['/connect', { wire: envelopeWire, protocols: [], anyOrigin: true, silentMs }]]),
  });
  await gateway.open();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  scope.after(async () => {
    await gateway.close();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

test('whoever says nothing for too long is sent away, and the others are told; a ping is enough to stay', async (t) => {
  const port = await openDoor(t, 2_000);
  const alice = await EnvelopeClient.signedUp(port, 'Alice');
  const pings = setInterval(() => alice.say('ping'), 50);
  t.after(() => clearInterval(pings));
  const bob = await EnvelopeClient.signedUp(port, 'Bob');
  const stranger = await EnvelopeClient.stranger(port);
  for (const { closed, id } of [bob, stranger]) {
    assert.deepEqual(await closed, { code: 4003, reason: 'The connection gave no sign of life.' });
    await alice.next('remove', ({ connection_id }) => connection_id === id);
  }
  alice.say('message', { content: 'still here' });
  await alice.next('send');
});
