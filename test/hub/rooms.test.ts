import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RoomView } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import { type MemoryClient, type MemoryHub, openHub } from '../support/memory-hub.ts';
import { scriptTraits } from '../support/traits.ts';

const join = (client: MemoryClient, room: string) => client.get({ kind: 'join', room }, 'done');
const leave = (client: MemoryClient, room: string) => client.get({ kind: 'leave', room }, 'done');

async function listed(client: MemoryClient): Promise<readonly RoomView[]> {
  return (await client.get({ kind: 'rooms' }, 'rooms')).rooms;
}

/** The kinds of a room's entries, as the store has them. */
async function kinds({ store }: MemoryHub, room: string): Promise<string[]> {
  return (await store.log.read({ room, after: 0, limit: 100 })).map(({ kind }) => kind);
}

describe('join and leave', () => {
  it('a room is made by joining it, and received until it is left', async () => {
    const { guest } = await openHub();
    const [alice, bob] = [await guest('Alice'), await guest('Bob')];
    assert.equal((await join(alice, '#Kitchen')).room, 'kitchen');
    await join(bob, 'kitchen');
    const hasCome = ({ nickname }: { nickname: string }) => nickname === 'Bob';
    await alice.next(
      (event) => event.kind === 'presence' && event.room === 'kitchen' && event.came.some(hasCome),
    );
    await bob.post('Soup is ready.', { room: 'kitchen' });
    assert.equal((await alice.nextMessage()).room, 'kitchen');
    await leave(alice, 'kitchen');
    await bob.next((event) => event.kind === 'presence' && event.went[0]?.nickname === 'Alice');
    await bob.post('More soup?', { room: 'kitchen' });
    await alice.settled();
    assert.deepEqual(alice.received(), []);
  });

  it('the recent history comes before the answer', async () => {
    const { guest } = await openHub();
    const bob = await guest('Bob');
    await join(bob, 'kitchen');
    await bob.post('soup', { room: 'kitchen' });
    const alice = await guest('Alice');
    alice.events.length = 0;
    alice.send({ kind: 'join', room: 'kitchen' });
    await alice.settled();
    assert.deepEqual(
      alice.events.map(({ kind }) => kind).filter((kind) => kind !== 'presence'),
      ['history', 'done'],
    );
  });

  it('joining twice changes nothing', async () => {
    const house = await openHub();
    const alice = await house.account('Alice');
    await join(alice, 'kitchen');
    alice.events.length = 0;
    await join(alice, 'KITCHEN');
    assert.deepEqual(await kinds(house, 'kitchen'), ['joined']);
    assert.ok(!alice.events.some(({ kind }) => kind === 'history'));
  });

  it('the lobby cannot be left, nor a room that one is not in, nor what is no room', async () => {
    const alice = await (await openHub()).guest('Alice');
    for (const [room, code] of [
      ['lobby', 'not_allowed'],
      ['#Lobby', 'not_allowed'],
      ['attic', 'not_in_room'],
      ['a b', 'room_invalid'],
      ['@', 'room_invalid'],
      ['__proto__', 'room_invalid'],
    ] as const)
      assert.equal(await alice.refusal({ kind: 'leave', room }), code, room);
  });

  it('refuses what cannot be a room', async () => {
    const house = await openHub();
    const alice = await house.guest('Alice');
    for (const room of ['', 'two words', '@', '@bob', '../x', '__proto__', '-x', 'x'.repeat(65), '\0'])
      assert.equal(await alice.refusal({ kind: 'join', room }), 'room_invalid', room);
    for (const room of ['~7-8', 'kitchen~4f2a'])
      assert.equal(await alice.refusal({ kind: 'join', room }), 'no_such_room', room);
    assert.equal((await house.store.rooms.list()).length, 1, 'nothing was made');
  });

  it('makes no room whose name looks like another one’s, or is none that people can tell apart', async () => {
    const house = await openHub();
    const alice = await house.guest('Alice');
    const script = house.connect(scriptTraits, 'ingest');
    const like = [
      'lobby\u034f',
      'lobby\ufe0f',
      'lobby\u115f',
      'l\u043ebby',
      '1obby',
      '#L0BBY',
      'Iobby',
      'ⅼobby',
    ];
    const others = [`a${'\u0301'.repeat(60)}`, 'кyxня', 'kitchen\u200d', '\u0665x9', '\ufdfa'];
    for (const room of [...like, ...others]) {
      assert.equal(await alice.refusal({ kind: 'join', room }), 'room_invalid', room);
      const post = { kind: 'postAs', nickname: 'script', body: 'psst', room } as const;
      assert.equal(await script.refusal(post), 'room_invalid', room);
    }
    assert.equal((await house.store.rooms.list()).length, 1);
    for (const room of ['kitchen', 'кухня', 'नमस्ते', '会議室', 'الغرفة', 'room-10']) await join(alice, room);
    for (const room of ['kitchén', 'k1tchen', 'room-lO'])
      assert.equal(
        await alice.refusal({ kind: 'join', room }),
        room === 'kitchén' ? 'done' : 'room_invalid',
        room,
      );
  });

  it('a room from an earlier version is found by its name, whatever that looks like', async () => {
    const house = await openHub();
    const name = 'l\u043ebby';
    await house.store.rooms.create({ id: name, kind: 'public', name, settings: {}, createdAt: 0 });
    const alice = await house.guest('Alice');
    await join(alice, name);
    assert.equal(await alice.refusal({ kind: 'post', room: name, body: 'still here' }), 'done');
  });

  it('a session is in 100 rooms at most; direct rooms do not count', async () => {
    const house = await openHub();
    const alice = await house.guest('Alice');
    await house.guest('Bob');
    await alice.get({ kind: 'tell', to: 'Bob', body: 'psst' }, 'posted');
    for (let n = 1; n < limits.roomsPerSession; n++) await join(alice, `room-${n}`);
    assert.equal(await alice.refusal({ kind: 'join', room: 'one-more' }), 'too_many_rooms');
    assert.equal(await house.store.rooms.byName('one-more'), undefined, 'what is refused makes no room');
    await join(alice, 'room-1');
    await leave(alice, 'room-1');
    await join(alice, 'one-more');
  });
});

describe('members', () => {
  it('an account stays one over its sessions, by entries that are received', async () => {
    const house = await openHub();
    const bob = await house.guest('Bob');
    await join(bob, 'kitchen');
    const oksana = await house.account('Oksana');
    await join(oksana, 'kitchen');
    const joined = await bob.next(({ kind }) => kind === 'entry');
    assert.ok(joined.kind === 'entry' && joined.entry.kind === 'joined');
    assert.equal(joined.entry.author.nickname, 'Oksana');
    oksana.disconnect();
    const again = house.connect();
    const { rooms } = await again.get(
      { kind: 'signin', nickname: 'Oksana', password: 'correct horse' },
      'entered',
    );
    assert.deepEqual(rooms, ['lobby', 'kitchen']);
    await bob.post('soup', { room: 'kitchen' });
    assert.equal((await again.nextMessage()).body, 'soup');
    await leave(again, 'kitchen');
    assert.deepEqual(await kinds(house, 'kitchen'), ['joined', 'posted', 'left']);
    again.disconnect();
    assert.deepEqual((await (await house.signedIn('Oksana')).get({ kind: 'whoami' }, 'you')).rooms, [
      'lobby',
    ]);
  });

  it('a guest becomes none', async () => {
    const house = await openHub();
    const alice = await house.guest('Alice');
    await join(alice, 'kitchen');
    await leave(alice, 'kitchen');
    assert.deepEqual(await kinds(house, 'kitchen'), []);
  });

  it('membership is one for all sessions of an account', async () => {
    const house = await openHub();
    const laptop = await house.account('Oksana');
    const phone = await house.signedIn('Oksana');
    await join(laptop, 'kitchen');
    await join(phone, 'kitchen');
    assert.deepEqual(await kinds(house, 'kitchen'), ['joined']);
    await leave(phone, 'kitchen');
    assert.deepEqual(await kinds(house, 'kitchen'), ['joined', 'left']);
    // The room is public: her other session receives it as before, and can leave it.
    await leave(laptop, 'kitchen');
    assert.deepEqual(await kinds(house, 'kitchen'), ['joined', 'left']);
  });

  it('and for sessions on another node', async () => {
    const house = await openHub();
    const { store, clock, exchange } = house;
    const other = await openHub({ node: 'all-2', store, clock, exchange });
    const laptop = await house.account('Oksana');
    const phone = await other.signedIn('Oksana');
    await join(laptop, 'kitchen');
    await join(phone, 'kitchen');
    assert.deepEqual(await kinds(house, 'kitchen'), ['joined'], 'she is a member already');
    const { epoch } = store;
    await join(laptop, 'cellar');
    await phone.get({ kind: 'resume', epoch, rooms: new Map([['cellar', 0]]) }, 'resumed');
    await leave(phone, 'cellar');
    assert.deepEqual(await kinds(house, 'cellar'), ['joined', 'left'], 'she is no member any more');
  });
});

describe('rooms', () => {
  it('lists all public rooms, with who is in them', async () => {
    const { guest } = await openHub();
    const [alice, bob] = [await guest('Alice'), await guest('Bob')];
    await join(bob, 'kitchen');
    await bob.post('soup', { room: 'kitchen' });
    const activeAt = '1970-01-01T00:00:00.000Z';
    assert.deepEqual(await listed(alice), [
      {
        room: 'kitchen',
        kind: 'public',
        name: 'kitchen',
        head: 1,
        present: 1,
        memberCount: 0,
        activeAt,
        joined: false,
      },
      {
        room: 'lobby',
        kind: 'public',
        name: 'lobby',
        head: 0,
        present: 2,
        memberCount: 0,
        activeAt,
        joined: true,
      },
    ]);
  });

  it('tells an account how far it has read, on every device, and a guest nothing', async () => {
    const { account, signedIn, guest } = await openHub();
    const oksana = await account('Oksana');
    await oksana.post('one');
    await oksana.post('two');
    const mark = async (seq: number) => (await oksana.get({ kind: 'read', seq }, 'done')).seq;
    assert.equal(await mark(1), 1);
    assert.equal((await listed(await signedIn('Oksana')))[0]?.read, 1);
    assert.equal(await mark(99), 2, 'never past the head');
    await mark(1);
    assert.equal((await listed(oksana))[0]?.read, 2, 'it only moves forward');
    const alice = await guest('Alice');
    assert.equal((await alice.get({ kind: 'read', seq: 1 }, 'done')).seq, 1);
    assert.ok(!('read' in (await listed(alice))[0]!));
  });

  it('is read in rooms that the session is in', async () => {
    const { guest } = await openHub();
    const alice = await guest('Alice');
    await join(await guest('Bob'), 'kitchen');
    for (const [room, code] of [
      ['kitchen', 'not_in_room'],
      ['attic', 'not_in_room'],
      ['a b', 'room_invalid'],
      ['~7-8', 'no_such_room'],
    ] as const) {
      assert.equal(await alice.refusal({ kind: 'read', room, seq: 1 }), code, room);
      assert.equal(await alice.refusal({ kind: 'typing', room }), code, room);
    }
  });

  it('a script posts into any public room, which it so makes, unless the message is refused', async () => {
    const { account, connect, store } = await openHub();
    const script = connect(scriptTraits, 'rest');
    const body = 'x'.repeat(4_001);
    const late = { kind: 'postAs', nickname: 'oven', room: 'kitchen' } as const;
    assert.equal(await script.refusal({ ...late, body }), 'body_too_long');
    assert.equal(await script.refusal({ ...late, body: 'x', replyTo: 'lobby.1' }), 'no_such_message');
    assert.equal(await script.refusal({ ...late, body: 'x', nickname: 'ServerMessage' }), 'nickname_taken');
    const oksana = await account('Oksana', scriptTraits, 'rest');
    assert.equal(await script.refusal({ ...late, body: 'x', nickname: 'oksana' }), 'nickname_taken');
    assert.equal(await oksana.refusal({ kind: 'post', room: 'kitchen', body }), 'body_too_long');
    assert.equal(await store.rooms.byName('kitchen'), undefined);
    assert.equal((await script.get({ ...late, body: 'warm' }, 'posted')).seq, 1);
    assert.equal((await oksana.post('soup', { room: 'cellar' })).messageId, 'cellar.1');
  });
});

describe('a private room', () => {
  /** A private room of which Oksana is a member, and Bob is not. */
  async function scene() {
    const house = await openHub();
    await house.store.rooms.create({
      id: 'secret',
      kind: 'private',
      name: 'secret',
      settings: {},
      createdAt: 0,
    });
    const oksana = await house.account('Oksana');
    const author = { id: (await oksana.get({ kind: 'whoami' }, 'you')).userId, nickname: 'Oksana' };
    const draft = { kind: 'joined', room: 'secret', sentAt: 0, wire: 'json' } as const;
    await house.store.log.append([{ ...draft, author: { ...author, account: true, session: 's' } }]);
    oksana.disconnect();
    return { ...house, oksana: await house.signedIn('Oksana'), bob: await house.account('Bob') };
  }

  it('is for its members, in every respect', async () => {
    const { oksana, bob } = await scene();
    await oksana.post('between us', { room: 'secret' });
    assert.deepEqual(
      (await listed(oksana)).map(({ room, kind }) => [room, kind]),
      [
        ['lobby', 'public'],
        ['secret', 'private'],
      ],
    );
    assert.equal((await oksana.get({ kind: 'search', query: 'between' }, 'found')).entries.length, 1);
    assert.deepEqual(
      (await listed(bob)).map(({ room }) => room),
      ['lobby'],
    );
    assert.deepEqual((await bob.get({ kind: 'search', query: 'between' }, 'found')).entries, []);
    const inRoom = { kind: 'search', query: 'between', room: 'secret' } as const;
    assert.deepEqual((await bob.get(inRoom, 'found')).entries, []);
    assert.deepEqual((await bob.get({ kind: 'who', room: 'secret' }, 'who')).people, []);
    assert.equal(await bob.refusal({ kind: 'join', room: 'secret' }), 'no_such_room');
    await bob.settled();
    assert.deepEqual(bob.received(), []);
  });

  it('looks to others like a room that there is not', async () => {
    const { store, oksana, bob } = await scene();
    const { messageId } = await oksana.post('between us', { room: 'secret' });
    const { epoch } = store;
    const answers = async (room: string) => {
      const events = [
        await bob.ask({ kind: 'history', room }),
        await bob.ask({ kind: 'post', body: 'hi', room }),
        await bob.ask({ kind: 'read', seq: 1, room }),
        await bob.ask({ kind: 'typing', room }),
        await bob.ask({ kind: 'leave', room }),
        await bob.ask({ kind: 'edit', messageId: messageId.replace('secret', room), body: 'x' }),
        await bob.ask({ kind: 'search', query: 'x', room }),
        await bob.ask({ kind: 'who', room }),
        await bob.ask({ kind: 'replay', room }),
      ];
      return JSON.stringify(events.map(({ requestId: _, ...event }) => event)).replaceAll(room, 'ROOM');
    };
    assert.equal(await answers('secret'), await answers('nowhere'));
    const rooms = new Map([['secret', 1]]);
    await bob.get({ kind: 'resume', epoch, rooms }, 'resumed');
    assert.deepEqual(await bob.nextOf('reset'), {
      kind: 'reset',
      room: 'secret',
      epoch,
      head: 0,
      why: 'gone',
    });
  });

  it('is gone for all sessions of an account as soon as one of them leaves it', async () => {
    const { clock, exchange, store, oksana, signedIn, account } = await scene();
    const phone = await signedIn('Oksana');
    const other = await openHub({ node: 'all-2', store, clock, exchange });
    const tablet = await other.signedIn('Oksana');
    await leave(oksana, 'secret');
    for (const session of [phone, tablet]) {
      assert.equal((await session.nextOf('removed')).room, 'secret');
      assert.equal(await session.refusal({ kind: 'post', body: 'hi', room: 'secret' }), 'not_in_room');
    }
    assert.ok(!(await phone.get({ kind: 'whoami' }, 'you')).rooms.includes('secret'));
    await account('Alice');
    assert.deepEqual(phone.received('secret'), []);
  });
});
