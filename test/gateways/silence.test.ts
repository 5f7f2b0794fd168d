import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { TcpGateway } from '#gateways/tcp/index.ts';
import { WebSocketGateway } from '#gateways/websocket/index.ts';
import { KeyedLimit } from '#lib/keyed-limit.ts';
import { limits } from '#model/limits.ts';
import { envelopeWire } from '#wire/envelope/index.ts';
import { ingestWire } from '#wire/ingest/index.ts';
import { jsonWire } from '#wire/json/index.ts';
import { lineWire } from '#wire/line/index.ts';
import { EnvelopeClient } from '../support/envelope.ts';
import { LineClient } from '../support/line.ts';
import { openHub, settled } from '../support/memory-hub.ts';
import { NativeClient } from '../support/native.ts';

/** A hub behind real sockets, with a clock that the test turns. */
async function openGateways(t: TestContext) {
  const { hub, clock } = await openHub();
  const server = createServer();
  const common = { hub, clock, locale: 'en', connections: new KeyedLimit(10) } as const;
  const silentMs = limits.envelopeSilenceMs;
  const webSocket = new WebSocketGateway({
    ...common,
    server,
    endpoints: new Map([
      ['/ws', { wire: jsonWire, protocols: [], anyOrigin: true }],
      ['/connect', { wire: envelopeWire, protocols: [], anyOrigin: true, silentMs }],
    ]),
  });
  const address = { host: '127.0.0.1', port: 0 };
  const line = new TcpGateway({
    ...common,
    name: 'line',
    address,
    wire: lineWire,
    silenceMs: limits.lineSilenceMs,
  });
  const ingest = new TcpGateway({ ...common, name: 'ingest', address, wire: ingestWire });
  await Promise.all([webSocket.open(), line.open(), ingest.open()]);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(async () => {
    await hub.stop();
    await Promise.all([line.drain(), ingest.drain(), webSocket.close(), line.close(), ingest.close()]);
    server.close();
  });
  return {
    clock,
    httpPort: (server.address() as AddressInfo).port,
    linePort: line.port,
    ingestPort: ingest.port,
  };
}

test('an envelope client that is silent for too long is closed, and the others are told; a ping is enough to stay', async (t) => {
  const { clock, httpPort } = await openGateways(t);
  const alice = await EnvelopeClient.signedUp(httpPort, 'Alice');
  const bob = await EnvelopeClient.signedUp(httpPort, 'Bob');
  const stranger = await EnvelopeClient.stranger(httpPort);
  clock.turn(limits.envelopeSilenceMs - 1_000);
  alice.send('{"kind":"ping"}');
  await alice.settled();
  clock.turn(2_000);
  for (const { closed, id } of [bob, stranger]) {
    assert.deepEqual(await closed, { code: 4003, reason: 'The connection was silent for too long.' });
    clock.turn(1_000);
    await alice.next('remove', ({ connection_id }) => connection_id === id);
  }
  alice.say('message', { content: 'still here' });
  await alice.next('send');
});

test('a quiet native client is pinged, and closed when it does not answer', async (t) => {
  const { clock, httpPort } = await openGateways(t);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  const bob = await NativeClient.guest(httpPort, 'Bob');
  const pinged = once(alice.socket, 'ping');
  bob.socket.pause();
  clock.turn(limits.ping.idleMs + 1_000);
  assert.equal(String((await pinged)[0]), '{"lobby":0}');
  // The answer has come before this one.
  await alice.settled();
  clock.turn(limits.ping.answerMs);
  bob.socket.resume();
  assert.equal((await bob.closed).code, 4003);
  await alice.settled();
});

test('bytes without a line end are a command when nothing follows on them', async (t) => {
  const { clock, linePort } = await openGateways(t);
  const alice = new LineClient(linePort);
  alice.send('login Alice\nwhoami');
  await alice.says('[ServerMessage] - [Alice] log in.');
  clock.turn(limits.lineSilenceMs - 1);
  await settled();
  assert.deepEqual(alice.unread, []);
  clock.turn(1);
  assert.equal(await alice.next(), 'Alice');
});

test('who does not enter in time is closed, on every wire that has to be entered; the envelope wire waits', async (t) => {
  const { clock, httpPort, linePort, ingestPort } = await openGateways(t);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  const stranger = new NativeClient(httpPort);
  await stranger.next('welcome');
  const line = new LineClient(linePort);
  await line.ask('x');
  const ingest = new LineClient(ingestPort);
  await ingest.ask('{}');
  const envelope = await EnvelopeClient.stranger(httpPort);
  clock.turn(limits.enterMs - 1_000);
  // Bytes that become no object put nothing off.
  ingest.send('{"username":"oven",');
  line.send('lo');
  clock.turn(2_000);
  assert.equal((await stranger.closed).code, 4005);
  await Promise.all([line.closed, ingest.closed]);
  await alice.settled();
  assert.ok(await envelope.asks('signup', 'Oksana'));
});
