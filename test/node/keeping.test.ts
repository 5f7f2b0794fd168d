import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { healthOf } from '../../src/node/health.ts';
import { Keeping } from '../../src/node/keeping.ts';
import { whyNotKept } from '../../src/node/why-not-kept.ts';

const failure = (fields: object, message = 'secret') => Object.assign(new Error(message), fields);

function keepingWithClock() {
  let now = 0;
  let changes = 0;
  const keeping = new Keeping(
    () => changes++,
    () => now,
  );
  const settle = async (call: string, error?: Error) => {
    const result = error ? Promise.reject(error) : Promise.resolve();
    keeping.watch(call, result);
    await result.catch(() => {});
  };
  return { keeping, settle, changes: () => changes, pass: (ms: number) => (now += ms) };
}

describe('whether a node keeps what it is given', () => {
  it('is said by entries and by the lease, each for itself', async () => {
    const { keeping, settle, changes } = keepingWithClock();
    await settle('log.append');
    assert.equal(keeping.trouble, undefined);
    await settle('users.renewNode', failure({ code: 'ECONNREFUSED' }));
    assert.equal(keeping.trouble, 'the database cannot be reached');
    await settle('users.renewNode');
    assert.equal(keeping.trouble, undefined);
    await settle('log.append', failure({}, 'database or disk is full'));
    assert.equal(keeping.trouble, 'the disk is full');
    await settle('log.append');
    assert.equal(keeping.trouble, undefined);
    assert.equal(changes(), 4);
  });

  it('is believed again without a new entry when the lease was renewed twice', async () => {
    const { keeping, settle } = keepingWithClock();
    await settle('log.append', failure({}, 'disk I/O error'));
    await settle('users.renewNode');
    assert.equal(keeping.trouble, 'the disk cannot be written');
    await settle('users.renewNode');
    assert.equal(keeping.trouble, undefined);
  });

  it('is doubted while a write has no answer', async () => {
    const { keeping, pass } = keepingWithClock();
    const { promise, resolve } = Promise.withResolvers<void>();
    keeping.watch('users.renewNode', promise);
    pass(5_000);
    assert.equal(keeping.trouble, undefined);
    pass(1);
    assert.equal(keeping.trouble, 'the database does not answer');
    resolve();
    await promise;
    assert.equal(keeping.trouble, undefined);
  });

  it('is not judged by reads', async () => {
    const { keeping, settle } = keepingWithClock();
    await settle('log.read', failure({}, 'database or disk is full'));
    assert.equal(keeping.trouble, undefined);
  });
});

it('why nothing is kept is said without what the drivers say', () => {
  const cases: [object, string][] = [
    [{ code: 'ENOSPC' }, 'the disk is full'],
    [{ code: '53100' }, 'the disk is full'],
    [{ message: 'database or disk is full' }, 'the disk is full'],
    [{ message: 'attempt to write a readonly database' }, 'the database may only be read'],
    [{ message: 'database is locked' }, 'the database is locked by another program'],
    [{ message: 'database disk image is malformed' }, 'the database is damaged'],
    [{ code: '57P01' }, 'the database cannot be reached'],
    [{ name: 'MongoServerSelectionError' }, 'the database cannot be reached'],
    [{ cause: failure({ code: 'ENOSPC' }) }, 'the disk is full'],
    [{}, 'the database refuses to write'],
  ];
  for (const [fields, why] of cases) assert.equal(whyNotKept(failure(fields)), why, JSON.stringify(fields));
  const removed = new Error('The file /home/alice/hubbub.db was removed while Hubbub was using it.');
  assert.equal(whyNotKept(removed), 'the database file is gone');
});

it('a node knows of itself what the supervisor has not heard yet', () => {
  const others = [
    { node: 'web-1', why: 'old' },
    { node: 'socket-1', why: 'no answer' },
  ];
  const fine = { node: 'web-1', why: undefined };
  assert.deepEqual(healthOf({ open: true, troubles: [] }, fine), { status: 'open' });
  assert.deepEqual(healthOf({ open: true, troubles: others }, fine), {
    status: 'failing',
    reason: 'socket-1: no answer',
  });
  assert.deepEqual(healthOf({ open: true, troubles: [] }, { node: 'web-1', why: 'the disk is full' }), {
    status: 'failing',
    reason: 'web-1: the disk is full',
  });
  assert.equal(healthOf({ open: false, troubles: [] }, fine).status, 'opening');
});
