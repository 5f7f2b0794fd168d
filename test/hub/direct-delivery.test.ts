import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits } from '#model/limits.ts';
import type { Log } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { type MemoryClient, type MemoryHub, openHub, password, settled } from '../support/memory-hub.ts';
import { lineTraits } from '../support/traits.ts';

const generous = { posting: { perSecond: 5, burst: 10_000 } };

/** Bob has an account, is away, and gets a message from each of them. */
async function written(house: MemoryHub, names: readonly string[]): Promise<MemoryClient[]> {
  (await house.account('Bob')).disconnect();
  const senders = await Promise.all(names.map((name) => house.guest(name)));
  for (const [index, sender] of senders.entries())
    await sender.get({ kind: 'tell', to: 'Bob', body: `from ${names[index]}` }, 'posted');
  return senders;
}

describe('private messages on a wire without cursors', () => {
  it('come once, and count as read as soon as they are sent', async () => {
    const house = await openHub();
    await written(house, ['Alice']);
    const bob = await house.signedIn('Bob', lineTraits, 'line');
    assert.equal((await bob.nextMessage()).body, 'from Alice');
    bob.disconnect();
    const native = await house.signedIn('Bob');
    const { rooms } = await native.get({ kind: 'rooms' }, 'rooms');
    assert.deepEqual(
      rooms.filter(({ kind }) => kind === 'direct').map(({ head, read }) => [head, read]),
      [[1, 1]],
    );
  });

  it('come in full, also in a room that was not subscribed to at login', async () => {
    const house = await openHub(generous);
    const names = Array.from({ length: limits.directRoomsAtLogin + 1 }, (_, index) => `guest-${index}`);
    const senders = await written(house, names);
    const bob = await house.signedIn('Bob', lineTraits, 'line');
    assert.equal(bob.received().length, limits.directRoomsAtLogin);
    for (const sender of senders) await sender.get({ kind: 'tell', to: 'Bob', body: 'again' }, 'posted');
    await bob.settled();
    const rooms = Map.groupBy(bob.received(), ({ room }) => room);
    for (const [room, messages] of rooms)
      assert.deepEqual(
        messages.map(({ seq }) => seq),
        [1, 2],
        room,
      );
    assert.equal(rooms.size, names.length);
  });

  it('come in full, also when another one comes while the session is logging in', async () => {
    const memory = openMemoryStore();
    let reading = Promise.resolve();
    const read: Log['read'] = (range) => reading.then(() => memory.log.read(range));
    const log = new Proxy(memory.log, {
      get: (target, name) => (name === 'read' ? read : Reflect.get(target, name)),
    });
    const house = await openHub({ store: { ...memory, log } });
    const [zed, alice] = await written(house, ['Zed', 'Alice']);
    zed!.disconnect();
    await settled();
    // The room with Zed is not at hand any more, and the store takes its time to read it.
    house.clock.turn(limits.headsMs);
    const { promise, resolve } = Promise.withResolvers<void>();
    reading = promise;
    const bob = house.connect(lineTraits, 'line');
    await bob.get({ kind: 'signin', nickname: 'Bob', password }, 'entered');
    await alice!.get({ kind: 'tell', to: 'Bob', body: 'again' }, 'posted');
    resolve();
    await bob.settled();
    assert.deepEqual(
      bob
        .received()
        .map(({ body }) => body)
        .sort(),
      ['again', 'from Alice', 'from Zed'],
    );
  });

  it('come also where the bus has lost the first of them', async () => {
    const here = await openHub({ node: 'all-2' });
    const there = await openHub({ store: here.store, clock: here.clock });
    const alice = await here.guest('Alice');
    const bob = await there.guest('Bob', lineTraits, 'line');
    await alice.get({ kind: 'tell', to: 'Bob', body: 'psst' }, 'posted');
    await settled();
    assert.deepEqual(bob.received(), []);
    there.clock.turn(limits.headsMs);
    assert.equal((await bob.nextMessage()).body, 'psst');
  });
});

describe('private messages', () => {
  it('reach every session of both sides, and no others', async () => {
    const { account, signedIn, guest } = await openHub();
    const laptop = await account('Oksana');
    const phone = await signedIn('oksana');
    const terminal = await signedIn('Oksana', lineTraits, 'line');
    const [bob, alice] = [await guest('Bob'), await guest('Alice')];
    await bob.get({ kind: 'tell', to: 'Oksana', body: 'psst' }, 'posted');
    for (const client of [laptop, phone, terminal, bob])
      assert.equal((await client.nextMessage()).body, 'psst');
    await phone.get({ kind: 'tell', to: 'Bob', body: 'yes?' }, 'posted');
    for (const client of [laptop, phone, terminal, bob])
      assert.equal((await client.nextMessage()).body, 'yes?');
    await alice.settled();
    assert.deepEqual(alice.received(), []);
  });

  it('reach a member on another node', async () => {
    const here = await openHub();
    const { store, clock, exchange } = here;
    const there = await openHub({ node: 'all-2', store, clock, exchange });
    const alice = await here.guest('Alice');
    const [bob, line] = [await there.guest('Bob'), await there.guest('李雷', lineTraits, 'line')];
    for (const to of ['Bob', '李雷']) await alice.get({ kind: 'tell', to, body: `for ${to}` }, 'posted');
    assert.equal((await bob.nextMessage()).body, 'for Bob');
    assert.equal((await line.nextMessage()).body, 'for 李雷');
    await line.get({ kind: 'tell', to: 'Alice', body: 'thanks' }, 'posted');
    await alice.next(
      (event) => event.kind === 'entry' && event.entry.kind === 'posted' && event.entry.body === 'thanks',
    );
    assert.ok(!bob.received().some(({ body }) => body !== 'for Bob'));
  });

  it('wait for a guest who comes back with its token', async () => {
    const { connect, guest } = await openHub();
    const first = connect();
    const { guestToken } = await first.enter('Bob');
    await first.settled();
    const alice = await guest('Alice');
    const { room } = await alice.get({ kind: 'tell', to: 'Bob', body: 'one' }, 'posted');
    first.disconnect();
    await alice.post('two', { room });
    const again = connect();
    await again.enter('Bob', guestToken);
    const { entries } = await again.nextOf('history');
    assert.deepEqual([entries[0]?.room, entries.length], [room, 2]);
  });
});
