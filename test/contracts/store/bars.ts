import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lobby } from '#model/names.ts';
import type { Open, OpenShared } from '../store.ts';
import {
  append,
  bodies,
  edit,
  join,
  newRoom,
  noon,
  post,
  react,
  readAll,
  rejections,
  remove,
  upTo,
} from './fixtures.ts';

/** Users of whom nothing is stored. */
export function bars(open: Open): void {
  it('stores nothing of a barred user until the time comes', async (t) => {
    const { store, alice, bob } = await open(t);
    const [first] = await append(store, post(alice, 'Hello.'));
    await store.users.bar(alice.id, noon + 10);
    const mine = [
      ...[post(alice, 'Again.'), edit(alice, 1, 'Hi.'), remove(alice, 1), react(alice, 1, '👍')],
      ...[join(alice, 'kitchen'), post(alice, 'Soup?', { room: 'kitchen' })],
    ];
    assert.deepEqual(
      await rejections(store, ...mine),
      Array.from(mine, () => 'banned'),
    );
    assert.deepEqual(await rejections(store, mine[0]!, post(bob, 'Oh.')), ['banned', undefined]);
    assert.deepEqual((await readAll(store))[0], first);
    assert.deepEqual(await store.rooms.members('kitchen'), []);
    assert.deepEqual(await rejections(store, post(alice, 'Not yet.', { sentAt: noon + 9 })), ['banned']);
    assert.deepEqual(await rejections(store, post(alice, 'Now.', { sentAt: noon + 10 })), [undefined]);
    assert.deepEqual(await bodies(store), ['Hello.', 'Oh.', 'Now.']);
  });

  it('lets the user write again when the bar is lifted, and bars it anew', async (t) => {
    const { store, alice, bob } = await open(t);
    await store.users.bar(alice.id, noon + 10);
    await store.users.bar(bob.id, noon + 10);
    await store.users.bar(alice.id, undefined);
    assert.deepEqual(await rejections(store, post(alice, 'one'), post(bob, 'one')), [undefined, 'banned']);
    await store.users.bar(alice.id, noon + 20);
    await store.users.bar(bob.id, noon - 1);
    assert.deepEqual(await rejections(store, post(alice, 'two'), post(bob, 'two')), ['banned', undefined]);
    await store.users.bar(bob.id, undefined);
    await store.users.bar(bob.id, undefined);
    assert.deepEqual(await rejections(store, post(bob, 'three')), [undefined]);
  });

  it('does not answer a repeat of what was acknowledged either', async (t) => {
    const { store, alice } = await open(t);
    const draft = post(alice, 'Once.', { clientId: 'a-1' });
    await append(store, draft);
    await store.users.bar(alice.id, noon + 10);
    assert.deepEqual(await rejections(store, draft), ['banned']);
    await store.users.bar(alice.id, undefined);
    assert.equal((await store.log.append([draft]))[0]?.kind, 'repeated');
  });

  it('keeps a bar under another nickname, role and password', async (t) => {
    const { store, alice } = await open(t);
    await store.users.bar(alice.id, noon + 10);
    await store.users.rename({ user: alice.id, nickname: 'Alisa', key: 'alisa', node: 'web', now: noon });
    await store.users.setRole(alice.id, 'moderator');
    await store.users.setPassword(alice.id, '$argon2id$other');
    assert.deepEqual(await rejections(store, post(alice, 'Hello.')), ['banned']);
  });

  it('stores nothing after the call, whatever was asked before it', async (t) => {
    const { store, alice } = await open(t);
    const calls = upTo(50).map((n) => store.log.append([post(alice, `before ${n}`)]));
    await store.users.bar(alice.id, noon + 10);
    const { length } = await bodies(store);
    const later = await rejections(store, post(alice, 'after'));
    await Promise.all(calls);
    assert.deepEqual(later, ['banned']);
    assert.equal((await bodies(store)).length, length);
  });
}

/** The same of several stores on one database. */
export function sharedBars(openShared: OpenShared): void {
  it('bars a user for every store, also against appends that are under way', async (t) => {
    const { open, alice, bob } = await openShared(t);
    const [one, two] = [await open(), await open()];
    let rejected = 0;
    let isBarred = false;
    const write = async (n: number): Promise<void> => {
      // Rooms of its own, so that not all wait for each other; and new ones, which nobody could have locked before.
      const room = n % 4 === 0 ? `cellar-${n}` : ['kitchen', 'attic', lobby][n % 3]!;
      if (n % 4 === 0) await two.rooms.create(newRoom(room));
      const began = isBarred;
      const [why] = await rejections(two, post(alice, `${n}`, { room }));
      if (began) assert.equal(why, 'banned');
      if (why) rejected++;
    };
    const racing = upTo(100).map(write);
    await one.users.bar(alice.id, noon + 1_000);
    isBarred = true;
    const heads = await one.log.heads((await one.rooms.list()).map(({ id }) => id));
    await Promise.all([...racing, ...upTo(200, 101).map(write)]);
    assert.ok(rejected >= 100, `${rejected} rejected`);
    // What was not there when the bar was fulfilled has not come after it.
    for (const [room, head] of await one.log.heads([...heads.keys()])) assert.equal(head, heads.get(room));
    const others = (await one.rooms.list()).filter(({ id }) => !heads.has(id));
    for (const { head } of others) assert.equal(head, 0);
    assert.deepEqual(await rejections(two, post(bob, 'Hello.')), [undefined]);
    await two.users.bar(alice.id, undefined);
    assert.deepEqual(await rejections(one, post(alice, 'Hello.')), [undefined]);
  });
}
