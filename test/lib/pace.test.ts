import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { Pace } from '#lib/pace.ts';
import { HandClock } from '../support/hand-clock.ts';

it('lets bytes through at its speed, whoever brings them, one after the other', async () => {
  const clock = new HandClock();
  const pace = new Pace(1_000, clock);
  const through: string[] = [];
  for (const [name, bytes] of Object.entries({ a: 100, b: 50, c: 100 }))
    void pace.pass(bytes).then(() => through.push(`${name} at ${clock.now() - began}`));
  const began = clock.now();
  for (let ms = 0; ms < 300; ms += 10) {
    clock.turn(10);
    await turn();
  }
  assert.deepEqual(through, ['a at 100', 'b at 150', 'c at 250']);
});

it('has saved up nothing for whoever comes after a pause, and costs what is small no timer', async () => {
  const clock = new HandClock();
  const pace = new Pace(1_000, clock);
  await pace.pass(3);
  clock.turn(10_000);
  let isThrough = false;
  void pace.pass(100).then(() => {
    isThrough = true;
  });
  clock.turn(99);
  await turn();
  assert.equal(isThrough, false);
  clock.turn(1);
  await turn();
  assert.equal(isThrough, true);
});
