import assert from 'node:assert/strict';
import { it } from 'node:test';
import { FairQueue } from '#lib/fair-queue.ts';

/** Visits of a queue, each of which lasts until it is told to end. */
function visits(queue: FairQueue<string>) {
  const inside: string[] = [];
  const leave = new Map<string, PromiseWithResolvers<string>>();
  const visit = (who: string, name: string) =>
    queue.run(who, () => {
      inside.push(name);
      const visit = Promise.withResolvers<string>();
      leave.set(name, visit);
      return visit.promise;
    });
  return { inside, leave, visit };
}

it('lets only so many in; those who wait take turns, each in its own order', async () => {
  const { inside, leave, visit } = visits(new FairQueue(1));
  const all = ['a1', 'a2', 'a3', 'b1', 'b2', 'c1'].map((name) => visit(name[0]!, name));
  const settled = Promise.allSettled(all);
  for (let n = 0; n < all.length; n++) {
    assert.equal(inside.length, n + 1);
    if (n === 1) leave.get(inside[n]!)!.reject(new Error('It fell.'));
    else leave.get(inside[n]!)!.resolve(inside[n]!);
    await new Promise(setImmediate);
  }
  assert.deepEqual(inside, ['a1', 'a2', 'b1', 'c1', 'a3', 'b2']);
  const done = await settled;
  assert.equal(done.filter(({ status }) => status === 'rejected').length, 1);
});

it('has so many places, and who holds most of them makes room for who holds fewer', async () => {
  const { inside, leave, visit } = visits(new FairQueue(1, 3));
  const first = visit('a', 'a1');
  const [, , a4] = ['a2', 'a3', 'a4'].map((name) => visit('a', name));
  assert.equal(await visit('a', 'a5'), undefined);
  void visit('b', 'b1');
  assert.equal(await a4, undefined);
  assert.equal(await visit('b', 'b2'), undefined, 'it would hold as many as the other one had');
  void visit('c', 'c1');
  assert.equal(await visit('d', 'd1'), undefined, 'nobody holds more than one');
  leave.get('a1')!.resolve('done');
  assert.equal(await first, 'done');
  assert.deepEqual(inside, ['a1', 'a2']);
});

it('lets those go whose patience has ended, and nobody loses a turn by that', async () => {
  const queue = new FairQueue<string>(1);
  const { inside, leave, visit } = visits(queue);
  const first = visit('a', 'a1');
  const patience = new AbortController();
  const impatient = queue.run('b', async () => inside.push('b1'), patience.signal);
  const second = visit('c', 'c1');
  patience.abort();
  assert.equal(await impatient, undefined);
  leave.get('a1')!.resolve('done');
  assert.equal(await first, 'done');
  await new Promise(setImmediate);
  leave.get('c1')!.resolve('done');
  assert.equal(await second, 'done');
  assert.deepEqual(inside, ['a1', 'c1']);
  // Who is in already stays, whatever becomes of its patience.
  const later = new AbortController();
  const last = queue.run('b', async () => 'in', later.signal);
  later.abort();
  assert.equal(await last, 'in');
});
