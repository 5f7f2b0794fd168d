import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Event, EventOf } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import { type MemoryClient, openHub, settled } from '../support/memory-hub.ts';
import { envelopeTraits, lineTraits, scriptTraits } from '../support/traits.ts';

type Side = 'came' | 'went';

const isPresence = (event: Event): event is Event & EventOf<'presence'> => event.kind === 'presence';
const names = (people: readonly { nickname: string }[]) => people.map(({ nickname }) => nickname).sort();

/** The event that says that somebody came into the lobby, or went. */
async function learns(client: MemoryClient, side: Side, nickname: string) {
  const event = await client.next(
    (event) => isPresence(event) && event.room === 'lobby' && names(event[side]).includes(nickname),
  );
  return event as Event & EventOf<'presence'>;
}

describe('presence', () => {
  it('says who came and went, on whichever wire, and how many are there', async () => {
    const { guest, account } = await openHub();
    const alice = await guest('Alice');
    const bob = await guest('Bob', lineTraits, 'line');
    const { came, present } = await learns(alice, 'came', 'Bob');
    const { session, userId } = await bob.get({ kind: 'whoami' }, 'you');
    const his = came.filter(({ nickname }) => nickname === 'Bob');
    assert.deepEqual(his, [{ session, userId, nickname: 'Bob', account: false, wire: 'line' }]);
    assert.equal(present, 2);
    bob.disconnect();
    assert.equal((await learns(alice, 'went', 'Bob')).present, 1);
    await account('Oksana');
    assert.equal((await learns(alice, 'came', 'Oksana')).came[0]?.account, true);
  });

  it('says what happened in one turn in one event, to the session itself, too', async () => {
    const { connect } = await openHub();
    const clients = ['Alice', 'Bob', 'Oksana'].map((nickname) => {
      const client = connect();
      client.send({ kind: 'enter', nickname });
      return client;
    });
    await settled();
    const events = clients[0]!.events.filter(isPresence);
    assert.deepEqual(
      events.map(({ came }) => names(came)),
      [['Alice', 'Bob', 'Oksana']],
    );
  });

  it('does not speak of sessions that have not entered, nor of scripts', async () => {
    const { guest, connect, account, hub } = await openHub();
    const alice = await guest('Alice');
    connect().disconnect();
    connect();
    await account('Oksana', scriptTraits, 'rest');
    await settled();
    assert.deepEqual(
      alice.events.filter(isPresence).flatMap(({ came, went }) => names([...came, ...went])),
      ['Alice'],
    );
    // They are counted, save for scripts.
    assert.deepEqual(hub.presence.counts(), {
      sessions: 2,
      wires: { json: 2 },
      rooms: new Map([['lobby', 1]]),
    });
  });

  it('who lists everybody in a room, or everybody there is, each session once', async () => {
    const { guest } = await openHub();
    const [alice, bob] = [await guest('Alice'), await guest('Bob', lineTraits, 'line')];
    await bob.get({ kind: 'join', room: 'kitchen' }, 'done');
    const who = async (room?: string) =>
      names((await alice.get({ kind: 'who', ...(room !== undefined && { room }) }, 'who')).people);
    assert.deepEqual(await who(), ['Alice', 'Bob']);
    assert.deepEqual(await who('lobby'), ['Alice', 'Bob']);
    assert.deepEqual(await who('#Kitchen'), ['Bob']);
    assert.deepEqual(await who('attic'), []);
    assert.equal(await alice.refusal({ kind: 'who', room: 'a b' }), 'room_invalid');
  });

  it('whoami and ping tell a session about itself', async () => {
    const { account } = await openHub();
    const alice = await account('Alice');
    await alice.get({ kind: 'join', room: 'kitchen' }, 'done');
    const { room } = await alice.get({ kind: 'tell', to: 'Alice', body: 'milk' }, 'posted');
    const { requestId: _, userId, ...you } = await alice.get({ kind: 'whoami' }, 'you');
    const session = alice.session.id;
    const rooms = ['lobby', 'kitchen'];
    assert.deepEqual(you, { kind: 'you', session, nickname: 'Alice', account: true, rooms });
    assert.equal(userId, 1);
    // The room was subscribed to when something happened in it.
    await settled();
    const { heads } = await alice.get({ kind: 'ping' }, 'pong');
    assert.deepEqual(Object.fromEntries(heads), { lobby: 0, kitchen: 1, [room]: 1 });
  });

  it('typing is sent on to those in the room, and answered where an answer was asked for', async () => {
    const { guest, connect } = await openHub();
    const [alice, bob] = [await guest('Alice'), await guest('Bob')];
    bob.send({ kind: 'typing', room: 'lobby' });
    const { room, session, nickname } = await alice.nextOf('typing');
    assert.deepEqual([room, session, nickname], ['lobby', bob.session.id, 'Bob']);
    await bob.settled();
    assert.ok(!bob.events.some(({ kind }) => kind === 'done'));
    assert.equal((await bob.get({ kind: 'typing' }, 'done')).room, 'lobby');
    assert.equal(await connect().refusal({ kind: 'typing' }), 'not_entered');
  });

  it('debug has the connections written down, and is answered where an answer was asked for', async () => {
    const written: object[] = [];
    const log = { debug() {}, error() {}, info: (fields: object) => void written.push(fields) };
    const { guest } = await openHub({ log });
    const alice = await guest('Alice');
    await alice.post('a secret');
    alice.send({ kind: 'debug' });
    await alice.get({ kind: 'debug' }, 'done');
    assert.equal(alice.events.filter(({ kind }) => kind === 'done').length, 0);
    assert.match(JSON.stringify(written), /"nickname":"Alice"/);
    assert.doesNotMatch(JSON.stringify(written), /secret/);
  });
});

describe('the end of a connection', () => {
  it('is announced to wires that ask for it, whoever it was, once, and on every node', async () => {
    const { guest, account, connect, store, clock, exchange } = await openHub();
    const other = await openHub({ node: 'all-2', store, clock, exchange });
    const listener = await account('Alice', envelopeTraits, 'envelope');
    const outsider = connect(envelopeTraits, 'envelope');
    const clients = [
      await guest('Bob'),
      connect(),
      await guest('Oksana', lineTraits, 'line'),
      await other.guest('李雷'),
      other.connect(),
    ];
    await settled();
    for (const client of clients) {
      client.disconnect();
      await settled();
    }
    const ended = ({ events }: MemoryClient) =>
      events.flatMap((event) => (event.kind === 'ended' ? event.sessions : []));
    const expected = clients.map(({ session }) => session.id);
    assert.deepEqual(ended(listener), expected);
    assert.deepEqual(ended(outsider), expected);
    const native = await guest('Zed');
    assert.deepEqual(ended(native), []);
  });

  it('is asked for by quit, and comes when everything before it is answered', async () => {
    const { guest, connect } = await openHub();
    const alice = await guest('Alice');
    alice.send({ kind: 'post', body: 'last words' });
    alice.send({ kind: 'quit' });
    await alice.nextOf('goodbye');
    assert.equal(alice.closedBecause, 'bye');
    assert.ok(alice.events.some(({ kind }) => kind === 'posted'));
    const stranger = connect();
    stranger.send({ kind: 'quit' });
    assert.equal((await stranger.nextOf('goodbye')).code, 'bye');
  });

  it('comes to a session that does not sign in first, on wires that are so strict', async () => {
    const { connect, guest } = await openHub();
    const mallory = connect(envelopeTraits, 'envelope');
    assert.equal(await mallory.refusal({ kind: 'post', body: 'Let me in.' }), 'not_entered');
    assert.equal(mallory.closedBecause, 'not_entered');
    const patient = connect();
    assert.equal(await patient.refusal({ kind: 'post', body: 'Let me in.' }), 'not_entered');
    await patient.settled();
    const line = connect(lineTraits, 'line');
    for (const kind of ['quit', 'ping', 'whoami'] as const)
      assert.equal(await line.refusal({ kind }), 'not_entered', 'not even leave');
    assert.equal(line.closedBecause, undefined);
    const { entries } = await (await guest('Bob')).get({ kind: 'history' }, 'history');
    assert.deepEqual(entries, []);
  });
});

describe('a hub that stops', () => {
  it('tells every session, with what was asked before answered', async () => {
    const { guest, connect, hub, store, clock } = await openHub();
    const [alice, outsider] = [await guest('Alice'), connect()];
    alice.send({ kind: 'post', body: 'last words' });
    await hub.stop();
    assert.ok(alice.events.some(({ kind }) => kind === 'posted'));
    for (const client of [alice, outsider]) {
      assert.equal((await client.nextOf('goodbye')).code, 'going_away');
      assert.equal(client.closedBecause, 'going_away');
    }
    assert.equal(clock.alarms, 0, 'it leaves no timers');
    const late = connect();
    assert.equal(late.closedBecause, 'going_away');
    // Nicknames are free at once for the node that comes after it.
    await (await openHub({ store, clock })).guest('Alice');
  });
});

describe('nodes', () => {
  /** Two nodes that are one chat, with Alice on the first and Bob on the second. */
  async function twoNodes() {
    const here = await openHub();
    const { store, clock, exchange } = here;
    const there = await openHub({ node: 'all-2', store, clock, exchange });
    const [alice, bob] = [await here.guest('Alice'), await there.guest('Bob')];
    await learns(alice, 'came', 'Bob');
    return { here, there, alice, bob, clock };
  }

  it('know who is where, and deliver everything in one order', async () => {
    const { here, there, alice, bob } = await twoNodes();
    for (const { hub } of [here, there])
      assert.deepEqual(names(hub.presence.present('lobby')), ['Alice', 'Bob']);
    for (let n = 1; n <= 20; n++)
      for (const client of [alice, bob]) client.send({ kind: 'post', body: `${n}` });
    for (const client of [alice, bob])
      await client.next((event) => event.kind === 'entry' && event.entry.seq === 39);
    await settled();
    const said = ({ events }: MemoryClient) =>
      events.flatMap((event) =>
        event.kind === 'entry' && event.entry.kind === 'posted'
          ? [`${event.entry.seq} ${event.entry.author.nickname} ${event.entry.body}`]
          : [],
      );
    assert.deepEqual(said(bob), said(alice));
    assert.equal(said(alice).length, 39);
  });

  it('send typing on', async () => {
    const { alice, bob } = await twoNodes();
    bob.send({ kind: 'typing' });
    assert.equal((await alice.nextOf('typing')).nickname, 'Bob');
  });

  it('forget one that is silent, once', async () => {
    const here = await openHub();
    const { store, exchange, clock } = here;
    // A clock that stands still: this node says nothing more after it has started.
    const silent = await openHub({ node: 'silent', store, exchange });
    const alice = await here.guest('Alice');
    await silent.guest('Bob');
    await learns(alice, 'came', 'Bob');
    clock.turn(limits.node.forgetMs);
    await settled();
    assert.ok(names(here.hub.presence.present()).includes('Bob'));
    clock.turn(limits.node.renewMs);
    await learns(alice, 'went', 'Bob');
    assert.deepEqual(names(here.hub.presence.present()), ['Alice']);
    clock.turn(limits.node.forgetMs);
    await settled();
    assert.ok(!alice.events.some((event) => isPresence(event) && event.went.length > 0));
  });

  it('without a bus hear of each other’s entries by comparing heads', async () => {
    const here = await openHub({ headsMs: 100 });
    const { store, clock } = here;
    const there = await openHub({ node: 'all-2', store, clock, headsMs: 100 });
    const [alice, bob] = [await here.guest('Alice'), await there.guest('Bob')];
    await alice.post('hi');
    await settled();
    assert.deepEqual(bob.received(), []);
    clock.turn(100);
    await settled();
    clock.turn(limits.gapMs);
    assert.equal((await bob.nextMessage()).body, 'hi');
  });
});
