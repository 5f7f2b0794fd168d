import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StoreUnavailable } from '#store.ts';
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
    await settle('log.append', failure({ code: 'SQLITE_FULL' }));
    assert.equal(keeping.trouble, 'the disk is full');
    await settle('log.append');
    assert.equal(keeping.trouble, undefined);
    assert.equal(changes(), 4);
  });

  it('is believed again without a new entry when the lease was renewed twice', async () => {
    const { keeping, settle } = keepingWithClock();
    await settle('log.append', failure({ code: 'SQLITE_IOERR' }));
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

  it('is known when the store finds its file lost, and when it is back', async () => {
    const { keeping, settle, changes } = keepingWithClock();
    keeping.learn(new StoreUnavailable('It was emptied.', { code: 'FILE_EMPTIED' }));
    assert.equal(keeping.trouble, 'the database file was emptied');
    await settle('log.append', failure({ code: 'FILE_EMPTIED' }));
    keeping.learn(undefined);
    assert.equal(keeping.trouble, undefined);
    assert.equal(changes(), 2);
    keeping.learn(new StoreUnavailable('A page is damaged.', { code: 'SQLITE_CORRUPT' }));
    assert.equal(keeping.trouble, undefined);
  });

  it('is not judged by reads', async () => {
    const { keeping, settle } = keepingWithClock();
    await settle('log.read', failure({ code: 'SQLITE_FULL' }));
    assert.equal(keeping.trouble, undefined);
  });
});

it('why nothing is kept is said without what the drivers say', () => {
  const cases: [object, string][] = [
    [{ code: 'ENOSPC' }, 'the disk is full'],
    [{ code: '53100' }, 'the disk is full'],
    [{ code: 'SQLITE_FULL' }, 'the disk is full'],
    [{ code: 'SQLITE_READONLY' }, 'the database may only be read'],
    [{ code: 'SQLITE_BUSY' }, 'the database is locked by another program'],
    [{ code: 'SQLITE_CORRUPT' }, 'the database is damaged'],
    [{ code: '57P01' }, 'the database cannot be reached'],
    [{ name: 'MongoServerSelectionError' }, 'the database cannot be reached'],
    [{ cause: failure({ code: 'ENOSPC' }) }, 'the disk is full'],
    [{ code: 'FILE_REMOVED' }, 'the database file is gone'],
    [{ code: 'FILE_EMPTIED' }, 'the database file was emptied'],
    [{ code: 'FILE_REPLACED' }, 'the database file was replaced'],
    // What is in a message may have been written by anybody.
    [{ message: 'the disk is full, the file is gone, database is locked' }, 'the database refuses to write'],
    [{}, 'the database refuses to write'],
  ];
  for (const [fields, why] of cases) assert.equal(whyNotKept(failure(fields)), why, JSON.stringify(fields));
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
