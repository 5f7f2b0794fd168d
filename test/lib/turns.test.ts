import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurns, Turns } from '#lib/turns.ts';
import { HandClock } from '../support/hand-clock.ts';

const endOfTurn = () => new Promise((resolve) => setImmediate(resolve));

test('few calls are made at once', () => {
  const turns = new Turns(new HandClock());
  const made: number[] = [];
  for (let number = 0; number < 10; number++) turns.take(() => made.push(number));
  assert.deepEqual(made, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('very many calls are made over several turns, each once and in order', async () => {
  const turns = new Turns(new HandClock());
  const all = Array.from({ length: 1_000 }, (_, number) => number);
  const made: number[] = [];
  for (const number of all) turns.take(() => made.push(number));
  assert.ok(made.length < 100, `${made.length} at once`);
  const before = made.length;
  await endOfTurn();
  assert.ok(made.length > before && made.length - before < 100, `${made.length - before} in the next turn`);
  turns.take(() => made.push(1_000));
  for (let turn = 0; turn < 20; turn++) await endOfTurn();
  assert.deepEqual(made, [...all, 1_000]);
  turns.take(() => made.push(1_001));
  assert.equal(made.at(-1), 1_001);
});

test('work for each of very many leaves turns to others', async () => {
  let done = 0;
  const work = inTurns(Array(1_000).keys(), new HandClock(), () => done++);
  assert.ok(done < 100, `${done} at once`);
  await work;
  assert.equal(done, 1_000);
});
