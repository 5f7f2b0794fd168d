import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Posted } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import type { ThreadView } from '#model/list.ts';
import { type MemoryClient, openHub, password, settled } from '../support/memory-hub.ts';

const threadsOf = async (client: MemoryClient): Promise<readonly ThreadView[]> =>
  (await client.get({ kind: 'threads' }, 'listed')).items as readonly ThreadView[];

/** What one sees of each: the message, unread replies, and those for oneself. */
const shortly = async (client: MemoryClient): Promise<string[]> =>
  (await threadsOf(client)).map(({ messageId, unread, mentions }) => `${messageId}: ${unread}, ${mentions}`);

async function three() {
  const hub = await openHub();
  const [alice, bob, carol] = [
    await hub.account('Alice'),
    await hub.account('Bob'),
    await hub.account('Carol'),
  ];
  const reply = (client: MemoryClient, body: string, to = 'lobby.1') => client.post(body, { replyTo: to });
  return { ...hub, alice, bob, carol, reply };
}

describe('threads', () => {
  it('are followed by who begins them, replies in them, or is mentioned there, and by nobody else', async () => {
    const { alice, bob, carol, reply } = await three();
    await alice.post('tea?');
    assert.deepEqual(await shortly(alice), []);
    await reply(bob, 'yes');
    assert.deepEqual(await shortly(alice), ['lobby.1: 1, 0']);
    assert.deepEqual(await shortly(bob), ['lobby.1: 0, 0']);
    assert.deepEqual(await shortly(carol), []);
    await reply(bob, 'with @Carol', 'lobby.2');
    assert.deepEqual(await shortly(carol), ['lobby.1: 2, 1']);
    assert.deepEqual(await shortly(alice), ['lobby.1: 2, 0']);
    const [view] = await threadsOf(carol);
    assert.deepEqual(
      { ...view, at: 0 },
      {
        ...{ messageId: 'lobby.1', room: 'lobby', author: { id: alice.session.user!.id, nickname: 'Alice' } },
        ...{ body: 'tea?', replies: 2, last: 3, at: 0, read: 0, unread: 2, mentions: 1 },
      },
    );
  });

  it('are read up to a reply, on all devices, and never less than before', async () => {
    const { alice, bob, reply, signedIn } = await three();
    await alice.post('tea?');
    for (const body of ['1', '2', '3']) await reply(bob, body);
    const phone = await signedIn('Alice');
    await alice.get({ kind: 'read', thread: 'lobby.1', seq: 3 }, 'done');
    assert.deepEqual(await phone.nextOf('read'), { kind: 'read', room: 'lobby', thread: 1, seq: 3 });
    assert.deepEqual(await shortly(phone), ['lobby.1: 1, 0']);
    // Named by a reply, and with a number that there is not yet.
    await phone.get({ kind: 'read', thread: 'lobby.2', seq: 1_000 }, 'done');
    await phone.get({ kind: 'read', thread: 'lobby.1', seq: 1 }, 'done');
    assert.deepEqual(await shortly(alice), ['lobby.1: 0, 0']);
    await reply(bob, '4');
    assert.deepEqual(await shortly(alice), ['lobby.1: 1, 0']);
    // Whoever answers has read what it answers.
    await reply(alice, '5');
    assert.deepEqual(await shortly(alice), ['lobby.1: 0, 0']);
  });

  it('are followed or not by hand as well, whatever one has written there', async () => {
    const { alice, bob, carol, reply } = await three();
    await alice.post('tea?');
    await reply(bob, 'yes');
    await carol.get({ kind: 'follow', messageId: 'lobby.2', on: true }, 'done');
    await alice.get({ kind: 'follow', messageId: 'lobby.1', on: false }, 'done');
    assert.deepEqual(await shortly(carol), ['lobby.1: 1, 0']);
    assert.deepEqual(await shortly(alice), []);
    await alice.get({ kind: 'follow', messageId: 'lobby.1', on: true }, 'done');
    assert.deepEqual(await shortly(alice), ['lobby.1: 1, 0']);
    assert.equal(await carol.refusal({ kind: 'follow', messageId: 'lobby.99', on: true }), 'no_such_message');
  });

  it('come in the order in which they matter', async () => {
    const { alice, bob, clock } = await three();
    for (const body of ['read', 'old', 'new', 'for me']) {
      clock.turn(1_000);
      const { messageId } = await alice.post(body);
      await bob.post(body === 'for me' ? '@Alice' : 'yes', { replyTo: messageId });
    }
    await alice.get({ kind: 'read', thread: 'lobby.1', seq: 9 }, 'done');
    const { messageId } = await alice.post('empty');
    const gone = await bob.post('gone', { replyTo: messageId });
    await bob.ask({ kind: 'delete', messageId: gone.messageId });
    assert.deepEqual(
      (await threadsOf(alice)).map(({ body }) => body),
      ['for me', 'new', 'old', 'read'],
    );
  });

  it('show nothing of what was deleted, of whom one has blocked, or of a room that one has left', async () => {
    const { alice, bob, carol, reply } = await three();
    const made = { name: 'cellar', private: true, topic: '', description: '' };
    const { room = '' } = await alice.get({ kind: 'createRoom', ...made }, 'done');
    await alice.ask({ kind: 'invite', room, user: 'Bob' });
    const { messageId } = await alice.post('secret', { room });
    await bob.post('indeed', { room, replyTo: messageId });
    await alice.post('tea?');
    await reply(bob, 'yes');
    await reply(carol, 'me too');
    assert.deepEqual(await shortly(bob), ['lobby.1: 1, 0', `${messageId}: 0, 0`]);
    await alice.ask({ kind: 'kick', room, user: 'Bob', reason: '' });
    await settled();
    await alice.ask({ kind: 'delete', messageId: 'lobby.1' });
    await bob.ask({ kind: 'block', user: 'Carol' });
    const [view, ...others] = await threadsOf(bob);
    assert.deepEqual(
      [view?.messageId, view?.body, view?.unread, others.length],
      ['lobby.1', undefined, 0, 0],
    );
    assert.equal(await bob.refusal({ kind: 'read', thread: messageId, seq: 9 }), 'no_such_message');
  });

  it('are none for guests, of whom nothing lasts', async () => {
    const { guest, alice } = await three();
    await alice.post('tea?');
    const visitor = await guest('Visitor');
    assert.equal(await visitor.refusal({ kind: 'threads' }), 'accounts_only');
    assert.equal(await visitor.refusal({ kind: 'read', thread: 'lobby.1', seq: 1 }), 'accounts_only');
  });

  it('of which one has said something are so many at most: the oldest are forgotten', async () => {
    const { alice, bob, reply, store } = await three();
    await alice.post('tea?');
    await reply(bob, 'yes');
    await bob.get({ kind: 'read', thread: 'lobby.1', seq: 2 }, 'done');
    const user = bob.session.user!.id;
    for (let thread = 10; thread < 9 + limits.own.threads; thread++)
      await store.facts.write([
        {
          ...({
            kind: 'followed',
            id: `${user} lobby ${thread}`,
            version: 0,
            about: `user:${user}`,
          } as const),
          data: { room: 'lobby', thread, read: 1, at: 1_000 },
        },
      ]);
    await bob.post('cake?');
    await bob.get({ kind: 'follow', messageId: 'lobby.3', on: true }, 'done');
    const kept = await store.facts.list({
      kind: 'followed',
      about: `user:${user}`,
      limit: 2 * limits.own.threads,
    });
    assert.equal(kept.length, limits.own.threads);
    assert.ok(kept.some(({ id }) => id === `${user} lobby 3`));
    assert.ok(!kept.some(({ id }) => id === `${user} lobby 1`));
  });

  it('go with the account', async () => {
    const { alice, bob, reply, store } = await three();
    await alice.post('tea?');
    await reply(bob, 'yes');
    await bob.get({ kind: 'read', thread: 'lobby.1', seq: 2 }, 'done');
    await bob.ask({ kind: 'deleteAccount', password, messages: 'keep' });
    await settled();
    assert.deepEqual(await store.facts.list({ kind: 'followed', limit: 10 }), []);
  });
});

describe('a message with replies', () => {
  const shown = ({ replies }: Posted) =>
    replies && `${replies.count} up to ${replies.last} of ${replies.people.map(({ nickname }) => nickname)}`;

  it('says so to who comes in, and to who comes back, also of replies that came while others were here', async () => {
    const { alice, bob, carol, reply, connect, store } = await three();
    await alice.post('tea?');
    await reply(bob, 'yes');
    await reply(carol, 'no');
    await reply(bob, 'please', 'lobby.2');
    await bob.get({ kind: 'delete', messageId: 'lobby.2' }, 'done');
    const read = await alice.get({ kind: 'history' }, 'history');
    assert.equal(shown(read.entries[0] as Posted), '2 up to 4 of Bob,Carol');
    const dora = connect();
    await dora.enter('Dora');
    const greeting = await dora.nextOf('history');
    assert.equal(shown(greeting.entries[0] as Posted), '2 up to 4 of Bob,Carol');
    await dora.get({ kind: 'resume', epoch: store.epoch, rooms: new Map([['lobby', 0]]) }, 'resumed');
    await dora.settled();
    assert.equal(shown(dora.received('lobby')[0]!), '2 up to 4 of Bob,Carol');
  });
});
