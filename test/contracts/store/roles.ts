import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Author } from '#model/entry.ts';
import { directRoomId, lobby } from '#model/names.ts';
import type { Store } from '#store.ts';
import type { Open, OpenShared } from '../store.ts';
import {
  add,
  append,
  bodies,
  edit,
  giveRole,
  join,
  kick,
  leave,
  make,
  newRoom,
  noon,
  post,
  react,
  readAll,
  rejections,
  upTo,
} from './fixtures.ts';

const office = 'office';

/** A private room of which Alice is a member. */
const makeOffice = async (store: Store, alice: Author): Promise<void> => {
  await store.rooms.create(newRoom(office, { kind: 'private' }));
  await append(store, make(alice, office));
};

const membersOf = async (store: Store, room: string) =>
  (await store.rooms.members(room)).map(({ user, role }) => [user, role]);

/** Who is made a member, put out, or given a role by somebody else; and rooms that only members write to. */
export function roles(open: Open): void {
  it('follows what the log says of members whom others added and put out', async (t) => {
    const { store, alice, bob, oksana } = await open(t);
    await append(store, make(alice, 'kitchen'), add(alice, 'kitchen', oksana), add(alice, 'kitchen', bob));
    const [, second] = await store.rooms.members('kitchen');
    assert.deepEqual(second, { room: 'kitchen', user: bob.id, role: 'member', since: noon + 1, read: 0 });
    await append(store, kick(alice, 'kitchen', bob, 'Enough.'), kick(alice, 'attic', bob));
    assert.deepEqual(await membersOf(store, 'kitchen'), [
      [alice.id, 'moderator'],
      [oksana.id, 'member'],
    ]);
    assert.deepEqual(await membersOf(store, 'attic'), []);
    const entries = await readAll(store, 'kitchen');
    assert.deepEqual(entries[3], { ...kick(alice, 'kitchen', bob, 'Enough.'), seq: 4 });
  });

  it('makes whoever made a room its moderator, and nobody who was only the first to join', async (t) => {
    const { store, alice, bob, oksana } = await open(t);
    await append(store, join(alice, 'attic'), make(bob, 'attic'));
    assert.deepEqual(await membersOf(store, 'attic'), [
      [alice.id, 'member'],
      [bob.id, 'member'],
    ]);
    // Of two who make it in the same moment, the first.
    await append(store, make(oksana, 'kitchen'), make(bob, 'kitchen'), make(alice, lobby));
    assert.deepEqual(await membersOf(store, 'kitchen'), [
      [bob.id, 'member'],
      [oksana.id, 'moderator'],
    ]);
    assert.ok((await membersOf(store, lobby)).every(([, role]) => role === 'member'));
  });

  it('gives members roles, and only members', async (t) => {
    const { store, alice, bob, oksana } = await open(t);
    await append(store, make(alice, 'kitchen'), giveRole(alice, 'kitchen', bob, 'moderator'));
    assert.deepEqual(await membersOf(store, 'kitchen'), [[alice.id, 'moderator']], 'who made it');
    await append(
      store,
      giveRole(alice, 'kitchen', alice, 'member'),
      giveRole(alice, 'kitchen', alice, 'moderator'),
      post(alice, 'Hm.', { room: 'kitchen' }),
    );
    assert.deepEqual(await membersOf(store, 'kitchen'), [[alice.id, 'moderator']]);
    await store.rooms.markRead(alice.id, 'kitchen', 3);
    const [before] = await store.rooms.members('kitchen');
    await append(store, join(alice, 'kitchen'), giveRole(oksana, 'kitchen', alice, 'member'));
    assert.deepEqual(await store.rooms.members('kitchen'), [{ ...before, role: 'member' }]);
    await append(store, giveRole(oksana, 'kitchen', alice, 'moderator'), leave(alice, 'kitchen'));
    await append(store, join(alice, 'kitchen'));
    assert.deepEqual(await membersOf(store, 'kitchen'), [[alice.id, 'member']]);
  });

  it('5: follows all of a batch in its order', async (t) => {
    const { store, alice, oksana } = await open(t);
    await append(
      store,
      ...[add(alice, lobby, oksana), giveRole(alice, lobby, oksana, 'moderator'), kick(alice, lobby, oksana)],
      ...[giveRole(alice, lobby, oksana, 'moderator'), add(alice, lobby, oksana)],
      ...[add(alice, 'attic', oksana), giveRole(alice, 'attic', oksana, 'moderator')],
    );
    assert.deepEqual(await membersOf(store, lobby), [[oksana.id, 'member']]);
    assert.deepEqual(await membersOf(store, 'attic'), [[oksana.id, 'moderator']]);
  });

  it('counts the members of rooms', async (t) => {
    const { store, alice, bob, oksana } = await open(t);
    await append(store, join(alice, 'kitchen'), join(oksana, 'kitchen'), join(alice, 'attic'));
    await append(store, kick(alice, 'attic', alice));
    const direct = await store.rooms.openDirect([alice.id, bob.id], noon);
    const asked = ['kitchen', 'attic', lobby, direct.id, 'cellar'];
    assert.deepEqual(
      [...(await store.rooms.memberCounts(asked))].toSorted(),
      [
        ...[
          ['attic', 0],
          ['cellar', 0],
          ['kitchen', 2],
        ],
        ...[
          [lobby, 0],
          [direct.id, 2],
        ],
      ].toSorted(),
    );
    assert.deepEqual(await store.rooms.memberCounts([]), new Map());
  });

  it('stores in a private room only what members write', async (t) => {
    const { store, alice, bob } = await open(t);
    await makeOffice(store, alice);
    await append(store, post(alice, 'Quiet here.', { room: office }));
    const outside = [
      ...[post(bob, 'Hello?', { room: office }), react(bob, 2, '👍', true, office)],
      ...[edit(bob, 2, 'Loud here.', office), leave(bob, office)],
    ];
    assert.deepEqual(
      await rejections(store, ...outside),
      Array.from(outside, () => 'not_in_room'),
    );
    assert.deepEqual(await bodies(store, office), ['Quiet here.']);
    // Who may add and kick is not the store's to know.
    await append(store, add(alice, office, bob), ...outside.slice(0, 2), leave(bob, office));
    assert.deepEqual(await rejections(store, outside[0]!), ['not_in_room']);
    assert.deepEqual(await membersOf(store, office), [[alice.id, 'moderator']]);
    // Only private rooms are like this: a direct room is its members' by its id, and a public room everybody's.
    const { id } = await store.rooms.openDirect([alice.id, alice.id], noon);
    assert.equal(id, directRoomId([alice.id]));
    await append(store, post(bob, 'Soup?', { room: 'kitchen' }), post(alice, 'A note.', { room: id }));
  });

  it('5: stores nothing that a member wrote after it was put out in the same batch', async (t) => {
    const { store, alice, oksana } = await open(t);
    await makeOffice(store, alice);
    const say = (room: string, body: string) => post(oksana, body, { room });
    const inOffice = [
      ...[say(office, 'too early'), add(alice, office, oksana), say(office, 'one')],
      ...[kick(alice, office, oksana), giveRole(alice, office, oksana, 'moderator'), say(office, 'too late')],
    ];
    assert.deepEqual(await rejections(store, ...inOffice), [
      ...['not_in_room', undefined, undefined],
      ...[undefined, undefined, 'not_in_room'],
    ]);
    assert.deepEqual(await bodies(store, office), ['one']);
    const inKitchen = [join(oksana, 'kitchen'), kick(alice, 'kitchen', oksana), say('kitchen', 'here I am')];
    assert.deepEqual(await rejections(store, ...inKitchen), [undefined, undefined, undefined]);
  });
}

/** The same of several stores on one database. */
export function sharedRoles(openShared: OpenShared): void {
  it('stores nothing of a member whom another store has put out', async (t) => {
    const { open, alice, oksana } = await openShared(t);
    const [one, two] = [await open(), await open()];
    await makeOffice(one, alice);
    await append(one, add(alice, office, oksana));
    const say = (n: number) => two.log.append([post(oksana, `${n}`, { room: office })]);
    const racing = upTo(40).map(say);
    const [kicked] = await append(one, kick(alice, office, oksana));
    const later = await Promise.all(upTo(60, 41).map(say));
    for (const [outcome] of later) assert.deepEqual(outcome, { kind: 'rejected', why: 'not_in_room' });
    await Promise.all(racing);
    const entries = await readAll(one, office);
    assert.equal(entries.at(-1)!.seq, kicked!.seq);
    await append(two, add(alice, office, oksana));
    assert.deepEqual(await rejections(one, post(oksana, 'Back.', { room: office })), [undefined]);
  });
}
