import assert from 'node:assert/strict';
import { it } from 'node:test';
import { MemoryBus, MemoryExchange } from '#buses/memory/memory-bus.ts';
import { FaultyBus } from '../faults/faulty-bus.ts';
import { newSeed, Random } from '../faults/random.ts';
import { busContract, subscribe, text, untilReceived } from './bus.ts';

const seed = newSeed((sentence) => process.stdout.write(`# ${sentence}\n`));

busContract('a bus that loses, repeats and reorders', async () => {
  const exchange = new MemoryExchange();
  return { open: async () => new FaultyBus(new MemoryBus(exchange), new Random(seed)) };
});

it('the faulty bus really loses, repeats and reorders, and the same seed does it again', async () => {
  const once = await harm(seed);
  assert.ok(new Set(once).size < sent.length, 'nothing was lost');
  assert.ok(new Set(once).size < once.length, 'nothing was repeated');
  assert.notDeepEqual(
    once,
    once.toSorted((a, b) => a - b),
    'nothing was reordered',
  );
  assert.deepEqual(await harm(seed), once);
});

const sent = Array.from({ length: 500 }, (_, number) => number);

/** What Bob hears of the numbers that Alice publishes. */
async function harm(seed: number): Promise<number[]> {
  const exchange = new MemoryExchange();
  const calm = new MemoryBus(exchange);
  const alice = new FaultyBus(calm, new Random(seed));
  const bob = new MemoryBus(exchange);
  const heard = subscribe(bob, 'entries');
  for (const number of sent) alice.publish('entries', text(String(number)));
  await untilReceived(calm, 'typing', text('That was all.'), subscribe(bob, 'typing'));
  await Promise.all([alice.close(), bob.close()]);
  return heard.all.map((bytes) => Number(Buffer.from(bytes).toString()));
}
