import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { UdpGateway } from '#gateways/udp/index.ts';
import { PostingDoor } from '#gateways/udp/posting-door.ts';
import { listen } from '#lib/listen.ts';
import { limits } from '#model/limits.ts';
import { ingestWire } from '#wire/ingest/index.ts';
import { openHub, settled } from '../support/memory-hub.ts';

/** Datagrams from an address of this machine, one after the other. */
async function thrower(t: TestContext, port: number, address: string) {
  const socket = createSocket('udp4');
  t.after(() => socket.close());
  await new Promise<void>((resolve) => socket.bind(0, address, resolve));
  return (text: string | Uint8Array) =>
    new Promise<void>((resolve) => socket.send(text, port, '127.0.0.1', () => setImmediate(resolve)));
}

async function openDoor(t: TestContext) {
  const house = await openHub({ posting: { perSecond: 1_000, burst: 100_000 } });
  const reserved = createServer();
  const { port } = await listen(reserved, { host: '127.0.0.1', port: 0 });
  const { hub, clock } = house;
  const address = () => ({ host: '127.0.0.1', port });
  const gateway = new UdpGateway({ address, hub, clock, locale: 'en', wire: ingestWire });
  await gateway.open();
  t.after(async () => {
    await gateway.drain();
    await gateway.close();
    reserved.close();
  });
  return { ...house, port };
}

const message = (message: string) => JSON.stringify({ username: 'oven', message });

test('a flood mutes its address for no longer than it lasts, and no other address', async (t) => {
  const { guest, clock, port } = await openDoor(t);
  const alice = await guest('Alice');
  const [flood, other] = [await thrower(t, port, '127.0.0.2'), await thrower(t, port, '127.0.0.3')];
  for (let n = 0; n < limits.datagramsPerAddress.burst + 300; n++) await flood(message('flood'));
  await other(message('from elsewhere'));
  for (;;) if ((await alice.nextMessage()).body === 'from elsewhere') break;
  assert.equal(alice.received().filter(({ body }) => body === 'flood').length <= limits.commands.burst, true);
  // Each try used to put the end of its silence off.
  for (let second = 0; second < 3; second++) {
    clock.turn(1_000);
    await flood(message(`again ${second}`));
    for (;;) if ((await alice.nextMessage()).body === `again ${second}`) break;
  }
});

test('all addresses together have a limit, which refills by time alone', async (t) => {
  const { guest, clock, port, hub } = await openDoor(t);
  const alice = await guest('Alice');
  const count = () => hub.metrics().refusals.bad_json;
  const most = limits.datagramsPerAddress.burst;
  for (let n = 0; n <= limits.datagrams.burst / most; n++) {
    const flood = await thrower(t, port, `127.0.1.${n + 1}`);
    for (let m = 0; m < most; m++) await flood('{');
  }
  assert.ok(count() > 0 && count() <= limits.datagrams.burst, `${count()} were looked at`);
  clock.turn(100);
  const oven = await thrower(t, port, '127.0.0.9');
  await oven(message('done'));
  assert.equal((await alice.nextMessage()).body, 'done');
});

test('forged addresses have one limit for what they post, which calm ones do not feel', () => {
  const door = new PostingDoor();
  let now = 0;
  for (let minute = 0; minute < 2; minute++) {
    assert.ok(door.admits('sensor', now));
    now += 60_000;
  }
  let kept = 0;
  for (let second = 0; second < 8; second++) {
    for (let n = 0; n < 2_000; n++) if (door.admits(`forged ${(second * 2_000 + n) % 9_000}`, now)) kept++;
    assert.ok(door.admits('sensor', now), `second ${second}`);
    now += 1_000;
  }
  const { perSecond, burst } = limits.datagramPosts;
  assert.ok(kept <= burst + 8 * perSecond, `${kept} were kept`);
});

test('one loud address takes no place from those that nobody knows yet', () => {
  const door = new PostingDoor();
  for (let n = 0; n < 1_000; n++) door.admits('loud', 0);
  for (let n = 0; n < 50; n++) assert.ok(door.admits(`newcomer ${n}`, 0));
  assert.equal(door.admits('loud', 0), false);
});

test('a flood of forged addresses fills no disk', async (t) => {
  const { port, store } = await openDoor(t);
  for (let n = 0; n < 20; n++) {
    const forged = await thrower(t, port, `127.0.3.${n + 1}`);
    for (let m = 0; m < 40; m++) await forged(message('flood'));
  }
  await settled();
  const { burst } = limits.datagramPosts;
  assert.ok((await store.log.heads(['lobby'])).get('lobby')! <= burst);
});

test('of one datagram all objects are taken, also behind a broken one; of one that is no UTF-8, none', async (t) => {
  const { guest, port } = await openDoor(t);
  const alice = await guest('Alice');
  const oven = await thrower(t, port, '127.0.0.4');
  // As WebRTC sends it: words of a page between bytes of a protocol.
  await oven(Buffer.from(`\0\x01\0\x08!\x12\xa4B\n${message('smuggled')}\n`, 'latin1'));
  await oven(`{"username":"oven" "message":"broken"}${message('one')}{bad}\n${message('two')}`);
  assert.equal((await alice.nextMessage()).body, 'one');
  assert.equal((await alice.nextMessage()).body, 'two');
});

test('a datagram of broken objects is not read to its end, and each of its objects counts', async (t) => {
  const { guest, port, hub } = await openDoor(t);
  const alice = await guest('Alice');
  const oven = await thrower(t, port, '127.0.0.2');
  const refused = () => hub.metrics().refusals;
  await oven('{"":\n'.repeat(10_000));
  await oven('{}'.repeat(30_000));
  await oven(message('done'));
  assert.equal((await alice.nextMessage()).body, 'done');
  assert.equal(refused().bad_json, limits.refusedPerDatagram);
  assert.equal(refused().bad_payload, limits.refusedPerDatagram);
  const other = await thrower(t, port, '127.0.0.3');
  const many = message('many').repeat(1_000);
  for (let n = 0; n < 2; n++) await other(many);
  await oven(message('done again'));
  for (;;) if ((await alice.nextMessage()).body === 'done again') break;
  const all = refused().too_fast + alice.received().filter(({ body }) => body === 'many').length;
  assert.ok(all <= limits.datagramsPerAddress.burst, `${all} were looked at`);
});

test('a ban of an IPv6 address, or of its network, holds for its datagrams, and for no neighbour’s', async () => {
  const { hub, clock, store, guest, account, signedIn } = await openHub();
  const gateway = new UdpGateway({
    address: () => ({ host: '::1', port: 0 }),
    hub,
    clock,
    locale: 'en',
    wire: ingestWire,
  });
  const owner = await account('Alice');
  await store.users.setRole(owner.session.user!.id, 'owner');
  const alice = await signedIn('Alice');
  await alice.get({ kind: 'ban', address: '2001:db8:1:2::7', reason: '' }, 'done');
  await alice.get({ kind: 'ban', address: '2001:db8:9::/48', reason: '' }, 'done');
  const receive = (address: string) => gateway.receive(Buffer.from(message(`from ${address}`)), address);
  for (const address of ['2001:db8:1:2::7', '2001:db8:9:1::1', '2001:db8:1:2::8']) receive(address);
  assert.equal((await alice.nextMessage()).body, 'from 2001:db8:1:2::8');
  await settled();
  assert.equal((await store.log.heads(['lobby'])).get('lobby'), 1);
  assert.ok(await guest('Bob'));
});

test('one IPv6 network, which has addresses without end, takes the place of no other sender', async () => {
  const { hub, clock } = await openHub();
  const address = () => ({ host: '::1', port: 0 });
  const gateway = new UdpGateway({ address, hub, clock, locale: 'en', wire: ingestWire });
  let [connected, disconnected] = [0, 0];
  const { connect, disconnect } = hub;
  hub.connect = (...how) => {
    connected++;
    return connect.apply(hub, how);
  };
  hub.disconnect = (...how) => {
    disconnected++;
    return disconnect.apply(hub, how);
  };
  const receive = (from: string) => gateway.receive(Buffer.from('{}'), from);
  for (let sensor = 1; sensor <= 50; sensor++) receive(`2001:db8:9:${sensor}::1`);
  const { perSecond, burst } = limits.datagramsPerAddress;
  for (let n = 0; n < 2 * burst; n++) receive(`2001:db8:1:1::${n.toString(16)}`);
  assert.equal(connected, 50 + burst, 'what is dropped costs no session');
  for (let second = 0; second < 2; second++) {
    clock.turn(1_000);
    for (let n = 0; n < perSecond; n++) receive(`2001:db8:1:1::${second}:${n.toString(16)}`);
  }
  assert.equal(connected - disconnected, 50 + 100);
  const before = connected;
  for (let sensor = 1; sensor <= 50; sensor++) receive(`2001:db8:9:${sensor}::1`);
  assert.equal(connected, before, 'each sensor is still known');
  await gateway.close();
  assert.equal(connected, disconnected);
});
