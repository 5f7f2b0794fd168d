import assert from 'node:assert/strict';
import { after } from 'node:test';
import { inspect } from '#dump/inspect.ts';
import type { Contents } from '#dump.ts';
import type { Clock } from '#lib/clock.ts';
import type { Store } from '#store.ts';

const opened = new Map<Contents, Clock>();

/** At the end of the test file, what is in this store has to fit together, whatever its tests did. */
export function expectSound(store: Store & { readonly contents?: Contents }, clock: Clock): void {
  if (store.contents) opened.set(store.contents, clock);
}

after(async () => {
  for (const [contents, clock] of opened)
    assert.deepEqual(await Array.fromAsync(inspect(contents, clock.now(), () => {})), []);
});
