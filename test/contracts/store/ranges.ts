import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lobby } from '#model/names.ts';
import type { Range } from '#store.ts';
import type { Open } from '../store.ts';
import { append, post, seqs, upTo } from './fixtures.ts';

type Place = { after: number } | { before: number } | { around: number };

/** What is read of a room with ten entries: where, how many at most, and which. */
const cases: readonly [Place, number, readonly number[]][] = [
  [{ after: 0 }, 3, [1, 2, 3]],
  [{ after: 0 }, 50, upTo(10)],
  [{ after: 7 }, 50, [8, 9, 10]],
  [{ after: 9 }, 1, [10]],
  [{ after: 10 }, 5, []],
  [{ after: 99 }, 5, []],
  [{ before: Number.POSITIVE_INFINITY }, 3, [8, 9, 10]],
  [{ before: Number.POSITIVE_INFINITY }, 50, upTo(10)],
  [{ before: 99 }, 2, [9, 10]],
  [{ before: 11 }, 2, [9, 10]],
  [{ before: 10 }, 2, [8, 9]],
  [{ before: 3 }, 50, [1, 2]],
  [{ before: 2 }, 50, [1]],
  [{ before: 1 }, 50, []],
  [{ before: 0 }, 50, []],
  [{ around: 5 }, 4, [3, 4, 5, 6]],
  [{ around: 5 }, 5, [3, 4, 5, 6, 7]],
  [{ around: 5 }, 1, [5]],
  [{ around: 1 }, 4, [1, 2, 3, 4]],
  [{ around: 2 }, 4, [1, 2, 3, 4]],
  [{ around: 10 }, 4, [8, 9, 10]],
  [{ around: 11 }, 4, [9, 10]],
  [{ around: 99 }, 4, []],
  [{ around: 0 }, 4, [1, 2, 3, 4]],
  [{ after: 0 }, 0, []],
  [{ before: Number.POSITIVE_INFINITY }, 0, []],
];

/** Reading a piece of a room. */
export function ranges(open: Open): void {
  it('reads any piece of a room, ascending', async (t) => {
    const { store, alice } = await open(t);
    await append(
      store,
      ...upTo(10).map((n) => post(alice, `${n}`, { n })),
      post(alice, 'soup', { room: 'kitchen' }),
    );
    for (const [place, limit, expected] of cases) {
      const range: Range = { room: lobby, limit, ...place };
      assert.deepEqual(seqs(await store.log.read(range)), expected, JSON.stringify(range));
    }
  });

  it('reads nothing of a room that is empty, or not there', async (t) => {
    const { store } = await open(t);
    for (const room of ['attic', 'cellar'])
      for (const [place, limit] of cases)
        assert.deepEqual(await store.log.read({ room, limit, ...place }), []);
  });
}
