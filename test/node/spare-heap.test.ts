import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { heapOfProcess, SpareHeap } from '#node/spare-heap.ts';

const mebibyte = 2 ** 20;

/** A heap of so many MiB, of which a collection leaves 20. */
function open(started = 20) {
  const heap = { total: started, busy: 0, collected: [] as string[] };
  const spare = new SpareHeap({
    size: () => ({ total: heap.total * mebibyte, used: heap.total * mebibyte }),
    busyShare: () => heap.busy,
    collect(how) {
      heap.collected.push(how);
      heap.total = 20;
    },
  });
  spare.look();
  return { heap, spare };
}

describe('what a flood leaves of the heap', () => {
  it('is collected and made compact, in a quiet moment', () => {
    const { heap, spare } = open();
    Object.assign(heap, { total: 60, busy: 0.5 });
    spare.look();
    assert.deepEqual(heap.collected, []);
    heap.busy = 0.01;
    for (let n = 0; n < 3; n++) spare.look();
    assert.deepEqual(heap.collected, ['last-resort']);
    // Those who took it may have gone only now.
    for (let n = 0; n < 100; n++) spare.look();
    assert.deepEqual(heap.collected, ['last-resort', 'last-resort']);
  });

  it('is left where it is little', () => {
    const { heap, spare } = open();
    heap.total = 30;
    spare.look();
    const large = open(400);
    large.heap.total = 450;
    large.spare.look();
    assert.deepEqual([heap.collected, large.heap.collected], [[], []]);
  });

  it('is not made compact where that would take long', () => {
    const { heap, spare } = open();
    heap.total = 200;
    spare.look();
    assert.deepEqual(heap.collected, ['regular']);
    heap.total = 500;
    spare.look();
    assert.deepEqual(heap.collected, ['regular'], 'nor collected at all');
  });
});

it('the heap of this process gives back what is not in use', () => {
  const heap = heapOfProcess();
  const before = heap.size().total;
  let garbage = Array.from({ length: 60 }, () => JSON.stringify('x'.repeat(mebibyte)));
  assert.ok(heap.size().total > before + garbage.length * mebibyte * 0.8);
  garbage = [];
  heap.collect('last-resort');
  assert.ok(heap.size().total < before + 10 * mebibyte);
});
