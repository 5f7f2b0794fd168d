import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Command } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import { type MemoryClient, openHub } from '../support/memory-hub.ts';
import { plainTraits, scriptTraits } from '../support/traits.ts';

const enter = (client: MemoryClient, nickname: string, lease?: string) =>
  client.refusal({ kind: 'enter', nickname, ...(lease !== undefined && { lease }) });

describe('a nickname', () => {
  it('is one guest’s at a time, and so is what looks like it', async () => {
    const { guest, connect } = await openHub();
    await guest('alice');
    const other = connect();
    for (const nickname of ['alice', 'ALICE', 'A1ice', 'aIice', 'аlice']) {
      assert.equal(await enter(other, nickname), 'nickname_taken', nickname);
      assert.equal(await other.refusal({ kind: 'whoami' }), 'not_entered');
    }
    assert.equal(await enter(other, 'bob'), 'done');
  });

  it('is not that of the server', async () => {
    const { guest, connect } = await openHub();
    for (const nickname of ['ServerMessage', 'servermessage', 'SERVERMESSAGE'])
      assert.equal(await enter(connect(), nickname), 'nickname_taken');
    const signup = { kind: 'signup', nickname: 'ServerMessage', password: 'correct horse' } as const;
    assert.equal(await connect().refusal(signup), 'nickname_taken');
    assert.equal(
      await (await guest('bob')).refusal({ kind: 'rename', nickname: 'servermessage' }),
      'nickname_taken',
    );
  });

  it('is free when its guest has left', async () => {
    const { guest, connect } = await openHub();
    (await guest('Alice')).disconnect();
    const next = connect();
    await next.settled();
    assert.equal(await enter(next, 'Alice'), 'done');
  });

  it('is kept by its guest token after a cut that the server has not noticed, which ends the first connection', async () => {
    const { connect } = await openHub();
    const first = connect();
    const { guestToken } = await first.enter('Alice');
    assert.equal(await enter(connect(), 'Alice'), 'nickname_taken');
    assert.equal(await enter(connect(), 'Alice', 'a guess'), 'nickname_taken');
    const again = connect();
    assert.equal((await again.enter('Alice', guestToken)).guestToken, guestToken);
    assert.equal(first.closedBecause, 'bye');
    await first.nextOf('goodbye');
    await again.post('here I am');
    // The end of the first connection does not free the nickname of the second.
    assert.equal(await enter(connect(), 'Alice'), 'nickname_taken');
  });

  it('is kept by its guest token on another node, too, and the end of the first connection does not free it', async () => {
    const { store, clock, exchange, connect } = await openHub();
    const other = await openHub({ node: 'all-2', store, clock, exchange });
    const first = connect();
    const { guestToken, userId } = await first.enter('Alice');
    assert.equal(await enter(other.connect(), 'Alice'), 'nickname_taken');
    const again = other.connect();
    assert.equal((await again.enter('Alice', guestToken)).userId, userId);
    first.disconnect(1006);
    await again.settled();
    for (const client of [connect(), other.connect()])
      assert.equal(await enter(client, 'Alice'), 'nickname_taken');
  });

  it('that its guest changes on coming back is free', async () => {
    const { connect } = await openHub();
    const { guestToken } = await connect().enter('Alice');
    const second = connect();
    await second.enter('Oksana', guestToken);
    assert.equal(await enter(connect(), 'Alice'), 'done');
    assert.equal(await enter(connect(), 'Oksana'), 'nickname_taken');
  });

  it('that somebody else took meanwhile is not given back', async () => {
    const { connect, guest } = await openHub();
    const first = connect();
    const { guestToken } = await first.enter('Alice');
    first.disconnect();
    await connect().settled();
    await guest('Alice');
    assert.equal(await enter(connect(), 'Alice', guestToken), 'nickname_taken');
  });

  it('is nobody’s twice, on whichever node it is asked for', async () => {
    const { store, clock, exchange, connect } = await openHub();
    const other = await openHub({ node: 'all-2', store, clock, exchange });
    const codes = await Promise.all([connect(), other.connect()].map((client) => enter(client, 'Alice')));
    assert.deepEqual(codes.sort(), ['done', 'nickname_taken']);
  });

  it('of a guest whose node has died is free when the lease of the node has ended', async () => {
    const { store, clock } = await openHub({ node: 'alive' });
    // A node with a clock that stands still renews nothing.
    const dead = await openHub({ node: 'dead', store });
    await dead.guest('Alice');
    const alive = await openHub({ node: 'all-3', store, clock });
    clock.turn(limits.node.leaseMs - 1);
    assert.equal(await enter(alive.connect(), 'Alice'), 'nickname_taken');
    clock.turn(1);
    assert.equal(await enter(alive.connect(), 'Alice'), 'done');
  });

  it('of a guest whose node lives is kept, however long', async () => {
    const { guest, connect, clock } = await openHub();
    await guest('Alice');
    for (let times = 0; times < 10; times++) {
      clock.turn(limits.node.leaseMs);
      await connect().settled();
    }
    assert.equal(await enter(connect(), 'Alice'), 'nickname_taken');
  });
});

describe('numbered guests', () => {
  it('count up from 1, and pass over names that are in use', async () => {
    const { guest, connect } = await openHub();
    await guest('Client_2');
    const names: string[] = [];
    for (let n = 1; n <= 3; n++) names.push((await connect(plainTraits, 'plain').nextOf('entered')).nickname);
    assert.deepEqual(names, ['Client_1', 'Client_3', 'Client_4']);
  });

  it('are turned away where guests are', async () => {
    const { connect } = await openHub({ guests: 'off' });
    const program = connect(plainTraits, 'plain');
    assert.equal((await program.nextOf('goodbye')).code, 'guests_off');
    assert.equal(program.closedBecause, 'guests_off');
  });
});

const writing: readonly Command[] = [
  { kind: 'post', body: 'x' },
  { kind: 'tell', to: 'Bob', body: 'x' },
  { kind: 'edit', messageId: 'lobby.1', body: 'x' },
  { kind: 'delete', messageId: 'lobby.1' },
  { kind: 'react', messageId: 'lobby.1', emoji: '👍', on: true },
  { kind: 'typing' },
];

describe('where guests may only read', () => {
  it('they enter, read and search, and write nothing; accounts write', async () => {
    const { guest, account, connect } = await openHub({ guests: 'read' });
    const bob = await guest('Bob');
    for (const command of writing) assert.equal(await bob.refusal(command), 'guests_read_only', command.kind);
    const oksana = await account('Oksana');
    await oksana.post('good morning');
    assert.equal((await bob.nextMessage()).body, 'good morning');
    assert.equal((await bob.get({ kind: 'history' }, 'history')).entries.length, 1);
    assert.equal((await bob.get({ kind: 'search', query: 'morning' }, 'found')).entries.length, 1);
    assert.equal(await bob.refusal({ kind: 'join', room: 'kitchen' }), 'guests_read_only', 'a room is made');
    await oksana.get({ kind: 'join', room: 'kitchen' }, 'done');
    await bob.get({ kind: 'join', room: 'kitchen' }, 'done');
    const script = connect(scriptTraits, 'rest');
    assert.equal(await script.refusal({ kind: 'postAs', nickname: 'oven', body: 'x' }), 'guests_read_only');
    assert.equal((await script.get({ kind: 'history' }, 'history')).entries.length, 1);
  });
});

describe('where there are no guests', () => {
  it('nobody enters, writes or reads without an account', async () => {
    const { account, connect } = await openHub({ guests: 'off' });
    assert.equal(await enter(connect(), 'Bob'), 'guests_off');
    const script = connect(scriptTraits, 'rest');
    assert.equal(await script.refusal({ kind: 'postAs', nickname: 'oven', body: 'x' }), 'guests_off');
    assert.equal(await script.refusal({ kind: 'history' }), 'not_entered');
    assert.equal(await script.refusal({ kind: 'rooms' }), 'not_entered');
    const oksana = await account('Oksana');
    await oksana.post('good morning');
    assert.equal((await oksana.get({ kind: 'history' }, 'history')).entries.length, 1);
  });
});

describe('a room that keeps guests out, or lets them only read', () => {
  it('does so whatever the server allows', async () => {
    const { guest, account, store } = await openHub();
    for (const [name, guests] of [
      ['staff', 'off'],
      ['news', 'read'],
    ] as const)
      await store.rooms.create({ id: name, kind: 'public', name, settings: { guests }, createdAt: 0 });
    const [oksana, bob] = [await account('Oksana'), await guest('Bob')];
    for (const room of ['staff', 'news']) {
      await oksana.get({ kind: 'join', room }, 'done');
      await oksana.post(`for ${room}`, { room });
    }
    assert.equal(await bob.refusal({ kind: 'join', room: 'staff' }), 'guests_off');
    assert.equal(await bob.refusal({ kind: 'history', room: 'staff' }), 'guests_off');
    await bob.get({ kind: 'join', room: 'news' }, 'done');
    assert.equal(await bob.refusal({ kind: 'post', room: 'news', body: 'x' }), 'guests_read_only');
    const { entries } = await bob.get({ kind: 'search', query: 'for' }, 'found');
    assert.deepEqual(
      entries.map(({ room }) => room),
      ['news'],
    );
    const { rooms } = await bob.get({ kind: 'rooms' }, 'rooms');
    assert.deepEqual(
      rooms.map(({ room }) => room),
      ['lobby', 'news'],
    );
  });
});

describe('a script that leaves a message', () => {
  const leave = (client: MemoryClient, nickname: string, more: object = {}) =>
    client.ask({ kind: 'postAs', nickname, body: 'It is warm.', ...more });

  it('signs with a name that is nobody’s, which may be several words', async () => {
    const { guest, connect } = await openHub();
    const alice = await guest('Alice');
    const script = connect(scriptTraits, 'rest');
    for (const nickname of ['oven', ' Oksana  K. ']) await leave(script, nickname);
    const messages = [await alice.nextMessage(), await alice.nextMessage()];
    assert.deepEqual(
      messages.map(({ author, wire }) => [author.nickname, author.account, wire]),
      [
        ['oven', false, 'rest'],
        ['Oksana K.', false, 'rest'],
      ],
    );
    assert.notEqual(messages[0]!.author.id, messages[1]!.author.id);
  });

  it('is refused a name that is none, the server’s, an account’s, or that of somebody who is here', async () => {
    const { guest, account, connect } = await openHub();
    const alice = await guest('Alice');
    (await account('Oksana')).disconnect();
    const script = connect(scriptTraits, 'rest');
    const code = async (nickname: string) => {
      const event = await leave(script, nickname);
      return event.kind === 'refused' ? event.code : event.kind;
    };
    for (const nickname of ['', 'a@b', '\u001b[31mred', 'x'.repeat(33), 'воblet', 'bഠbby'])
      assert.equal(await code(nickname), 'nickname_invalid', nickname);
    for (const nickname of [
      'Alice',
      'a1ice',
      'oksana',
      '0ksana',
      'ServerMessage',
      'Server Message',
      'server rnessage',
      'аlice',
      'Ѕеrver Message',
    ])
      assert.equal(await code(nickname), 'nickname_taken', nickname);
    alice.disconnect();
    await script.settled();
    assert.equal(await code('Alice'), 'posted');
  });

  it('is one user under one name, whose client ids name one message', async () => {
    const { connect, store } = await openHub();
    const answers = [];
    for (let times = 0; times < 2; times++)
      answers.push(await leave(connect(scriptTraits, 'rest'), 'oven', { clientId: 'c' }));
    assert.deepEqual(
      answers.map((event) => event.kind === 'posted' && [event.seq, event.repeated]),
      [
        [1, false],
        [1, true],
      ],
    );
    const other = await leave(connect(scriptTraits, 'rest'), 'oven', { clientId: 'c', body: 'cold' });
    assert.equal(other.kind === 'refused' && other.code, 'conflict');
    await leave(connect(scriptTraits, 'rest'), 'fridge', { clientId: 'c' });
    assert.equal((await store.log.heads(['lobby'])).get('lobby'), 2);
  });

  it('does not keep its name from others, who are other users', async () => {
    const { connect } = await openHub();
    await leave(connect(scriptTraits, 'rest'), 'Bob');
    const bob = connect();
    await bob.enter('Bob');
    const { entries } = await bob.get({ kind: 'history' }, 'history');
    const { userId } = await bob.get({ kind: 'whoami' }, 'you');
    assert.notEqual(entries[0]?.author.id, userId);
    assert.equal(await bob.refusal({ kind: 'delete', messageId: 'lobby.1' }), 'not_yours');
  });

  it('answers messages', async () => {
    const { guest, connect } = await openHub();
    const alice = await guest('Alice');
    const { messageId } = await alice.post('Is it warm?');
    await leave(connect(scriptTraits, 'rest'), 'oven', { replyTo: messageId });
    await alice.nextMessage();
    assert.equal((await alice.nextMessage()).replyTo, 1);
  });
});
