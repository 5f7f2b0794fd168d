import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMemoryStore } from '#stores/memory/index.ts';
import { publicOnly } from '../../src/node/web-gateways.ts';

test('/ws-info counts public rooms alone', async () => {
  const store = openMemoryStore();
  for (const [id, kind] of [['kitchen', 'public'] as const, ['vault', 'private'] as const])
    await store.rooms.create({ id, kind, name: id, settings: {}, createdAt: 0 });
  const counts = new Map(Object.entries({ lobby: 3, kitchen: 2, vault: 1, '~1-2': 2, nowhere: 1 }));
  assert.deepEqual(await publicOnly(counts, store), { lobby: 3, kitchen: 2 });
  await store.close();
  assert.deepEqual(await publicOnly(counts, store), { lobby: 3 }, 'while the store is away');
});
