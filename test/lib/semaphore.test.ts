import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Semaphore } from '#lib/semaphore.ts';

it('lets only so many in, in the order in which they came', async () => {
  const turnstile = new Semaphore(2);
  const inside: string[] = [];
  const visit = (name: string) => {
    const leave = Promise.withResolvers<void>();
    const left = turnstile.run(() => {
      inside.push(name);
      return leave.promise;
    });
    return { leave, left };
  };
  const alice = visit('Alice');
  const bob = visit('Bob');
  const oksana = visit('Oksana');
  const liLei = visit('李雷');
  assert.deepEqual(inside, ['Alice', 'Bob']);

  bob.leave.resolve();
  await bob.left;
  assert.deepEqual(inside, ['Alice', 'Bob', 'Oksana']);

  alice.leave.reject(new Error('Alice fell.'));
  await assert.rejects(alice.left, /Alice fell/);
  assert.deepEqual(inside, ['Alice', 'Bob', 'Oksana', '李雷']);

  oksana.leave.resolve();
  liLei.leave.resolve();
  await Promise.all([oksana.left, liLei.left]);

  inside.length = 0;
  const again = ['Alice', 'Bob', 'Oksana'].map(visit);
  assert.deepEqual(inside, ['Alice', 'Bob']);
  for (const { leave } of again) leave.resolve();
  await Promise.all(again.map(({ left }) => left));
});
