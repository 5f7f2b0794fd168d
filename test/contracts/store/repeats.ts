import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lobby } from '#model/names.ts';
import type { Open } from '../store.ts';
import { append, edit, post, react, readAll, remove, seqs, session } from './fixtures.ts';

/** Promise 4: a message with a client id is there once, however often it is sent. */
export function repeats(open: Open): void {
  it('4: takes a message with the same client id and content for the same message', async (t) => {
    const { store, alice, bob } = await open(t);
    await append(store, post(bob, 'How often?'));
    const draft = post(alice, 'Once.', { clientId: 'a-1', replyTo: 1 });
    const [entry] = await append(store, draft);
    const later = {
      ...{ ...draft, sentAt: draft.sentAt + 60_000, n: 9, wire: 'line' as const },
      author: { ...alice, nickname: 'ALICE', session: session(9) },
    };
    assert.deepEqual(await store.log.append([later]), [{ kind: 'repeated', entry }]);
    assert.deepEqual((await readAll(store)).slice(1), [entry]);
  });

  it('4: does so within one batch too', async (t) => {
    const { store, alice, bob } = await open(t);
    const draft = post(alice, 'Once.', { clientId: 'a-1' });
    const [first, second, third] = await store.log.append([draft, post(bob, 'Hm?'), draft]);
    assert.equal(first?.kind, 'stored');
    assert.equal(second?.kind, 'stored');
    assert.deepEqual(third, { kind: 'repeated', entry: first.entry });
    assert.deepEqual(seqs(await readAll(store)), [1, 2]);
  });

  it('4: rejects other content under the same client id', async (t) => {
    const { store, alice } = await open(t);
    const draft = post(alice, 'Once.', { clientId: 'a-1' });
    const others = [{ body: 'Twice.' }, { room: 'kitchen' }, { replyTo: 1 }];
    await append(store, draft);
    const outcomes = await store.log.append(others.map((other) => ({ ...draft, ...other })));
    for (const outcome of outcomes) assert.deepEqual(outcome, { kind: 'rejected', why: 'conflict' });
    const heads = new Map([
      [lobby, 1],
      ['kitchen', 0],
    ]);
    assert.deepEqual(await store.log.heads([...heads.keys()]), heads);
  });

  it('4: lets two authors use the same client id, and one author many', async (t) => {
    const { store, alice, bob } = await open(t);
    await append(store, post(alice, 'Hello.', { clientId: '1' }), post(bob, 'Hello.', { clientId: '1' }));
    await append(
      store,
      ...[post(alice, 'Hello.', { clientId: '2' }), post(alice, 'Hello.'), post(alice, 'Hello.')],
    );
    assert.deepEqual(seqs(await readAll(store)), [1, 2, 3, 4, 5]);
  });

  it('4, 6: returns the first message as it stands now', async (t) => {
    const { store, oksana, bob } = await open(t);
    const draft = post(oksana, 'Борщ о шостій', { clientId: 'o-1' });
    await append(store, draft, edit(oksana, 1, 'Борщ о сьомій'), react(bob, 1, '🍲'));
    const [edited] = await store.log.append([draft]);
    assert.deepEqual(edited, { kind: 'repeated', entry: (await readAll(store))[0] });
    await append(store, remove(oksana, 1));
    const [deleted] = await store.log.append([draft]);
    assert.deepEqual(deleted, { kind: 'repeated', entry: (await readAll(store))[0] });
    assert.deepEqual(await store.log.append([{ ...draft, body: 'Борщ о сьомій' }]), [
      { kind: 'rejected', why: 'conflict' },
    ]);
  });

  it('5, 6: returns it with the changes that come before it in the batch', async (t) => {
    const { store, alice } = await open(t);
    const draft = post(alice, 'Soup?', { clientId: 'a-1' });
    await append(store, draft);
    const [, repeated] = await store.log.append([edit(alice, 1, 'Soup!'), draft, edit(alice, 1, 'Tea?')]);
    assert.equal(repeated?.kind === 'repeated' && repeated.entry.body, 'Soup!');
  });

  it('4: holds when the same message comes many times at once', async (t) => {
    const { store, alice } = await open(t);
    const draft = post(alice, 'Once.', { clientId: 'a-1' });
    const calls = Array.from({ length: 20 }, () => store.log.append([draft]));
    const outcomes = (await Promise.all(calls)).flat();
    assert.equal(outcomes.filter(({ kind }) => kind === 'stored').length, 1);
    assert.equal(outcomes.filter(({ kind }) => kind === 'repeated').length, 19);
    assert.deepEqual(seqs(await readAll(store)), [1]);
  });

  it('4: holds in a direct room', async (t) => {
    const { store, alice, bob } = await open(t);
    const { id: room } = await store.rooms.openDirect([alice.id, bob.id], 0);
    const draft = post(alice, 'Psst!', { room, to: 'Bob', clientId: 'a-1' });
    const [entry] = await append(store, draft);
    assert.deepEqual(await store.log.append([draft]), [{ kind: 'repeated', entry }]);
    assert.deepEqual(await store.log.append([{ ...draft, room: lobby }]), [
      { kind: 'rejected', why: 'conflict' },
    ]);
  });
}
