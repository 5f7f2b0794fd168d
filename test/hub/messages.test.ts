import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Command, CommandOf } from '#model/command.ts';
import type { Posted } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import type { Users } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { type MemoryClient, openHub, settled } from '../support/memory-hub.ts';

/** An owner of the server, an account and a guest. */
async function scene() {
  const house = await openHub();
  const alice = await house.account('Alice');
  await house.store.users.setRole(alice.session.user!.id, 'owner');
  const owner = await house.signedIn('Alice');
  return { ...house, owner, bob: await house.account('Bob'), oksana: await house.guest('Oksana') };
}

/** A message of the lobby as it stands now. */
async function stands(client: MemoryClient, seq: number, room = 'lobby'): Promise<Posted> {
  const { entries } = await client.get({ kind: 'history', room, around: seq, limit: 1 }, 'history');
  assert.ok(entries[0]?.kind === 'posted');
  return entries[0];
}

const said = async (
  client: MemoryClient,
  body: string,
  more: Omit<CommandOf<'post'>, 'kind' | 'body'> = {},
) => stands(client, (await client.post(body, more)).seq, more.room);

describe('mentions', () => {
  it('are kept as users, and follow them through a rename', async () => {
    const { bob, oksana } = await scene();
    const { mentions } = await said(bob, 'Tea, @oksana? And @nobody?');
    assert.deepEqual(mentions, [{ id: oksana.session.user!.id, nickname: 'Oksana' }]);
    await oksana.get({ kind: 'rename', nickname: 'Oks' }, 'you');
    assert.deepEqual((await said(bob, 'Hi @Oks, not @Oksana.')).mentions, [
      { id: oksana.session.user!.id, nickname: 'Oks' },
    ]);
  });

  it('are those of the newest text', async () => {
    const { bob, oksana, owner } = await scene();
    const { messageId, seq } = await bob.post('@Oksana');
    await bob.get({ kind: 'edit', messageId, body: '@Alice' }, 'done');
    assert.deepEqual((await stands(bob, seq)).mentions, [{ id: owner.session.user!.id, nickname: 'Alice' }]);
    const event = await oksana.next((event) => event.kind === 'entry' && event.entry.kind === 'edited');
    assert.ok(event.kind === 'entry' && event.entry.kind === 'edited');
    assert.equal(event.entry.mentions?.[0]?.nickname, 'Alice');
    await bob.get({ kind: 'edit', messageId, body: 'nobody' }, 'done');
    assert.equal((await stands(bob, seq)).mentions, undefined);
  });

  it('keep the order in which a session posts', async () => {
    const { bob, oksana } = await scene();
    bob.send({ kind: 'post', body: 'one @Oksana @Alice @x @y' });
    bob.send({ kind: 'post', body: 'two' });
    const order: string[] = [];
    while (order.length < 2) {
      const event = await oksana.nextOf('entry');
      if (event.entry.kind === 'posted') order.push(event.entry.body);
    }
    assert.deepEqual(order, ['one @Oksana @Alice @x @y', 'two']);
  });

  it('call all of a room by whom the room lets', async () => {
    const { bob, oksana, owner } = await scene();
    const audienceOf = async (who: MemoryClient, body: string) => (await said(who, body)).audience;
    assert.equal(await audienceOf(oksana, '@here'), undefined, 'guests never');
    assert.equal(await audienceOf(bob, 'Lunch, @here.'), 'here');
    assert.equal(await audienceOf(bob, '@room'), undefined);
    assert.equal(await audienceOf(owner, '@here @room'), 'room');
    const set = (value: string) =>
      owner.get({ kind: 'set', room: 'lobby', setting: 'audience', value }, 'done');
    await set('members');
    assert.equal(await audienceOf(bob, '@room'), 'room');
    await set('moderators');
    assert.equal(await audienceOf(bob, '@here'), undefined);
    assert.equal(
      await owner.refusal({ kind: 'set', room: 'lobby', setting: 'audience', value: 'all' }),
      'setting_invalid',
    );
  });

  it('are looked up for so many names, and no more', async () => {
    let asked = 0;
    const { users, ...store } = openMemoryStore();
    const counted = new Proxy(users, {
      get(target, name: keyof Users) {
        if (name === 'owner') asked++;
        return target[name];
      },
    });
    const { guest } = await openHub({ store: { ...store, users: counted } });
    const bob = await guest('Bob');
    asked = 0;
    await bob.post(Array.from({ length: 500 }, (_, n) => `@x${n}`).join(' '));
    assert.ok(asked <= 2 * limits.mentions, `${asked}`);
  });
});

describe('a poll', () => {
  const options = ['soup', 'cake'];

  it('takes a vote of each user, and another instead of it', async () => {
    const { bob, oksana, owner } = await scene();
    const { messageId, seq } = await bob.post('Lunch?', { poll: { options } });
    await oksana.get({ kind: 'vote', messageId, choices: [1] }, 'done');
    await oksana.get({ kind: 'vote', messageId, choices: [0] }, 'done');
    assert.equal(await oksana.refusal({ kind: 'vote', messageId, choices: [0, 1] }), 'choice_invalid');
    assert.deepEqual((await stands(bob, seq)).ballots, [
      { id: oksana.session.user!.id, nickname: 'Oksana', choices: [0] },
    ]);
    assert.equal(await oksana.refusal({ kind: 'closePoll', messageId }), 'not_yours');
    await owner.get({ kind: 'closePoll', messageId }, 'done');
    assert.equal(await oksana.refusal({ kind: 'vote', messageId, choices: [1] }), 'poll_closed');
    const { items } = await owner.get({ kind: 'audit', limit: 10 }, 'listed');
    assert.ok(items.some((item) => 'of' in item && item.of === 'closePoll'));
  });

  it('ends when it says so', async () => {
    const { bob, oksana, clock } = await scene();
    const { messageId } = await bob.post('Lunch?', { poll: { options, minutes: 5 } });
    clock.turn(5 * 60_000);
    assert.equal(await oksana.refusal({ kind: 'vote', messageId, choices: [1] }), 'poll_closed');
  });

  it('is closed by the server when it is over, once, by whichever node, also after a restart', async () => {
    const { store, clock, exchange, ...house } = await openHub();
    const bob = await house.account('Bob');
    const { messageId, seq } = await bob.post('Lunch?', { poll: { options, minutes: 5 } });
    const early = await bob.post('Tea?', { poll: { options, minutes: 5 } });
    await bob.get({ kind: 'createRoom', name: 'den', private: true, topic: '', description: '' }, 'done');
    const inDen = await bob.post('Where?', { room: '#den', poll: { options, minutes: 5 } });
    const gone = await bob.post('Cake?', { poll: { options, minutes: 5 } });
    await bob.get({ kind: 'closePoll', messageId: early.messageId }, 'done');
    await bob.get({ kind: 'delete', messageId: gone.messageId }, 'done');
    await openHub({ store, clock, exchange, node: 'all-2' });
    await openHub({ store, clock, exchange, node: 'all-3' });
    const head = async () => (await store.log.heads(['lobby'])).get('lobby')!;
    const before = await head();
    for (const ms of [5 * 60_000, limits.own.lookMs]) {
      clock.turn(ms);
      for (let n = 0; n < 5; n++) await settled();
    }
    const { closedAt } = await stands(bob, seq);
    assert.ok(closedAt);
    assert.equal(await head(), before + 1);
    assert.ok((await stands(bob, inDen.seq, '#den')).closedAt);
    const [closed] = await store.log.read({ room: 'lobby', after: before, limit: 1 });
    assert.deepEqual(
      [closed?.kind, closed?.author.id, closed && 'target' in closed && closed.target],
      ['closed', 0, seq],
    );
    assert.deepEqual(await store.facts.list({ kind: 'pollEnd', limit: 10 }), []);
    assert.equal(await bob.refusal({ kind: 'vote', messageId, choices: [1] }), 'poll_closed');
  });

  it('that is secret tells each its own choice with the history, and nobody else’s', async () => {
    const { bob, oksana, owner, signedIn } = await scene();
    const { messageId, seq } = await bob.post('Who?', { poll: { options, secret: true } });
    await oksana.get({ kind: 'vote', messageId, choices: [1] }, 'done');
    await owner.get({ kind: 'vote', messageId, choices: [0] }, 'done');
    const votes = async (client: MemoryClient) =>
      (await client.get({ kind: 'history', around: seq, limit: 1 }, 'history')).votes;
    assert.deepEqual(await votes(oksana), { [messageId]: [1] });
    assert.deepEqual(await votes(owner), { [messageId]: [0] });
    assert.equal(await votes(bob), undefined);
    const later = await signedIn('Alice');
    const greeting = await later.next((event) => event.kind === 'history' && event.room === 'lobby');
    assert.deepEqual(greeting.kind === 'history' && greeting.votes, { [messageId]: [0] });
    await owner.get({ kind: 'vote', messageId, choices: [] }, 'done');
    assert.equal(await votes(owner), undefined);
  });

  it('has some different options', async () => {
    const { bob } = await scene();
    const many = Array.from({ length: limits.poll.most + 1 }, (_, n) => `${n}`);
    for (const wrong of [['one'], ['a', 'a '], ['a', ''], ['a', 'x\ny'], many])
      assert.equal(
        await bob.refusal({ kind: 'post', body: 'Lunch?', poll: { options: wrong } }),
        'poll_invalid',
      );
    const { messageId } = await bob.post('No poll.');
    assert.equal(await bob.refusal({ kind: 'vote', messageId, choices: [0] }), 'no_poll');
  });
});

describe('pin', () => {
  it('is for accounts who may write, and is taken down again', async () => {
    const { bob, oksana } = await scene();
    const { messageId, seq } = await oksana.post('Wi-Fi: tea');
    assert.equal(await oksana.refusal({ kind: 'pin', messageId, on: true }), 'accounts_only');
    await bob.get({ kind: 'pin', messageId, on: true }, 'done');
    assert.equal((await stands(bob, seq)).pinned?.by.nickname, 'Bob');
    await bob.get({ kind: 'pin', messageId, on: false }, 'done');
    assert.equal((await stands(bob, seq)).pinned, undefined);
  });
});

describe('what a message said before', () => {
  it('is for its author and for moderators, and gone with the message', async () => {
    const { bob, oksana, owner, clock } = await scene();
    const { messageId } = await bob.post('one');
    clock.turn(1_000);
    await bob.get({ kind: 'edit', messageId, body: 'two' }, 'done');
    await bob.get({ kind: 'edit', messageId, body: 'three' }, 'done');
    for (const who of [bob, owner]) {
      const { items } = await who.get({ kind: 'earlier', messageId }, 'listed');
      assert.deepEqual(items, [
        { body: 'one', at: clock.now() - 1_000 },
        { body: 'two', at: clock.now() },
      ]);
    }
    assert.equal(await oksana.refusal({ kind: 'earlier', messageId }), 'not_allowed');
    await bob.get({ kind: 'delete', messageId }, 'done');
    assert.equal(await owner.refusal({ kind: 'earlier', messageId }), 'no_such_message');
  });

  it('is kept within bounds: the first, and the newest', async () => {
    const { bob, clock, owner } = await scene();
    const { messageId } = await bob.post('0');
    for (let n = 1; n <= limits.earlierBodies + 5; n++) {
      clock.turn(1_000);
      await bob.get({ kind: 'edit', messageId, body: `${n}` }, 'done');
    }
    const { items } = await owner.get({ kind: 'earlier', messageId }, 'listed');
    const bodies = items.map((item) => 'body' in item && item.body);
    assert.equal(bodies.length, limits.earlierBodies);
    assert.deepEqual([bodies[0], bodies.at(-1)], ['0', `${limits.earlierBodies + 4}`]);
  });
});

describe('the time to change a message', () => {
  it('is what the owner says, and endless for moderators', async () => {
    const { bob, owner, clock } = await scene();
    await owner.get({ kind: 'setServer', setting: 'editMinutes', value: '10' }, 'done');
    const { messageId } = await bob.post('one');
    clock.turn(9 * 60_000);
    await bob.get({ kind: 'edit', messageId, body: 'two' }, 'done');
    clock.turn(2 * 60_000);
    assert.equal(await bob.refusal({ kind: 'edit', messageId, body: 'three' }), 'too_late');
    assert.equal(await bob.refusal({ kind: 'delete', messageId }), 'too_late');
    assert.equal(
      await owner.refusal({ kind: 'setServer', setting: 'editMinutes', value: '0' }),
      'setting_invalid',
    );
    await owner.get({ kind: 'delete', messageId }, 'done');
  });
});

describe('/me', () => {
  it('is a message that says so', async () => {
    const { bob } = await scene();
    assert.equal((await said(bob, 'waves', { me: true })).me, true);
  });
});

describe('messages that are found by what they are', () => {
  const bodies = async (client: MemoryClient, command: Command) =>
    (await client.get(command, 'found')).entries.map((entry) => 'body' in entry && entry.body);

  it('are the replies of a thread, the pins of a room, and what addresses the user', async () => {
    const { bob, oksana, owner, clock } = await scene();
    const root = await bob.post('Tea?');
    await bob.post('Aside.');
    clock.turn(1);
    const reply = await oksana.post('Yes, @Bob.', { replyTo: root.messageId });
    clock.turn(1);
    await owner.post('@room, no.', { replyTo: reply.messageId });
    await bob.get({ kind: 'pin', messageId: root.messageId, on: true }, 'done');
    assert.deepEqual(await bodies(bob, { kind: 'thread', messageId: root.messageId }), [
      '@room, no.',
      'Yes, @Bob.',
    ]);
    assert.deepEqual(await bodies(oksana, { kind: 'pins' }), ['Tea?']);
    assert.deepEqual(await bodies(bob, { kind: 'mentions' }), ['@room, no.', 'Yes, @Bob.']);
    assert.deepEqual(await bodies(oksana, { kind: 'mentions' }), ['@room, no.']);
    assert.deepEqual(
      await bodies(owner, { kind: 'mentions' }),
      [],
      'who calls everybody does not call itself',
    );
    assert.deepEqual(await bodies(bob, { kind: 'search', query: 'has:pin' }), ['Tea?']);
    assert.deepEqual(await bodies(bob, { kind: 'search', query: 'is:thread' }), ['@room, no.', 'Yes, @Bob.']);
    const first = await bob.get({ kind: 'mentions', limit: 1 }, 'found');
    assert.deepEqual(await bodies(bob, { kind: 'mentions', limit: 1, after: first.next! }), ['Yes, @Bob.']);
    await bob.get({ kind: 'pin', messageId: root.messageId, on: false }, 'done');
    assert.deepEqual(await bodies(bob, { kind: 'pins' }), []);
  });

  it('are none of a room that one may not read', async () => {
    const { bob, oksana, account } = await scene();
    const eve = await account('Eve');
    await bob.get({ kind: 'createRoom', name: 'vault', private: true, topic: '', description: '' }, 'done');
    await bob.get({ kind: 'invite', room: '#vault', user: 'Eve' }, 'done');
    const { messageId, room } = await bob.post('@Eve @Oksana 1234', { room: '#vault' });
    await bob.get({ kind: 'pin', messageId, on: true }, 'done');
    assert.deepEqual(await bodies(eve, { kind: 'mentions' }), ['@Eve @Oksana 1234']);
    assert.deepEqual(await bodies(oksana, { kind: 'mentions' }), []);
    assert.equal(await oksana.refusal({ kind: 'thread', messageId }), 'no_such_message');
    assert.equal(await oksana.refusal({ kind: 'pins', room }), 'no_such_room');
    await bob.get({ kind: 'kick', room: '#vault', user: 'Eve', reason: '' }, 'done');
    assert.deepEqual(await bodies(eve, { kind: 'mentions' }), []);
  });
});
