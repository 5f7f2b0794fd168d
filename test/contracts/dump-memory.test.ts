import assert from 'node:assert/strict';
import { it } from 'node:test';
import { newestFirstId } from '#model/facts.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { goesOn, writeChat } from './dump/chat.ts';
import { findings } from './dump/damage.ts';
import { add, append, giveRole, join, kick, leave, makeCast, noon } from './store/fixtures.ts';

it('a store in memory is found sound when it is, like a database', async () => {
  const store = openMemoryStore();
  await writeChat(store, 1_200);
  assert.deepEqual(await findings(store.contents), []);
  await goesOn(store, 1_200);
  assert.deepEqual(await findings(store.contents), []);
  await store.facts.write([{ kind: 'riddle', id: '1', about: '', version: 0, data: {} }]);
  await store.close();
  assert.deepEqual(await findings(store.contents), ['The fact riddle 1 is of a kind that there is not.']);
});

it('a server that somebody has claimed has an owner', async () => {
  const store = openMemoryStore();
  const { alice } = await makeCast(store);
  const by = { id: alice.id, nickname: 'Alice' };
  const claim = {
    kind: 'audit',
    id: newestFirstId(noon, 'a'),
    about: '',
    data: { of: 'claim', by, at: noon },
  };
  await store.facts.write([{ ...claim, version: 0 }]);
  const sentence = 'The server has no owner, although somebody has become one.';
  assert.deepEqual(await findings(store.contents), [sentence]);
  await store.users.setRole(alice.id, 'owner');
  assert.deepEqual(await findings(store.contents), []);
});

it('who is refused without a ban is found, until that has ended by itself', async () => {
  const store = openMemoryStore();
  const { bob } = await makeCast(store);
  await store.users.bar(bob.id, noon + 1);
  assert.deepEqual(await findings(store.contents), [
    `What user ${bob.id} sends is refused, and no ban says so.`,
  ]);
  await store.users.bar(bob.id, noon);
  assert.deepEqual(await findings(store.contents), []);
});

it('members are those whom the log makes members, whatever came before it', async () => {
  const store = openMemoryStore();
  const { alice, bob, oksana } = await makeCast(store);
  await append(
    store,
    ...[join(alice, 'kitchen'), add(alice, 'kitchen', bob), giveRole(alice, 'kitchen', bob, 'moderator')],
    ...[
      join(bob, 'kitchen'),
      kick(alice, 'kitchen', oksana),
      giveRole(alice, 'kitchen', oksana, 'moderator'),
    ],
    ...[leave(alice, 'kitchen'), join(alice, 'kitchen')],
  );
  for (const floor of [1, 2, 3, 4, 7, 8]) {
    await store.rooms.raiseFloor('kitchen', floor);
    assert.deepEqual(await findings(store.contents), []);
  }
});
