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
import { ownAddressOf } from '../support/own-address.ts';

/** A hub behind real sockets, with a clock that the test turns. */
async function openGateways(t: TestContext) {
  const { hub, clock } = await openHub();
  const server = createServer();
  const common = { hub, clock, locale: 'en', connections: new KeyedLimit(10) } as const;
  const silentMs = limits.envelopeSilenceMs;
  const webSocket = new WebSocketGateway({
    ...common,
    server,
    ownAddress: ownAddressOf(),
    endpoints: new Map([
      ['/ws', { wire: jsonWire, protocols: [], filePages: true }],
      ['/connect', { wire: envelopeWire, protocols: [], filePages: true, silentMs }],
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

test('an envelope client from which nothing comes for too long is closed, and the others are told; a ping is enough to stay', async (t) => {
  const { clock, httpPort } = await openGateways(t);
  const alice = await EnvelopeClient.signedUp(httpPort, 'Alice');
  const bob = await EnvelopeClient.signedUp(httpPort, 'Bob');
  const stranger = await EnvelopeClient.stranger(httpPort);
  for (const { socket } of [alice, bob, stranger]) socket.pause();
  clock.turn(limits.envelopeSilenceMs - 1_000);
  alice.send('{"kind":"ping"}');
  alice.socket.resume();
  await alice.settled();
  clock.turn(2_000);
  for (const { closed, id, socket } of [bob, stranger]) {
    socket.resume();
    assert.deepEqual(await closed, { code: 4003, reason: 'The connection was silent for too long.' });
    clock.turn(1_000);
    await alice.next('remove', ({ connection_id }) => connection_id === id);
  }
  alice.say('message', { content: 'still here' });
  await alice.next('send');
});

test('an envelope client that says nothing more stays as long as it answers pings', async (t) => {
  const { clock, httpPort } = await openGateways(t);
  const alice = await EnvelopeClient.signedUp(httpPort, 'Alice');
  const other = await NativeClient.guest(httpPort, 'Other');
  for (let ms = 0; ms < 3 * limits.envelopeSilenceMs; ms += limits.ping.idleMs + 1_000) {
    const pinged = once(alice.socket, 'ping');
    clock.turn(limits.ping.idleMs + 1_000);
    await pinged;
    // The pong has come before this.
    await other.settled();
  }
  alice.say('message', { content: 'still here' });
  await alice.next('send');
});

test('when one of three old clients leaves, the others stay, and their goodbyes end nothing', async (t) => {
  const { clock, httpPort } = await openGateways(t);
  const clients = [];
  for (const nickname of ['Alice', 'Bob', 'Carol']) {
    const client = await EnvelopeClient.signedUp(httpPort, nickname);
    let seen = client.id;
    // What such a page does: the id that it saw last goes into its answer, whosever that is.
    client.socket.on('message', (data: Buffer) => {
      const { kind, payload } = JSON.parse(String(data));
      seen = payload.connection_id ?? seen;
      if (kind === 'remove') client.say('disconnect', { connection_id: seen });
    });
    clients.push(client);
  }
  const [alice, bob, carol] = clients as [EnvelopeClient, EnvelopeClient, EnvelopeClient];
  carol.socket.close();
  await carol.closed;
  clock.turn(1_000);
  for (const client of [alice, bob]) {
    await client.next('remove', ({ connection_id }) => connection_id === carol.id);
    // The same with its own id, which it would have seen in a message of its own.
    client.say('disconnect');
    await client.settled();
  }
  alice.say('message', { content: 'still here' });
  await bob.next('send');
  clock.turn(limits.goodbyeEchoMs + 1);
  bob.say('disconnect', { connection_id: alice.id });
  await bob.settled();
  bob.say('disconnect');
  assert.equal((await bob.closed).code, 1000);
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

test('many pings in one piece are answered, the last one by name', async (t) => {
  const { httpPort } = await openGateways(t);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  const pongs: string[] = [];
  alice.socket.on('pong', (data) => pongs.push(String(data)));
  alice.bytes(Array.from({ length: 200 }, (_, n) => [0x89, 0x81, 0, 0, 0, 0, 0x30 + (n % 10)]).flat());
  await alice.settled();
  assert.equal(pongs.at(-1), '9');
  alice.socket.ping('again');
  assert.equal(String((await once(alice.socket, 'pong'))[0]), 'again');
});

test('bytes without a line end are a command when nothing follows on them', async (t) => {
  const { clock, linePort } = await openGateways(t);
  const alice = new LineClient(linePort);
  const silence = async () => {
    // What was sent has come by then: the answer to another connection, which sent later, is here.
    await other.settled('Other');
    clock.turn(limits.lineSilenceMs - 1);
    await settled();
    assert.deepEqual(alice.unread, []);
    clock.turn(1);
  };
  const other = await LineClient.named(linePort, 'Other');
  alice.send('login Alice');
  await silence();
  await alice.says('[ServerMessage] - [Alice] log in.');
  alice.send('whoami');
  await silence();
  assert.equal(await alice.next(), 'Alice');
});

test('a client that has ended a line is waited for, however long it pauses inside a line or a letter', async (t) => {
  const { clock, linePort } = await openGateways(t);
  const alice = await LineClient.named(linePort, 'Alice');
  const other = await LineClient.named(linePort, 'Other');
  await alice.says('[ServerMessage] - [Other] log in.');
  for (const byte of Buffer.from('msgall hi, 李')) {
    alice.send(Uint8Array.of(byte));
    await other.settled('Other');
    clock.turn(10 * limits.lineSilenceMs);
  }
  alice.send('雷\n');
  assert.equal(await alice.next(), '[Alice]: hi, 李雷');
});

test('Telnet is answered in its own bytes', async (t) => {
  const { linePort } = await openGateways(t);
  const alice = new LineClient(linePort);
  alice.socket.setEncoding('latin1');
  alice.send(Buffer.from('\xff\xfd\x06login Alice\r\0', 'latin1'));
  await alice.says('\xff\xfc\x06[ServerMessage] - [Alice] log in.');
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
