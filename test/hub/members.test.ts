import assert from 'node:assert/strict';
import { it } from 'node:test';
import { limits } from '#model/limits.ts';
import type { Rooms } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { openHub } from '../support/memory-hub.ts';

it('members come page by page, and each page reads no more than that of the store', async () => {
  const memory = openMemoryStore();
  const read: number[] = [];
  const members = async (...asked: Parameters<Rooms['members']>) => {
    const found = await memory.rooms.members(...asked);
    read.push(found.length);
    return found;
  };
  const get = (target: Rooms, name: string) => (name === 'members' ? members : Reflect.get(target, name));
  const store = { ...memory, rooms: new Proxy<Rooms>(memory.rooms, { get }) };
  const { account, clock } = await openHub({ store });
  const everybody = limits.listItems + 5;
  const first = await account('m0');
  await first.get({ kind: 'join', room: 'kitchen' }, 'done');
  for (let number = 1; number < everybody; number++) {
    clock.turn(1_000);
    const one = await account(`m${number}`);
    await one.get({ kind: 'join', room: 'kitchen' }, 'done');
    one.disconnect();
  }
  read.length = 0;
  const one = await first.get({ kind: 'members', room: 'kitchen' }, 'listed');
  assert.equal(one.items.length, limits.listItems);
  const two = await first.get({ kind: 'members', room: 'kitchen', after: one.next! }, 'listed');
  assert.equal(two.next, undefined);
  const names = [...one.items, ...two.items].map((item) => (item as { nickname: string }).nickname);
  assert.deepEqual(
    names,
    Array.from({ length: everybody }, (_, number) => `m${number}`),
  );
  assert.deepEqual(read, [limits.listItems + 1, 5]);
  assert.equal(await first.refusal({ kind: 'members', room: 'kitchen', after: 'm7' }), 'bad_payload');
});
