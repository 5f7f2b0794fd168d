import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Row } from '../../bench/case.ts';
import { distribution } from '../../bench/load/latencies.ts';
import { costPicture } from '../../bench/report/cost-picture.ts';
import { latencyPicture } from '../../bench/report/latency-picture.ts';
import { markdownTable, plainTable } from '../../bench/report/table.ts';

const rows: readonly Row[] = [
  { what: 'tea', figure: '3 ms', target: '≤ 5 ms', verdict: 'met', note: 'with | milk' },
  { what: 'cake', figure: '9 ms', target: '≤ 5 ms', verdict: 'missed' },
];

/** Tags that were opened and not closed, in a text that has nothing but tags and words. */
function openTags(svg: string): string[] {
  const open: string[] = [];
  for (const [, end, name = '', alone] of svg.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g)) {
    if (end) assert.equal(open.pop(), name);
    else if (!alone) open.push(name);
  }
  return open;
}

describe('a report', () => {
  it('shows what was met and what was missed', () => {
    assert.equal(
      plainTable(rows),
      '✓ tea\n    3 ms    target: ≤ 5 ms\n    with | milk\n✗ cake\n    9 ms    target: ≤ 5 ms',
    );
    assert.equal(
      markdownTable(rows),
      [
        '| what | figure | target |  |',
        '| --- | --- | --- | --- |',
        '| tea | 3 ms<br>with \\| milk | ≤ 5 ms | ✓ |',
        '| cake | 9 ms | ≤ 5 ms | ✗ |',
      ].join('\n'),
    );
  });

  it('draws a bar for each server, as long as its cost', () => {
    const svg = costPicture([
      { server: 'Tea & cake', load: 'one', microseconds: 1 },
      { server: 'Hubbub', load: 'one', microseconds: 2 },
    ]);
    assert.deepEqual(openTags(svg), []);
    assert.ok(svg.includes('Tea &amp; cake'));
    const [, short, long] = [...svg.matchAll(/<rect[^>]* width="([\d.]+)"/g)].map(([, width]) =>
      Number(width),
    );
    assert.equal(long, 2 * short!);
  });

  it('draws a line for each curve, and names it', () => {
    const latencies = distribution(Array.from({ length: 500 }, (_, k) => 0.5 + k / 10));
    const svg = latencyPicture([
      { server: 'Hubbub', what: 'tea', latencies },
      { server: 'ws', what: 'tea', latencies },
    ]);
    assert.deepEqual(openTags(svg), []);
    assert.equal(svg.match(/<polyline /g)?.length, 2);
    assert.ok(!svg.includes('NaN'));
    assert.ok(svg.includes('Hubbub: tea (500)'));
  });
});
