import assert from 'node:assert/strict';
import { it } from 'node:test';
import { directRoomId, lobby } from '#model/names.ts';
import type { Open } from '../store.ts';
import { append, given, newRoom, noon, post, react, roomOf } from './fixtures.ts';

/** The rooms themselves. */
export function rooms(open: Open): void {
  publicRooms(open);
  renaming(open);
  activity(open);
  directRooms(open);
}

function publicRooms(open: Open): void {
  it('has the lobby from the beginning', async (t) => {
    const { store } = await open(t);
    const { createdAt, activeAt, ...room } = (await roomOf(store, lobby))!;
    assert.equal(activeAt, createdAt);
    assert.deepEqual(room, { id: lobby, kind: 'public', name: lobby, settings: {}, head: 0, floor: 1 });
    assert.equal((await store.rooms.byName(lobby))?.id, lobby);
  });

  it('makes a room, and finds it by its id and by its name', async (t) => {
    const { store } = await open(t);
    const wish = newRoom('кухня', { id: 'кухня~1', settings: { guests: 'read' } });
    const room = { ...wish, head: 0, floor: 1, activeAt: noon };
    assert.deepEqual(await store.rooms.create(wish), room);
    assert.deepEqual(await store.rooms.byName('кухня'), room);
    assert.deepEqual(await store.rooms.get(['кухня~1', 'кухня']), new Map([['кухня~1', room]]));
    assert.equal(await store.rooms.byName('кухня~1'), undefined);
    assert.deepEqual(await store.rooms.get([]), new Map());
  });

  it('returns the room that has the name already, as it is', async (t) => {
    const { store, alice } = await open(t);
    await append(store, post(alice, 'Soup!', { room: 'kitchen' }));
    const room = await roomOf(store, 'kitchen');
    const other = newRoom('kitchen', { id: 'kitchen~2', kind: 'private', createdAt: noon + 9 });
    assert.deepEqual(await store.rooms.create(other), room);
    assert.deepEqual(await store.rooms.create(newRoom('kitchen')), room);
    assert.equal(await roomOf(store, 'kitchen~2'), undefined);
    assert.equal(room!.head, 1);
  });

  it('asks for another id where a room of another name has it', async (t) => {
    const { store } = await open(t);
    const before = await roomOf(store, 'kitchen');
    assert.equal(await store.rooms.create(newRoom('cellar', { id: 'kitchen' })), undefined);
    assert.deepEqual(await roomOf(store, 'kitchen'), before);
    assert.equal(await store.rooms.byName('cellar'), undefined);
  });

  it('2: makes it once where many want it at once', async (t) => {
    const { store } = await open(t);
    const wishes = Array.from({ length: 8 }, (_, n) =>
      store.rooms.create(newRoom('cellar', { id: `cellar~${n}` })),
    );
    const made = await Promise.all(wishes);
    assert.deepEqual(new Set(made.map((room) => room?.id)).size, 1);
    assert.deepEqual(await store.rooms.byName('cellar'), made[0]);
  });

  it('lists the public rooms by their ids', async (t) => {
    const { store, alice, bob } = await open(t);
    for (const name of ['кухня', '厨房', '𠮷野家', 'ﬁsh']) await store.rooms.create(newRoom(name));
    await store.rooms.create(newRoom('cellar', { kind: 'private' }));
    await store.rooms.openDirect([alice.id, bob.id], noon);
    await append(store, post(alice, 'Soup!', { room: 'kitchen' }));
    const list = await store.rooms.list();
    assert.deepEqual(
      list.map(({ id }) => id),
      ['attic', 'kitchen', 'lobby', 'кухня', '厨房', '𠮷野家', 'ﬁsh'],
    );
    assert.deepEqual(list[1], { ...newRoom('kitchen'), head: 1, floor: 1, activeAt: noon });
    assert.deepEqual(await store.rooms.byName('cellar'), await roomOf(store, 'cellar'));
  });
}

function renaming(open: Open): void {
  it('gives a room another name, under which it is found and listed', async (t) => {
    const { store, alice } = await open(t);
    await append(store, post(alice, 'Soup!', { room: 'kitchen' }));
    const before = (await roomOf(store, 'kitchen'))!;
    const renamed = { ...before, name: 'küche' };
    assert.deepEqual(await store.rooms.rename('kitchen', 'küche'), renamed);
    assert.deepEqual(await roomOf(store, 'kitchen'), renamed);
    assert.deepEqual(await store.rooms.byName('küche'), renamed);
    assert.equal(await store.rooms.byName('kitchen'), undefined);
    const listed = (await store.rooms.list()).find(({ id }) => id === 'kitchen');
    assert.deepEqual(listed, renamed);
    // The old name is free, the old id is not.
    assert.equal(await store.rooms.create(newRoom('kitchen')), undefined);
    assert.equal((await store.rooms.create(newRoom('kitchen', { id: 'kitchen~2' })))?.id, 'kitchen~2');
    await append(store, post(alice, 'More soup!', { room: 'kitchen' }));
    assert.equal((await roomOf(store, 'kitchen'))?.name, 'küche');
  });

  it('does not give a room the name of another one, but its own', async (t) => {
    const { store } = await open(t);
    await store.rooms.create(newRoom('office', { kind: 'private' }));
    assert.equal(await store.rooms.rename('kitchen', 'attic'), 'taken');
    assert.equal(await store.rooms.rename('kitchen', 'office'), 'taken');
    const same = await store.rooms.rename('kitchen', 'kitchen');
    assert.deepEqual(same, await roomOf(store, 'kitchen'));
    assert.equal((await given(store.rooms.rename('office', 'bureau'))).kind, 'private');
    assert.equal((await given(store.rooms.rename('kitchen', 'office'))).id, 'kitchen');
  });

  it('2: gives a name once where several rooms want it at once', async (t) => {
    const { store } = await open(t);
    const wishes = ['kitchen', 'attic', 'kitchen', 'attic'].map((id) => store.rooms.rename(id, 'cellar'));
    const answers = await Promise.all(wishes);
    const named = await store.rooms.byName('cellar');
    for (const answer of answers) if (answer !== 'taken') assert.deepEqual(answer, named);
    assert.equal(answers.filter((answer) => answer === 'taken').length, 2);
  });
}

function activity(open: Open): void {
  it('tells when the newest entry of a room was sent', async (t) => {
    const { store, alice } = await open(t);
    const activeAt = async (room: string) => (await roomOf(store, room))?.activeAt;
    const at = (sentAt: number) => post(alice, 'Soup!', { room: 'kitchen', sentAt });
    assert.equal(await activeAt('kitchen'), noon);
    await append(store, at(noon + 5), at(noon + 3));
    assert.equal(await activeAt('kitchen'), noon + 5);
    await append(store, at(noon + 4));
    assert.equal(await activeAt('kitchen'), noon + 5);
    await append(store, react(alice, 1, '🍲', true, 'kitchen'), at(noon + 9));
    assert.equal(await activeAt('kitchen'), noon + 9);
    assert.deepEqual(
      (await store.rooms.list()).filter(({ id }) => id !== lobby).map((room) => room.activeAt),
      [noon, noon + 9],
    );
    await store.rooms.raiseFloor('kitchen', 5);
    assert.equal(await activeAt('kitchen'), noon + 9);
    assert.equal(await activeAt('attic'), noon);
  });
}

function directRooms(open: Open): void {
  it('makes the direct room of some users, who are its members', async (t) => {
    const { store, alice, bob } = await open(t);
    const id = directRoomId([alice.id, bob.id]);
    const room = { id, kind: 'direct', settings: {}, head: 0, floor: 1, createdAt: noon, activeAt: noon };
    assert.deepEqual(await store.rooms.openDirect([bob.id, alice.id], noon), room);
    assert.deepEqual(await roomOf(store, id), room);
    const member = { room: id, role: 'member', since: noon, read: 0 };
    assert.deepEqual(await store.rooms.members(id), [
      { ...member, user: alice.id },
      { ...member, user: bob.id },
    ]);
  });

  it('returns it to each of them who opens it', async (t) => {
    const { store, alice, bob } = await open(t);
    const { id } = await store.rooms.openDirect([bob.id, alice.id], noon);
    await append(store, post(alice, 'Psst!', { room: id }));
    await store.rooms.markRead(bob.id, id, 1);
    const again = await store.rooms.openDirect([alice.id, bob.id], noon + 9);
    assert.deepEqual([again.id, again.head, again.createdAt], [id, 1, noon]);
    assert.deepEqual(
      (await store.rooms.members(id)).map(({ since, read }) => [since, read]),
      [
        [noon, 0],
        [noon, 1],
      ],
    );
  });

  it('makes one of more than two users, and one of a single user', async (t) => {
    const { store, alice, bob, lilei } = await open(t);
    const three = await store.rooms.openDirect([alice.id, lilei.id, bob.id], noon);
    const alone = await store.rooms.openDirect([alice.id, alice.id], noon);
    assert.equal(new Set([three.id, alone.id, directRoomId([alice.id, bob.id])]).size, 3);
    assert.deepEqual(
      (await store.rooms.members(three.id)).map(({ user }) => user),
      [alice.id, bob.id, lilei.id].toSorted((a, b) => a - b),
    );
    assert.deepEqual(
      (await store.rooms.members(alone.id)).map(({ user }) => user),
      [alice.id],
    );
  });

  it('2: makes it once where both open it at once', async (t) => {
    const { store, alice, bob } = await open(t);
    const calls = [0, 1, 2, 3].map((n) => store.rooms.openDirect([alice.id, bob.id], noon + n));
    const made = await Promise.all(calls);
    for (const room of made) assert.deepEqual(room, made[0]);
    assert.equal((await store.rooms.members(made[0]!.id)).length, 2);
  });
}
