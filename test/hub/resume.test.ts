import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commandSchemas } from '#model/command.ts';
import type { Event, EventOf } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import type { Store } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { type MemoryClient, type MemoryHub, openHub } from '../support/memory-hub.ts';

const generous = { posting: { perSecond: 5, burst: 10_000 } };
const upTo = (last: number, first = 1): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** A chat in whose lobby Alice has said `1`, `2`, … */
async function withMessages(count: number) {
  const house = await openHub(generous);
  const alice = await house.guest('Alice');
  for (let n = 1; n <= count; n++) alice.send({ kind: 'post', body: `${n}` });
  await alice.next((event) => event.kind === 'posted' && event.seq === count);
  return { ...house, alice };
}

const resume = (
  client: MemoryClient,
  rooms: Readonly<Record<string, number>>,
  { store: { epoch } }: Pick<MemoryHub, 'store'>,
) => client.get({ kind: 'resume', epoch, rooms: new Map(Object.entries(rooms)) }, 'resumed');

const numbers = (client: MemoryClient, room = 'lobby'): number[] =>
  client.received(room).map(({ seq }) => seq);

/** What came with a place that is not in this log: why, and the numbers of the history that followed. */
async function reset(client: MemoryClient) {
  const { kind: _, epoch: __, ...rest } = await client.nextOf('reset');
  const isHistory = (event: Event): event is Event & EventOf<'history'> => event.kind === 'history';
  const history = client.events.find(isHistory);
  return { ...rest, entries: history?.entries.map(({ seq }) => seq) };
}

describe('resume', () => {
  it('gives what was missed and then what comes, without a gap and without a double', async () => {
    const house = await withMessages(300);
    const bob = house.connect();
    await bob.enter('Bob');
    // While Bob is given what he missed, Alice goes on posting.
    for (let n = 301; n <= 400; n++) house.alice.send({ kind: 'post', body: `${n}` });
    bob.send({ kind: 'resume', epoch: house.store.epoch, rooms: new Map([['lobby', 5]]) });
    await bob.next((event) => event.kind === 'entry' && event.entry.seq === 400);
    const since = bob.events.findIndex(({ kind }) => kind === 'resumed');
    assert.deepEqual((bob.events[since] as EventOf<'resumed'>).rooms, new Map([['lobby', 5]]));
    assert.deepEqual(numbers(bob).slice(-394), upTo(399, 6));
    assert.ok(!bob.events.slice(since).some(({ kind }) => kind === 'history' || kind === 'reset'));
  });

  it('goes on from the beginning, from the end, and from anywhere between', async () => {
    const house = await withMessages(3);
    for (const seq of [0, 2, 3]) {
      const bob = await house.guest(`Bob-${seq}`);
      await resume(bob, { lobby: seq }, house);
      await bob.settled();
      assert.deepEqual(numbers(bob), upTo(3, seq + 1), `after ${seq}`);
      assert.ok(!bob.events.some(({ kind }) => kind === 'reset'));
    }
  });

  it('a number from another log, or past the head, is reset, and history follows', async () => {
    const house = await withMessages(3);
    const bob = await house.guest('Bob');
    for (const [rooms, epoch, why] of [
      [{ lobby: 2 }, 'another', 'epoch'],
      [{ lobby: 4 }, house.store.epoch, 'ahead'],
      [{ lobby: Number.MAX_SAFE_INTEGER }, house.store.epoch, 'ahead'],
    ] as const) {
      bob.events.length = 0;
      await resume(bob, rooms, { store: { ...house.store, epoch } });
      await bob.settled();
      assert.deepEqual(await reset(bob), { room: 'lobby', head: 3, why, entries: [1, 2, 3] });
    }
    await house.alice.post('4');
    await bob.settled();
    assert.deepEqual(numbers(bob), [4]);
  });

  it('a number below the floor is reset, since what followed it is gone', async () => {
    const { store } = await withMessages(10);
    await store.rooms.raiseFloor('lobby', 5);
    const house = await openHub({ store, node: 'all-2' });
    const bob = await house.guest('Bob');
    bob.events.length = 0;
    await resume(bob, { lobby: 3 }, house);
    await bob.settled();
    assert.deepEqual(await reset(bob), { room: 'lobby', head: 10, why: 'floor', entries: upTo(10, 5) });
    // The floor is 5: a client that has 4 misses nothing.
    await resume(bob, { lobby: 4 }, house);
    await bob.settled();
    assert.ok(!bob.events.some(({ kind }) => kind === 'reset'));
    assert.deepEqual(numbers(bob), upTo(10, 5));
  });

  it('subscribes to rooms that the session did not receive yet', async () => {
    const house = await withMessages(1);
    const { alice } = house;
    await alice.get({ kind: 'join', room: 'kitchen' }, 'done');
    for (const body of ['1', '2', '3']) await alice.post(body, { room: 'kitchen' });
    const bob = await house.guest('Bob');
    await resume(bob, { lobby: 0, kitchen: 1 }, house);
    await alice.post('4', { room: 'kitchen' });
    await bob.settled();
    assert.deepEqual(numbers(bob, 'kitchen'), [2, 3, 4]);
    assert.deepEqual((await bob.get({ kind: 'whoami' }, 'you')).rooms, ['lobby', 'kitchen']);
    const { people } = await alice.get({ kind: 'who', room: 'kitchen' }, 'who');
    assert.deepEqual(people.map(({ nickname }) => nickname).sort(), ['Alice', 'Bob']);
  });

  it('gives private messages that were missed', async () => {
    const house = await withMessages(1);
    const bob = house.connect();
    const { guestToken } = await bob.enter('Bob');
    await bob.settled();
    const tell = (body: string) => house.alice.get({ kind: 'tell', to: 'Bob', body }, 'posted');
    const { room } = await tell('one');
    await bob.nextMessage();
    // The first connection is still open, as after a cut that only one side noticed.
    await tell('two');
    const back = house.connect();
    await back.enter('Bob', guestToken);
    await resume(back, { lobby: 1, [room]: 1 }, house);
    await back.settled();
    assert.deepEqual(
      back.received(room).map(({ body, to }) => [body, to]),
      [['two', 'Bob']],
    );
  });

  it('a room that the session may not read, or that there is not, is gone: the client forgets it', async () => {
    const house = await withMessages(1);
    const { alice } = house;
    const bob = await house.guest('Bob');
    await house.guest('Oksana');
    const { room } = await alice.get({ kind: 'tell', to: 'Oksana', body: 'psst' }, 'posted');
    for (const gone of [room, '~7-8', 'kitchen~4f2a', '@']) {
      await resume(bob, { [gone]: 1 }, house);
      await bob.settled();
      const { epoch: _, ...event } = await bob.nextOf('reset');
      assert.deepEqual(event, { kind: 'reset', room: gone, head: 0, why: 'gone' });
    }
    assert.deepEqual(bob.received(room), []);
  });

  it('after the store was lost, a client is in its rooms as before', async () => {
    const house = await openHub({ store: openMemoryStore() });
    const [alice, bob] = [await house.guest('Alice'), await house.guest('Bob')];
    const before = { store: { ...house.store, epoch: 'of the store that was lost' } };
    for (const client of [alice, bob]) {
      await resume(client, { lobby: 7, kitchen: 3, attic: 0 }, before);
      await client.settled();
    }
    const resets = alice.events.flatMap((event) => (event.kind === 'reset' ? [[event.room, event.why]] : []));
    assert.deepEqual(resets, [
      ['lobby', 'epoch'],
      ['kitchen', 'epoch'],
      ['attic', 'epoch'],
    ]);
    await alice.post('soup', { room: 'kitchen' });
    assert.equal((await bob.nextMessage()).body, 'soup');
  });

  it('refuses what cannot be a room, and does nothing then', async () => {
    const house = await withMessages(3);
    const bob = await house.guest('Bob');
    const { epoch } = house.store;
    for (const room of ['a b', '', '@bob', '~x', '../x', '__proto__']) {
      const rooms = new Map([
        ['lobby', 0],
        [room, 1],
      ]);
      assert.equal(await bob.refusal({ kind: 'resume', epoch, rooms }), 'room_invalid', room);
    }
    assert.deepEqual(bob.received(), []);
  });

  it('subscribes a session to 100 rooms at most, however often it comes back', async () => {
    const house = await withMessages(1);
    const bob = await house.guest('Bob');
    const { epoch } = house.store;
    const rooms = (name: string, count: number) =>
      new Map(Array.from({ length: count }, (_, index) => [`${name}-${index}`, 0] as const));
    // The lobby is one of them.
    const most = rooms('one', limits.roomsPerSession - 1);
    for (let times = 0; times < 2; times++) await bob.get({ kind: 'resume', epoch, rooms: most }, 'resumed');
    const more = { kind: 'resume', epoch, rooms: rooms('other', 1) } as const;
    assert.equal(await bob.refusal(more), 'too_many_rooms');
  });

  it('a guest who comes by another node finds all', async () => {
    const house = await withMessages(1);
    const { store, clock, exchange, alice } = house;
    const other = await openHub({ ...generous, node: 'all-2', store, clock, exchange });
    const first = house.connect();
    const { guestToken } = await first.enter('Bob');
    await first.settled();
    first.disconnect(1006);
    for (const body of ['2', '3']) await alice.post(body);
    const back = other.connect();
    await back.enter('Bob', guestToken);
    await resume(back, { lobby: 1 }, house);
    // The other node may have to be told of the last message.
    assert.deepEqual([(await back.nextMessage()).seq, (await back.nextMessage()).seq], [2, 3]);
    assert.ok(!back.events.some(({ kind }) => kind === 'reset'));
  });
});

describe('the cursors of a resume', () => {
  const parse = (json: string) => commandSchemas.resume.safeParse(JSON.parse(json));

  it('are numbers by room, whatever the room is called', () => {
    const parsed = parse('{"epoch":"e","rooms":{"lobby":5,"constructor":1}}');
    assert.deepEqual(
      [...(parsed.data?.rooms ?? [])],
      [
        ['lobby', 5],
        ['constructor', 1],
      ],
    );
    // It is no name of a room, which the rule of `resume` says, and not the parser.
    assert.deepEqual(
      [...(parse('{"epoch":"e","rooms":{"__proto__":0}}').data?.rooms ?? [])],
      [['__proto__', 0]],
    );
  });

  it('are nothing else', () => {
    for (const rooms of [
      'null',
      '[]',
      '"lobby"',
      '7',
      '{"lobby":-1}',
      '{"lobby":1.5}',
      '{"lobby":"1"}',
      '{"lobby":{"$gt":0}}',
      '{"lobby":null}',
      '{"__proto__":{}}',
      '{"lobby":1e400}',
    ])
      assert.equal(parse(`{"epoch":"e","rooms":${rooms}}`).success, false, rooms);
  });
});

describe('a node that has not heard of a deletion yet', () => {
  /** Nothing passes between the two nodes but by the store. */
  async function deletedElsewhere() {
    const here = await openHub();
    const alice = await here.guest('Alice');
    await alice.post('a secret');
    const there = await openHub({ store: here.store, node: 'all-2' });
    await there.guest('Bob');
    await alice.get({ kind: 'delete', messageId: 'lobby.1' }, 'done');
    return there;
  }

  it('does not show the message to who comes in', async () => {
    const there = await deletedElsewhere();
    const dora = there.connect();
    await dora.enter('Dora');
    const { entries } = await dora.nextOf('history');
    assert.deepEqual(
      entries.map((entry) => 'body' in entry && entry.body),
      ['', false],
    );
  });

  it('does not show it to who comes back', async () => {
    const there = await deletedElsewhere();
    const dora = await there.guest('Dora');
    dora.events.length = 0;
    await resume(dora, { lobby: 0 }, there);
    await dora.settled();
    assert.deepEqual(
      dora.received('lobby').map(({ body }) => body),
      [''],
    );
  });
});

describe('what the store is asked of who comes in and back', () => {
  const rooms = ['lobby', ...Array.from({ length: 20 }, (_, index) => `room-${index}`)];
  const zeros = Object.fromEntries(rooms.map((room) => [room, 0]));

  /** A store that counts the questions for heads, and whose next append is kept and yet fails if it is told so. */
  function countedStore() {
    const store = openMemoryStore();
    const state = { heads: 0, failsOnce: false };
    const log: Store['log'] = {
      ...store.log,
      read: (range) => store.log.read(range),
      headsSince: (sentAt) => store.log.headsSince(sentAt),
      heads: (ids) => {
        state.heads++;
        return store.log.heads(ids);
      },
      append: async (drafts) => {
        const outcomes = await store.log.append(drafts);
        if (!state.failsOnce) return outcomes;
        state.failsOnce = false;
        throw new Error('The line to the store was cut.');
      },
    };
    return { store: { ...store, log }, state };
  }

  /** Alice is a member of many rooms, and comes in with another connection. */
  async function comeIn(isAlone: boolean) {
    const { store, state } = countedStore();
    const house = await openHub({ ...generous, store, isAlone });
    const alice = await house.account('Alice');
    for (const room of rooms.slice(1)) await alice.get({ kind: 'join', room }, 'done');
    state.heads = 0;
    const phone = await house.signedIn('Alice');
    assert.equal(phone.events.filter(({ kind }) => kind === 'history').length, rooms.length);
    return { ...house, alice, phone, state };
  }

  it('is one question for all rooms, each time', async () => {
    const house = await comeIn(false);
    assert.equal(house.state.heads, 1);
    await resume(house.phone, zeros, house);
    await house.phone.settled();
    assert.equal(house.state.heads, 2);
    // Cursors that no log has, too.
    await resume(house.phone, Object.fromEntries(rooms.map((room) => [room, 9])), house);
    await house.phone.settled();
    assert.equal(house.state.heads, 3);
  });

  it('is nothing where the node is alone, until a write has failed that may have been kept', async () => {
    const house = await comeIn(true);
    await resume(house.phone, zeros, house);
    await house.phone.settled();
    assert.equal(house.state.heads, 0);
    const { messageId } = await house.alice.post('a secret');
    house.state.failsOnce = true;
    assert.equal(await house.alice.refusal({ kind: 'delete', messageId }), 'unavailable');
    const dora = await house.guest('Dora');
    const shown = (await dora.nextOf('history')).entries.map((entry) => 'body' in entry && entry.body);
    assert.ok(!shown.includes('a secret'), `${shown}`);
    assert.equal(house.state.heads, 1);
  });
});
