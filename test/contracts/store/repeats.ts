import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lobby } from '#model/names.ts';
import type { Open } from '../store.ts';
import { alice, bob, deletes, edits, everything, hear, numbers, oksana, reacts, says } from './fixtures.ts';

/** Promise 4: a message with a client id is there once, however often it is sent. */
export function repeats(open: Open): void {
  it('4: takes a message with the same client id and content for the same message', async (t) => {
    const store = await open(t);
    const draft = says(alice, 'Once.', { clientId: 'a-1', replyTo: 3 });
    const [entry] = await hear(store, draft);
    const later = {
      ...draft,
      sentAt: draft.sentAt + 60_000,
      n: 9,
      wire: 'line',
      author: { ...alice, session: 'new' },
    } as const;
    assert.deepEqual(await store.append([later]), [{ kind: 'repeated', entry }]);
    assert.deepEqual(await everything(store), [entry]);
  });

  it('4: does so within one batch too', async (t) => {
    const store = await open(t);
    const draft = says(alice, 'Once.', { clientId: 'a-1' });
    const [first, second, third] = await store.append([draft, says(bob, 'Hm?'), draft]);
    assert.equal(first?.kind, 'stored');
    assert.equal(second?.kind, 'stored');
    assert.deepEqual(third, { kind: 'repeated', entry: first.entry });
    assert.deepEqual(numbers(await everything(store)), [1, 2]);
  });

  it('4: refuses other content under the same client id', async (t) => {
    const store = await open(t);
    const draft = says(alice, 'Once.', { clientId: 'a-1' });
    const others = [
      { body: 'Twice.' },
      { room: 'kitchen' },
      { replyTo: 1 },
      { to: 'Bob' },
      { copyTo: '@bob' },
    ];
    await hear(store, draft);
    const outcomes = await store.append(others.map((other) => ({ ...draft, ...other })));
    for (const outcome of outcomes) assert.deepEqual(outcome, { kind: 'rejected', why: 'conflict' });
    assert.deepEqual(
      await store.heads([lobby, 'kitchen', '@bob']),
      new Map([
        [lobby, 1],
        ['kitchen', 0],
        ['@bob', 0],
      ]),
    );
  });

  it('4: lets two authors use the same client id, and one author many', async (t) => {
    const store = await open(t);
    await hear(store, says(alice, 'Hello.', { clientId: '1' }), says(bob, 'Hello.', { clientId: '1' }));
    await hear(store, says(alice, 'Hello.', { clientId: '2' }), says(alice, 'Hello.'), says(alice, 'Hello.'));
    assert.deepEqual(numbers(await everything(store)), [1, 2, 3, 4, 5]);
  });

  it('4, 6: gives the first message as it stands now', async (t) => {
    const store = await open(t);
    const draft = says(oksana, 'Борщ о шостій', { clientId: 'o-1' });
    await hear(store, draft, edits(oksana, 1, 'Борщ о сьомій'), reacts(bob, 1, '🍲'));
    const [edited] = await store.append([draft]);
    assert.deepEqual(edited, { kind: 'repeated', entry: (await everything(store))[0] });
    await hear(store, deletes(oksana, 1));
    const [deleted] = await store.append([draft]);
    assert.deepEqual(deleted, { kind: 'repeated', entry: (await everything(store))[0] });
    assert.deepEqual(await store.append([{ ...draft, body: 'Борщ о сьомій' }]), [
      { kind: 'rejected', why: 'conflict' },
    ]);
  });

  it('4: holds when the same message comes many times at once', async (t) => {
    const store = await open(t);
    const draft = says(alice, 'Once.', { clientId: 'a-1' });
    const outcomes = (await Promise.all(Array.from({ length: 20 }, () => store.append([draft])))).flat();
    assert.equal(outcomes.filter(({ kind }) => kind === 'stored').length, 1);
    assert.equal(outcomes.filter(({ kind }) => kind === 'repeated').length, 19);
    assert.deepEqual(numbers(await everything(store)), [1]);
  });

  it('4: covers both copies of a private message', async (t) => {
    const store = await open(t);
    const draft = says(alice, 'Psst!', { room: '@alice', copyTo: '@~bob', to: 'Bob', clientId: 'a-1' });
    const [entry] = await hear(store, draft);
    assert.deepEqual(await store.append([draft]), [{ kind: 'repeated', entry }]);
    assert.deepEqual(await store.append([{ ...draft, copyTo: '@oksana' }]), [
      { kind: 'rejected', why: 'conflict' },
    ]);
    assert.deepEqual(
      await store.heads(['@alice', '@~bob']),
      new Map([
        ['@alice', 1],
        ['@~bob', 1],
      ]),
    );
  });
}
