import assert from 'node:assert/strict';
import { it } from 'node:test';
import { limits } from '#model/limits.ts';
import { openHub } from '../support/memory-hub.ts';

it('members come page by page', async () => {
  const { account, clock } = await openHub();
  const everybody = limits.listItems + 5;
  const first = await account('m0');
  await first.get({ kind: 'join', room: 'kitchen' }, 'done');
  for (let number = 1; number < everybody; number++) {
    clock.turn(1_000);
    const one = await account(`m${number}`);
    await one.get({ kind: 'join', room: 'kitchen' }, 'done');
    one.disconnect();
  }
  const one = await first.get({ kind: 'members', room: 'kitchen' }, 'listed');
  assert.equal(one.items.length, limits.listItems);
  const two = await first.get({ kind: 'members', room: 'kitchen', after: one.next! }, 'listed');
  assert.equal(two.next, undefined);
  const names = [...one.items, ...two.items].map((item) => (item as { nickname: string }).nickname);
  assert.deepEqual(
    names,
    Array.from({ length: everybody }, (_, number) => `m${number}`),
  );
});
