import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from '../../ledger/invariants/index.ts';
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
