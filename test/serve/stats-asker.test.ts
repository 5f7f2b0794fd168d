import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NodeStats, OwnStats } from '#node/node-stats.ts';
import { answerMs, StatsAsker } from '../../src/serve/stats-asker.ts';
import { HandClock } from '../support/hand-clock.ts';

test('where the supervisor does not answer, the stats are the own node’s, with what was known of the others', async () => {
  const clock = new HandClock();
  const stats = {} as OwnStats;
  let asked = 0;
  const asker = new StatsAsker({ node: 'web-1', own: () => stats, ask: () => void asked++, clock });
  const all = [
    { kind: 'node', node: 'web-1', restarts: 2, ...stats },
    { kind: 'node', node: 'socket-1', restarts: 1, ...stats },
    { kind: 'supervisor', node: 'supervisor', process: {} },
  ] as readonly NodeStats[];
  const [first, second] = [asker.ask(), asker.ask()];
  asker.receive(all);
  assert.equal(await first, all);
  assert.equal(await second, all);
  assert.equal(asked, 1);
  const third = asker.ask();
  clock.turn(answerMs);
  assert.deepEqual(await third, [
    { kind: 'node', node: 'web-1', restarts: 2 },
    { kind: 'silent', node: 'socket-1', restarts: 1 },
  ]);
  assert.equal(clock.alarms, 0);
});
