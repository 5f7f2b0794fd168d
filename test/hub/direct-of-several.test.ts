import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits } from '#model/limits.ts';
import { type MemoryClient, openHub } from '../support/memory-hub.ts';

const open = async (client: MemoryClient, ...users: string[]) =>
  (await client.get({ kind: 'direct', users }, 'done')).room!;

describe('a direct room of several', () => {
  it('is the same for all of them, and for nobody else', async () => {
    const { account, guest } = await openHub();
    const [oksana, bob, lilei, eve] = [
      await account('Oksana'),
      await account('Bob'),
      await guest('李雷'),
      await account('Eve'),
    ];
    const room = await open(oksana, 'Bob', '李雷');
    assert.equal(await open(bob, '李雷', 'Oksana', 'bob'), room);
    await oksana.post('soup?', { room });
    for (const client of [bob, lilei]) assert.equal((await client.nextMessage()).body, 'soup?');
    await lilei.post('yes', { room });
    assert.equal((await oksana.nextMessage()).body, 'soup?');
    assert.equal((await oksana.nextMessage()).body, 'yes');
    assert.equal(await eve.refusal({ kind: 'history', room }), 'no_such_room');
    assert.deepEqual(eve.received(room), []);
    const { rooms } = await bob.get({ kind: 'rooms' }, 'rooms');
    assert.deepEqual(rooms.find((listed) => listed.room === room)?.members, ['Oksana', '李雷']);
  });

  it('waits for members who are away', async () => {
    const { account, signedIn } = await openHub();
    const oksana = await account('Oksana');
    for (const name of ['Bob', 'Eve']) (await account(name)).disconnect();
    const room = await open(oksana, 'Bob', 'Eve');
    await oksana.post('see you tomorrow', { room });
    const bob = await signedIn('Bob');
    const { entries } = await bob.get({ kind: 'history', room }, 'history');
    assert.equal(entries.length, 1);
  });

  it('is of people whom there are, not too many, and none who has blocked the one who asks', async () => {
    const { account } = await openHub();
    const [oksana, bob] = [await account('Oksana'), await account('Bob')];
    const refusal = (...users: string[]) => oksana.refusal({ kind: 'direct', users });
    assert.equal(await refusal('Bob', 'nobody'), 'no_such_person');
    assert.equal(await refusal('Oksana'), 'no_such_person');
    const crowd = Array.from({ length: limits.directMembers }, (_, index) => `user${index}`);
    for (const name of crowd) (await account(name)).disconnect();
    assert.equal(await refusal(...crowd), 'too_many_members');
    await bob.get({ kind: 'block', user: 'Oksana' }, 'done');
    assert.equal(await refusal('Bob', crowd[0]!), 'blocked');
  });
});
