import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { rowsOf } from '#apps/web/view/log/rows.ts';
import { firstAround, shifted, sliceOf } from '#apps/web/view/log/slice.ts';
import { startLog } from '#sdk/conversation/room-log.ts';
import type { ShownEntry } from '#wire/json/frames.ts';
import { said } from '../../sdk/frames.ts';

const messages = (count: number): ShownEntry[] =>
  Array.from({ length: count }, (_, index) => said('lobby', index + 1, 'Bob', `${index + 1}`));

const rows = (entries: readonly ShownEntry[], divider?: number, comings = false) =>
  rowsOf(startLog(entries, entries.length), divider, comings);

const came = (seq: number, nickname: string): ShownEntry =>
  ({ ...said('lobby', seq, nickname, ''), kind: 'joined' }) as unknown as ShownEntry;

describe('rows of the log', () => {
  it('leave out who came and went, or fold those who came one after the other', () => {
    const entries = [said('lobby', 1, 'Bob', 'hi'), came(2, 'Alice'), came(3, 'Oksana'), came(4, '李雷')];
    assert.deepEqual(
      rows(entries).map(({ kind }) => kind),
      ['message'],
    );
    const [, folded, ...more] = rows(entries, undefined, true);
    assert.equal(more.length, 0);
    assert.equal(folded?.kind === 'notices' && folded.lines.length, 3);
  });

  it('mark the first that is new, which stands by itself; none where that was further up', () => {
    const all = rows(messages(5), 3);
    assert.deepEqual(
      all.map((row) => row.isNew),
      [false, false, true, false, false],
    );
    assert.deepEqual(
      all.map((row) => row.kind === 'message' && row.continued),
      [false, true, false, true, true],
    );
    const later = rowsOf(startLog(messages(5).slice(3), 5), 3, false);
    assert.ok(!later.some(({ isNew }) => isNew));
  });
});

describe('the rows that are in the page', () => {
  it('are the last ones, or begin where they are wanted', () => {
    const all = rows(messages(500));
    assert.deepEqual(sliceOf(all, undefined, 700), { from: 350, to: 500 });
    assert.deepEqual(sliceOf(all, 101, 700), { from: 100, to: 250 });
    assert.deepEqual(sliceOf(all, 490, 700), { from: 350, to: 500 });
    assert.deepEqual(sliceOf(all.slice(0, 20), undefined, 700), { from: 0, to: 20 });
    assert.equal(firstAround(all, 300, 700), 225);
    assert.equal(firstAround(all, 10, 700), 1);
  });

  it('come to rest on any screen, wherever it stands', () => {
    const all = rows(messages(2_000));
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 4_000 }),
        fc.integer({ min: 22, max: 300 }),
        fc.nat(1_999),
        (height, rowHeight, middle) => {
          // The screen stays on one row while others come and go.
          let first = firstAround(all, middle, height);
          for (let turn = 0; ; turn++) {
            assert.ok(turn < 50, 'it goes to and fro');
            const slice = sliceOf(all, first, height);
            const above = (middle - slice.from) * rowHeight;
            const below = (slice.to - slice.from) * rowHeight - above - height;
            const next = shifted(all, slice, { above, below });
            if (next === undefined || next === all[slice.from]?.seq) return;
            first = next;
          }
        },
      ),
    );
  });
});
