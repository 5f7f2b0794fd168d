import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Entry } from '#model/entry.ts';
import { type MemoryClient, type MemoryHub, openHub } from '../support/memory-hub.ts';

const create = (client: MemoryClient, name: string, isPrivate = true) =>
  client.get({ kind: 'createRoom', name, private: isPrivate, topic: '', description: '' }, 'done');

const kick = (client: MemoryClient, room: string, user: string) =>
  client.get({ kind: 'kick', room, user, reason: '' }, 'done');

const listed = async (client: MemoryClient): Promise<string[]> =>
  (await client.get({ kind: 'rooms' }, 'rooms')).rooms.flatMap(({ name }) => name ?? []);

const roles = async (client: MemoryClient, room: string): Promise<string[]> => {
  const { items } = await client.get({ kind: 'members', room }, 'listed');
  return (items as readonly { nickname: string; role: string }[]).map(
    ({ nickname, role }) => `${nickname}: ${role}`,
  );
};

/** What came of a room, by kind. */
const kinds = (client: MemoryClient, room: string): string[] =>
  client.events.flatMap((event) =>
    event.kind === 'entry' && event.entry.room === room ? [event.entry.kind] : [],
  );

/** Two nodes of one chat. */
async function twoNodes(): Promise<readonly [MemoryHub, MemoryHub]> {
  const one = await openHub();
  const { store, clock, exchange } = one;
  return [one, await openHub({ node: 'all-2', store, clock, exchange })];
}

describe('a private room', () => {
  it('is made by an account, which is its moderator, and is for its members alone', async () => {
    const { account, guest } = await openHub();
    const [oksana, bob, eve] = [await account('Oksana'), await account('Bob'), await guest('Eve')];
    const { room } = await create(oksana, 'Attic');
    assert.match(room!, /^attic~/);
    assert.deepEqual(await roles(oksana, room!), ['Oksana: moderator']);
    assert.deepEqual(await listed(oksana), ['attic', 'lobby']);
    for (const client of [bob, eve]) {
      assert.deepEqual(await listed(client), ['lobby']);
      assert.equal(await client.refusal({ kind: 'join', room: room! }), 'no_such_room');
      assert.equal(await client.refusal({ kind: 'join', room: '#attic' }), 'no_such_room');
      assert.equal(await client.refusal({ kind: 'history', room: room! }), 'no_such_room');
      assert.equal(await client.refusal({ kind: 'members', room: room! }), 'no_such_room');
      assert.equal(
        await client.refusal({ kind: 'kick', room: room!, user: 'Oksana', reason: '' }),
        client === bob ? 'no_such_room' : 'accounts_only',
      );
    }
    assert.equal(
      await eve.refusal({ kind: 'createRoom', name: 'x', private: true, topic: '', description: '' }),
      'accounts_only',
    );
  });

  it('takes those whom a member brings, on whichever node they are', async () => {
    const [one, two] = await twoNodes();
    const [oksana, bob] = [await one.account('Oksana'), await two.account('Bob')];
    const { room } = await create(oksana, 'attic');
    await oksana.post('before', { room: room! });
    await oksana.get({ kind: 'invite', room: room!, user: 'Bob' }, 'done');
    const { name } = await bob.nextOf('invited');
    assert.equal(name, 'attic');
    await bob.post('here', { room: room! });
    assert.equal((await oksana.nextMessage()).body, 'before');
    assert.equal((await oksana.nextMessage()).body, 'here');
    const { entries } = await bob.get({ kind: 'history', room: room! }, 'history');
    assert.deepEqual(
      entries.map(({ kind }) => kind),
      ['joined', 'posted', 'added', 'posted'],
    );
    assert.equal(await bob.refusal({ kind: 'kick', room: room!, user: 'Oksana', reason: '' }), 'not_allowed');
  });

  it('gives nothing more to whom it puts out, and takes nothing', async () => {
    const [one, two] = await twoNodes();
    const [oksana, bob] = [await one.account('Oksana'), await two.account('Bob')];
    const { room } = await create(oksana, 'attic');
    await oksana.get({ kind: 'invite', room: room!, user: 'Bob' }, 'done');
    await bob.nextOf('invited');
    await kick(oksana, room!, 'Bob');
    for (let count = 0; count < 5; count++) await oksana.post(`${count}`, { room: room! });
    await bob.nextOf('removed');
    assert.equal(kinds(bob, room!).filter((kind) => kind === 'posted').length, 0);
    assert.equal(await bob.refusal({ kind: 'post', room: room!, body: 'still here' }), 'no_such_room');
    assert.equal(await bob.refusal({ kind: 'history', room: room! }), 'no_such_room');
    assert.equal(await bob.refusal({ kind: 'join', room: room! }), 'no_such_room');
    assert.deepEqual((await bob.get({ kind: 'search', query: '3' }, 'found')).entries, []);
  });

  it('is closed to a member on a node that has not heard yet that it was put out', async () => {
    const one = await openHub();
    const { store, clock } = one;
    // No exchange: nothing is heard.
    const deaf = await openHub({ node: 'all-2', store, clock });
    await store.users.clearNode('all-2');
    const [oksana, bob] = [await one.account('Oksana'), await deaf.account('Bob')];
    const { room } = await create(oksana, 'attic');
    await oksana.get({ kind: 'invite', room: room!, user: 'Bob' }, 'done');
    await bob.get({ kind: 'join', room: room! }, 'done');
    await bob.post('once', { room: room! });
    await kick(oksana, room!, 'Bob');
    assert.equal(await bob.refusal({ kind: 'post', room: room!, body: 'twice' }), 'not_in_room');
    const { entries } = await oksana.get({ kind: 'history', room: room! }, 'history');
    assert.deepEqual(
      entries.map(({ kind }: Entry) => kind),
      ['joined', 'added', 'posted', 'kicked'],
    );
  });
});

describe('who runs a room', () => {
  it('is who made it, and whom that makes a moderator', async () => {
    const { account } = await openHub();
    const [oksana, bob, eve] = [await account('Oksana'), await account('Bob'), await account('Eve')];
    const { room } = await create(oksana, 'kitchen', false);
    for (const client of [bob, eve]) await client.get({ kind: 'join', room: room! }, 'done');
    const promote = { kind: 'setRole', room: room!, user: 'Bob', role: 'moderator' } as const;
    assert.equal(await eve.refusal(promote), 'not_allowed');
    await oksana.get(promote, 'done');
    await bob.next((event) => event.kind === 'entry' && event.entry.kind === 'role');
    await kick(bob, room!, 'Eve');
    await eve.nextOf('removed');
    assert.deepEqual((await roles(bob, room!)).sort(), ['Bob: moderator', 'Oksana: moderator']);
    // It is public: who was put out may come back.
    await eve.get({ kind: 'join', room: room! }, 'done');
    assert.equal(await eve.refusal({ kind: 'kick', room: room!, user: 'Bob', reason: '' }), 'not_allowed');
  });

  it('deletes what others wrote, and it says so', async () => {
    const { account } = await openHub();
    const [oksana, bob] = [await account('Oksana'), await account('Bob')];
    const { room } = await create(oksana, 'kitchen', false);
    await bob.get({ kind: 'join', room: room! }, 'done');
    const { messageId } = await bob.post('rubbish', { room: room! });
    const mine = await oksana.post('mine', { room: room! });
    assert.equal(await bob.refusal({ kind: 'delete', messageId: mine.messageId }), 'not_yours');
    await oksana.get({ kind: 'delete', messageId }, 'done');
    await oksana.get({ kind: 'delete', messageId: mine.messageId }, 'done');
    const { entries } = await bob.get({ kind: 'history', room: room! }, 'history');
    const deletions = entries.filter(({ kind }) => kind === 'deleted');
    assert.deepEqual(
      deletions.map((entry) => entry.kind === 'deleted' && entry.moderated),
      [true, undefined],
    );
  });

  it('decides who may write, and archives it', async () => {
    const { account } = await openHub();
    const [oksana, bob] = [await account('Oksana'), await account('Bob')];
    const { room } = await create(oksana, 'news', false);
    await bob.get({ kind: 'join', room: room! }, 'done');
    const change = (setting: string, value: string) =>
      oksana.refusal({ kind: 'set', room: room!, setting, value });
    const posts = (client: MemoryClient) => client.refusal({ kind: 'post', room: room!, body: 'hello' });
    assert.equal(await change('colour', 'blue'), 'setting_invalid');
    assert.equal(await change('slow', '-1'), 'setting_invalid');
    assert.equal(await change('posting', 'moderators'), 'done');
    assert.deepEqual([await posts(oksana), await posts(bob)], ['done', 'read_only_room']);
    assert.equal(await change('posting', 'nobody'), 'done');
    assert.deepEqual([await posts(oksana), await posts(bob)], ['read_only_room', 'read_only_room']);
    assert.equal(await change('posting', ''), 'done');
    assert.equal(await posts(bob), 'done');
    assert.equal(await change('archived', 'on'), 'done');
    assert.deepEqual([await posts(oksana), await posts(bob)], ['room_archived', 'room_archived']);
    assert.equal(await change('archived', ''), 'done');
    assert.equal(await posts(bob), 'done');
  });

  it('renames it, which keeps its id and its history', async () => {
    const { account } = await openHub();
    const [oksana, bob] = [await account('Oksana'), await account('Bob')];
    const { room } = await create(oksana, 'kitchen', false);
    await bob.get({ kind: 'join', room: '#kitchen' }, 'done');
    const rename = (client: MemoryClient, name: string) =>
      client.refusal({ kind: 'renameRoom', room: room!, name });
    assert.equal(await rename(bob, 'canteen'), 'not_allowed');
    assert.equal(await rename(oksana, 'lobby'), 'room_name_taken');
    assert.equal(await rename(oksana, 'a b'), 'room_invalid');
    assert.equal(await rename(oksana, 'Canteen'), 'done');
    await bob.next((event) => event.kind === 'entry' && event.entry.kind === 'named');
    assert.deepEqual(await listed(bob), ['canteen', 'lobby']);
    await bob.post('same room', { room: '#canteen' });
    assert.equal((await bob.nextMessage()).room, room);
  });
});
