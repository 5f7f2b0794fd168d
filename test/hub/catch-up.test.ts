import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits } from '#model/limits.ts';
import { type MemoryClient, openHub } from '../support/memory-hub.ts';

async function scene() {
  const house = await openHub();
  const alice = await house.account('Alice');
  const bob = await house.account('Bob');
  return { ...house, alice, bob };
}

const rooms = async (client: MemoryClient, after?: string) =>
  (await client.get({ kind: 'catchUp', ...(after !== undefined && { after }) }, 'caughtUp')).rooms;

const summary = async (client: MemoryClient) =>
  (await rooms(client)).map(({ room, unread, mentions, entries }) => [
    room,
    unread,
    mentions,
    entries.map(({ body }) => body),
  ]);

describe('catchUp', () => {
  it('has what others have said past the read mark, where one is addressed first', async () => {
    const { alice, bob } = await scene();
    await bob.get({ kind: 'join', room: 'kitchen' }, 'done');
    await alice.get({ kind: 'join', room: 'kitchen' }, 'done');
    await bob.post('Hello.');
    await bob.post('Bread, @Alice?', { room: 'kitchen' });
    await alice.post('Mine.');
    await bob.post('Gone.').then(({ messageId }) => bob.get({ kind: 'delete', messageId }, 'done'));
    await bob.post('Later.');
    assert.deepEqual(await summary(alice), [
      ['kitchen', 1, 1, ['Bread, @Alice?']],
      ['lobby', 2, 0, ['Hello.', 'Later.']],
    ]);
    await alice.get({ kind: 'read', room: 'kitchen', seq: 99 }, 'done');
    await alice.get({ kind: 'read', room: 'lobby', seq: 1 }, 'done');
    assert.deepEqual(await summary(alice), [['lobby', 1, 0, ['Later.']]]);
  });

  it('takes what is said in a direct room, and to all of a room, for addressed', async () => {
    const { alice, bob, store, signedIn } = await scene();
    await store.users.setRole(bob.session.user!.id, 'owner');
    const owner = await signedIn('Bob');
    await owner.post('@room');
    await owner.get({ kind: 'tell', to: 'Alice', body: 'psst' }, 'posted');
    alice.disconnect();
    const later = await signedIn('Alice');
    assert.deepEqual(
      (await rooms(later)).map(({ roomKind, mentions }) => [roomKind, mentions]),
      [
        ['public', 1],
        ['direct', 1],
      ],
    );
  });

  it('counts so many, shows the newest and what addresses the user, and says that there are more', async () => {
    const { alice, bob, clock } = await scene();
    await bob.post('@Alice, first');
    const total = limits.catchUp.pages * limits.history.page;
    for (let n = 0; n < total + 10; n++) {
      if (n % 5 === 0) clock.turn(1_000);
      await bob.post(`${n}`);
    }
    const [lobby] = await rooms(alice);
    assert.ok(lobby?.more);
    assert.deepEqual(
      [lobby.unread, lobby.mentions, lobby.entries.length],
      [total, 1, limits.catchUp.shown + 1],
    );
    assert.equal(lobby.entries[0]?.body, '@Alice, first');
  });

  it('says nothing of whom the user has blocked, nor of a room that it has lost', async () => {
    const { alice, bob, account } = await scene();
    const eve = await account('Eve');
    await eve.get({ kind: 'createRoom', name: 'vault', private: true, topic: '', description: '' }, 'done');
    await eve.get({ kind: 'invite', room: 'vault', user: 'Alice' }, 'done');
    await bob.post('Boo, @Alice');
    await alice.get({ kind: 'block', user: 'Bob' }, 'done');
    assert.deepEqual(
      (await rooms(alice)).map(({ room }) => room),
      [],
    );
    await eve.get({ kind: 'kick', room: 'vault', user: 'Alice', reason: '' }, 'done');
    assert.deepEqual(await rooms(alice), []);
  });

  it('shows the attention that the user pays to the room', async () => {
    const { alice, bob } = await scene();
    await alice.get({ kind: 'setAttention', level: 'nothing', minutes: 1 }, 'done');
    await bob.post('Hello.');
    const [lobby] = await rooms(alice);
    assert.deepEqual([lobby?.attention, lobby?.mutedUntil], ['nothing', 60_000]);
  });
});
