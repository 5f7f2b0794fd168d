import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FailureLimiter } from '#lib/failure-limiter.ts';
import { KeyedLimit } from '#lib/keyed-limit.ts';
import { KeyedQueue } from '#lib/keyed-queue.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('work for each key', () => {
  it('is done one after the other, and side by side with that of other keys', async () => {
    const queue = new KeyedQueue();
    const begun: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const first = queue.run('a', async () => {
      begun.push('a 1');
      await promise;
      return 1;
    });
    const second = queue.run('a', async () => begun.push('a 2'));
    const other = queue.run('b', async () => begun.push('b'));
    await other;
    assert.deepEqual(begun, ['a 1', 'b']);
    resolve();
    assert.equal(await first, 1);
    await second;
    assert.deepEqual(begun, ['a 1', 'b', 'a 2']);
  });

  it('goes on after work that failed, whose failure only its own caller gets', async () => {
    const queue = new KeyedQueue();
    const failing = queue.run('a', async () => Promise.reject(new Error('no')));
    const next = queue.run('a', async () => 'yes');
    await assert.rejects(failing, /no/);
    assert.equal(await next, 'yes');
    await turn();
    assert.equal(await queue.run('a', async () => 'again'), 'again');
  });
});

describe('failures', () => {
  it('close a key, and no other, until the oldest of them is past', () => {
    const limiter = new FailureLimiter(2, 1_000);
    limiter.recordFailure('a', 0);
    assert.ok(limiter.allows('a', 0));
    limiter.recordFailure('a', 600);
    assert.ok(!limiter.allows('a', 999));
    assert.ok(limiter.allows('b', 999));
    assert.ok(limiter.allows('a', 1_000));
    limiter.recordFailure('a', 1_000);
    assert.ok(!limiter.allows('a', 1_599));
    assert.ok(limiter.allows('a', 1_600));
  });
});

describe('a limit for each key', () => {
  it('is what may be held at once', () => {
    const limit = new KeyedLimit(2);
    assert.ok(limit.acquire('a') && limit.acquire('a') && !limit.acquire('a'));
    assert.ok(limit.acquire('b'));
    limit.release('a');
    assert.ok(limit.acquire('a') && !limit.acquire('a'));
    for (let times = 0; times < 5; times++) limit.release('b');
    assert.ok(limit.acquire('b') && limit.acquire('b') && !limit.acquire('b'));
  });
});
