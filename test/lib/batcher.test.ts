import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Batcher } from '#lib/batcher.ts';

/** Work that is done when the test says so. */
function deskOf(most?: number) {
  const batches: { items: readonly number[]; done: PromiseWithResolvers<readonly string[]> }[] = [];
  let arrived = Promise.withResolvers<void>();
  const batcher = new Batcher<number, string>((items) => {
    const done = Promise.withResolvers<readonly string[]>();
    batches.push({ items, done });
    arrived.resolve();
    return done.promise;
  }, most);
  return {
    batcher,
    /** The next batch, once it is handed over. */
    async next() {
      if (batches.length === 0) await arrived.promise;
      arrived = Promise.withResolvers();
      const { items, done } = batches.shift()!;
      return { items, done, finish: () => done.resolve(items.map(String)) };
    },
    underWay: () => batches.length,
  };
}

describe('a batcher', () => {
  it('works a lone item at once', async () => {
    const { batcher, next } = deskOf();
    const result = batcher.add(1);
    const batch = await next();
    assert.deepEqual(batch.items, [1]);
    batch.finish();
    assert.equal(await result, '1');
  });

  it('takes along what is added in the same breath', async () => {
    const { batcher, next } = deskOf();
    const results = Promise.all([batcher.add(1), batcher.add(2)]);
    const batch = await next();
    assert.deepEqual(batch.items, [1, 2]);
    batch.finish();
    assert.deepEqual(await results, ['1', '2']);
  });

  it('collects while work is under way, and hands all over together', async () => {
    const { batcher, next, underWay } = deskOf();
    const first = batcher.add(1);
    const one = await next();
    const rest = Promise.all([batcher.add(2), batcher.add(3), batcher.add(4)]);
    assert.equal(underWay(), 0);
    one.finish();
    assert.equal(await first, '1');
    const two = await next();
    assert.deepEqual(two.items, [2, 3, 4]);
    two.finish();
    assert.deepEqual(await rest, ['2', '3', '4']);
  });

  it('hands over no more than it may', async () => {
    const { batcher, next } = deskOf(2);
    const results = Promise.all([1, 2, 3, 4, 5].map((item) => batcher.add(item)));
    for (const items of [[1, 2], [3, 4], [5]]) {
      const batch = await next();
      assert.deepEqual(batch.items, items);
      batch.finish();
    }
    assert.deepEqual(await results, ['1', '2', '3', '4', '5']);
  });

  it('rejects a batch whole, and goes on', async () => {
    const { batcher, next } = deskOf(2);
    const results = Promise.allSettled([1, 2, 3].map((item) => batcher.add(item)));
    (await next()).done.reject(new Error('The disk is full.'));
    (await next()).finish();
    const [one, two, three] = await results;
    assert.equal(one?.status === 'rejected' && one.reason.message, 'The disk is full.');
    assert.equal(two?.status === 'rejected' && two.reason.message, 'The disk is full.');
    assert.equal(three?.status === 'fulfilled' && three.value, '3');
  });

  it('rejects when the work throws, or has lost a result', async () => {
    const throwing = new Batcher<number, number>(() => {
      throw new Error('No work today.');
    });
    await assert.rejects(throwing.add(1), /No work today/);
    const losing = new Batcher<number, number>(async () => []);
    await assert.rejects(losing.add(1), /1 items, but 0 results/);
  });

  it('is idle when nothing waits and nothing is under way', async () => {
    const { batcher, next } = deskOf();
    await batcher.idle();
    const said: string[] = [];
    batcher.add(1).then((result) => said.push(result));
    const idle = batcher.idle().then(() => said.push('idle'));
    const one = await next();
    batcher.add(2).then((result) => said.push(result));
    one.finish();
    (await next()).finish();
    await idle;
    assert.deepEqual(said, ['1', '2', 'idle']);
  });
});
