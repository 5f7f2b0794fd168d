import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from '../../ledger/invariants/index.ts';
import { nobody, type PeopleHistory } from '../../ledger/people/history.ts';
import { summary } from '../../ledger/summary.ts';
import { good, heard, log, withHeard, withLog } from './fixtures.ts';

test('the story of a lost message is who sent it, that it was acknowledged, and what happened then', () => {
  const history = {
    ...withLog(log.slice(0, 4)),
    views: good.views,
    faults: [
      { at: 10, what: 'something long before' },
      { at: 4_150, what: 'kill -9 of all processes' },
    ],
  };
  const [lost] = violations(history);
  assert.equal(
    summary(lost!, history),
    [
      '     4.000 s  alice sends "alice 3" (json)',
      '     4.100 s  "alice 3" is acknowledged as 5',
      '     4.150 s  kill -9 of all processes',
      '     5.000 s  李雷 hears "alice 3" as 5 (live)',
      '   at the end  "alice 3" is not in the log',
    ].join('\n'),
  );
});

test('the story of a hole is what was heard on both sides of it, and what should have been', () => {
  const history = withHeard(heard.toSpliced(1, 1));
  const [hole] = violations(history);
  const lines = summary(hole!, history).split('\n');
  assert.deepEqual(
    lines.filter((line) => line.includes('hears')),
    ['     1.000 s  李雷 hears "alice 1" as 1 (live)', '     3.000 s  李雷 hears "alice 2" as 3 (live)'],
  );
  assert.ok(lines.includes('   at the end  2 in the log is "bob 1"'));
});

test('the story of a ban is who was banned by whom, what was sent then, and who received it', () => {
  const acknowledged = (at: number, seq?: number) =>
    ({ kind: 'acknowledged', at, ...(seq && { seq }) }) as const;
  const ban = { kind: 'ban', text: 'ban 1', by: 'ann', whom: 'bob', begunAt: 10, sends: 1 } as const;
  const say = {
    kind: 'say',
    text: 'late',
    by: 'ann',
    whom: 'ann',
    room: 'den',
    begunAt: 30,
    sends: 1,
  } as const;
  const people: PeopleHistory = {
    ...nobody,
    deeds: [
      { ...ban, outcome: acknowledged(20) },
      { ...say, outcome: acknowledged(40, 9) },
    ],
    received: [{ who: 'bob', room: 'den', seq: 9, text: 'late', at: 50, how: 'live' }],
    logs: { den: [{ seq: 9, kind: 'message', text: 'late', author: 'ann' }] },
  };
  const history = { ...good, people };
  const [reached] = violations(history);
  assert.equal(
    summary(reached!, history),
    [
      '     0.010 s  ann begins "ban 1": ban bob',
      '     0.020 s  "ban 1" is acknowledged',
      '     0.030 s  ann sends "late" in den',
      '     0.040 s  "late" is acknowledged as 9',
      '     0.050 s  bob hears "late" as 9 in den (live)',
      '   at the end  9 in the log of den is "late"',
    ].join('\n'),
  );
});
