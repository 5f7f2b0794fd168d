import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lobby } from '#model/names.ts';
import { type MemoryClient, openHub, password, settled } from '../support/memory-hub.ts';

const minute = 60_000;
const count = async (client: MemoryClient, how: { room?: string; minutes?: number } = {}) =>
  (await client.get({ kind: 'deleteMine', ...how }, 'done')).count;

async function withThree() {
  const house = await openHub();
  const [alice, bob] = [await house.account('Alice'), await house.account('Bob')];
  await alice.get({ kind: 'createRoom', name: 'kitchen', private: true, topic: '', description: '' }, 'done');
  await alice.post('Old');
  await bob.post('From Bob');
  await alice.post('In the kitchen', { room: 'kitchen' });
  await alice.get({ kind: 'tell', to: 'Bob', body: 'Psst' }, 'posted');
  await settled();
  house.clock.turn(10 * minute);
  await alice.post('New');
  const left = async () => {
    const query = { all: [['from']], rooms: [lobby], limit: 9 };
    const entries = await house.store.log.read({ room: lobby, after: 0, limit: 99 });
    const said = entries.flatMap((entry) =>
      entry.kind === 'posted' && entry.deletedAt === undefined ? [entry.body] : [],
    );
    return { said, found: (await house.store.log.search(query)).length };
  };
  return { ...house, alice, bob, left };
}

describe('deleting all of one’s own', () => {
  it('is about one room, and the last minutes, where it says so', async () => {
    const { alice, left } = await withThree();
    assert.equal(await count(alice, { room: lobby, minutes: 5 }), 1);
    assert.deepEqual(await left(), { said: ['Old', 'From Bob'], found: 1 });
    assert.equal(await count(alice, { room: lobby }), 1);
    assert.deepEqual(await left(), { said: ['From Bob'], found: 1 });
    assert.equal(await count(alice, { room: lobby }), 0);
  });

  it('is about public rooms, private ones and direct ones otherwise', async () => {
    const { alice, left } = await withThree();
    assert.equal(await count(alice), 4);
    assert.deepEqual(await left(), { said: ['From Bob'], found: 1 });
  });

  it('does not go past the time that the server allows, nor into a room that is held', async () => {
    const { alice, bob, store, clock, signedIn, left } = await withThree();
    await store.users.setRole(alice.session.user!.id, 'owner');
    const owner = await signedIn('Alice');
    await owner.get({ kind: 'setServer', setting: 'editMinutes', value: '5' }, 'done');
    assert.equal(await count(bob), 0);
    await bob.post('Also new');
    await owner.get({ kind: 'set', setting: 'hold', value: 'on' }, 'done');
    assert.equal(await bob.refusal({ kind: 'deleteMine', room: lobby }), 'room_held');
    assert.equal(await count(bob), 0);
    await owner.get({ kind: 'set', setting: 'hold', value: '' }, 'done');
    assert.equal(await count(bob), 1);
    clock.turn(minute);
    assert.deepEqual((await left()).said, ['Old', 'From Bob', 'New']);
  });

  it('reaches as far as the end of an account does', async () => {
    const { alice, bob, store, account, signedIn, left, clock } = await withThree();
    await store.users.setRole(alice.session.user!.id, 'owner');
    const owner = await signedIn('Alice');
    await bob.get({ kind: 'createRoom', name: 'cellar', private: false, topic: '', description: '' }, 'done');
    await bob.post('In the cellar', { room: 'cellar' });
    await owner.get({ kind: 'setServer', setting: 'editMinutes', value: '5' }, 'done');
    await settled();
    clock.turn(10 * minute);
    await bob.post('Also new');
    const end = { kind: 'deleteAccount', password, messages: 'delete' } as const;
    await bob.get(end, 'done');
    assert.deepEqual((await left()).said, ['Old', 'From Bob', 'New']);
    // A moderator of the room.
    const cellar = await store.log.read({ room: 'cellar', after: 0, limit: 9 });
    assert.ok(cellar.every((entry) => entry.kind !== 'posted' || entry.deletedAt !== undefined));
    const oksana = await account('Oksana');
    await store.users.setRole(oksana.session.user!.id, 'owner');
    await owner.get(end, 'done');
    assert.deepEqual((await left()).said, ['From Bob']);
  });

  it('finds nothing in a room that one must not know of', async () => {
    const { bob } = await withThree();
    assert.equal(await bob.refusal({ kind: 'deleteMine', room: 'kitchen' }), 'no_such_room');
  });
});
