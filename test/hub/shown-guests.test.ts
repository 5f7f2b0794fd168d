import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openHub } from '../support/memory-hub.ts';

it('everybody who may read a room sees what guests may do there, where that is not as on the server', async () => {
  const house = await openHub();
  const alice = await house.account('Alice');
  const room = { name: 'kitchen', private: false, topic: '', description: '' };
  await alice.get({ kind: 'createRoom', ...room }, 'done');
  const guestsIn = async () => {
    const { rooms } = await alice.get({ kind: 'rooms' }, 'rooms');
    return rooms.find((view) => view.room === 'kitchen')?.guests;
  };
  assert.equal(await guestsIn(), undefined);
  await alice.get({ kind: 'set', room: 'kitchen', setting: 'guests', value: 'read' }, 'done');
  assert.equal(await guestsIn(), 'read');
  await alice.get({ kind: 'set', room: 'kitchen', setting: 'guests', value: '' }, 'done');
  assert.equal(await guestsIn(), undefined);
});
