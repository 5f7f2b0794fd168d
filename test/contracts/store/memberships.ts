import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lobby } from '#model/names.ts';
import type { Open } from '../store.ts';
import { append, join, leave, make, noon, post, readAll, roomOf } from './fixtures.ts';

/** Who is in which room, and how far each has read. */
export function memberships(open: Open): void {
  it('follows what the log says of joining and leaving', async (t) => {
    const { store, alice, oksana } = await open(t);
    await append(
      store,
      ...[join(alice, lobby), join(alice, 'kitchen'), join(oksana, 'attic'), join(alice, 'attic')],
    );
    const roomsOf = async (user: number) =>
      (await store.rooms.memberships(user)).map(({ membership }) => membership.room);
    assert.deepEqual(await roomsOf(alice.id), ['attic', 'kitchen', lobby]);
    assert.deepEqual(await roomsOf(oksana.id), ['attic']);
    await append(store, leave(alice, 'kitchen'), leave(oksana, lobby));
    assert.deepEqual(await roomsOf(alice.id), ['attic', lobby]);
    assert.deepEqual(await roomsOf(999_999), []);
    assert.deepEqual(
      (await readAll(store, 'kitchen')).map(({ kind }) => kind),
      ['joined', 'left'],
    );
  });

  it('tells a membership with its room, and the members of a room', async (t) => {
    const { store, alice, oksana } = await open(t);
    await append(store, make(oksana, 'kitchen'), join(alice, 'kitchen'));
    const membership = { room: 'kitchen', user: alice.id, role: 'member', since: noon + 1, read: 0 };
    const room = await roomOf(store, 'kitchen');
    assert.equal(room!.head, 2);
    assert.deepEqual(await store.rooms.memberships(alice.id), [{ room, membership }]);
    assert.deepEqual(await store.rooms.members('kitchen'), [
      membership,
      // Who makes a room is its moderator.
      { ...membership, user: oksana.id, role: 'moderator' },
    ]);
    assert.deepEqual(await store.rooms.members('attic'), []);
    assert.deepEqual(await store.rooms.members('cellar'), []);
  });

  it('tells the members of a room page by page', async (t) => {
    const { store, alice, oksana } = await open(t);
    await append(store, join(oksana, 'kitchen'), join(alice, 'kitchen'), join(alice, 'attic'));
    const page = async (after: number, limit: number) =>
      (await store.rooms.members('kitchen', { after, limit })).map(({ user }) => user);
    const [first, second] = [alice.id, oksana.id].sort((a, b) => a - b) as [number, number];
    assert.deepEqual(await page(0, 1), [first]);
    assert.deepEqual(await page(first, 1), [second]);
    assert.deepEqual(await page(first, 10), [second]);
    assert.deepEqual(await page(second, 10), []);
    assert.deepEqual(await page(0, 2), [first, second]);
  });

  it('5: follows all of a batch in its order', async (t) => {
    const { store, alice, oksana } = await open(t);
    await append(
      store,
      ...[join(alice, lobby), leave(alice, lobby), leave(oksana, lobby), join(oksana, lobby)],
      ...[join(alice, 'attic'), leave(alice, 'attic'), join(alice, 'attic')],
    );
    assert.deepEqual(
      (await store.rooms.members(lobby)).map(({ user }) => user),
      [oksana.id],
    );
    assert.deepEqual(
      (await store.rooms.members('attic')).map(({ user }) => user),
      [alice.id],
    );
  });

  it('counts a membership from its beginning', async (t) => {
    const { store, alice } = await open(t);
    const at = (sentAt: number) => ({ ...join(alice, lobby), sentAt });
    const since = async () => (await store.rooms.members(lobby)).map((membership) => membership.since);
    await append(store, at(noon), at(noon + 5));
    await append(store, at(noon + 6));
    assert.deepEqual(await since(), [noon]);
    await append(store, leave(alice, lobby), at(noon + 9));
    assert.deepEqual(await since(), [noon + 9]);
  });

  it('moves the read marks of members, and only forward', async (t) => {
    const { store, alice, oksana } = await open(t);
    await append(store, join(alice, lobby), post(alice, 'one'), post(alice, 'two'), join(oksana, lobby));
    const read = async () => (await store.rooms.members(lobby)).map((membership) => membership.read);
    await store.rooms.markRead(alice.id, lobby, 2);
    await store.rooms.markRead(alice.id, lobby, 1);
    assert.deepEqual(await read(), [2, 0]);
    await Promise.all([4, 3, 1].map((seq) => store.rooms.markRead(alice.id, lobby, seq)));
    await store.rooms.markRead(oksana.id, lobby, 3);
    assert.deepEqual(await read(), [4, 3]);
    await append(store, join(alice, lobby));
    assert.deepEqual(await read(), [4, 3]);
  });

  it('keeps no read mark of a user who is no member', async (t) => {
    const { store, alice } = await open(t);
    await append(store, post(alice, 'one'));
    await store.rooms.markRead(alice.id, lobby, 1);
    await store.rooms.markRead(alice.id, 'cellar', 1);
    assert.deepEqual(await store.rooms.members(lobby), []);
    await append(store, join(alice, lobby));
    assert.equal((await store.rooms.members(lobby))[0]!.read, 0);
    await store.rooms.markRead(alice.id, lobby, 2);
    await append(store, leave(alice, lobby), join(alice, lobby));
    assert.equal((await store.rooms.members(lobby))[0]!.read, 0);
  });
}
