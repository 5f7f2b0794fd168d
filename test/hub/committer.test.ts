import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Committer, type UnnumberedDraft } from '#hub/log/committer.ts';
import type { Entry } from '#model/entry.ts';
import { lobby } from '#model/names.ts';
import type { Store } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';

const author = { id: 1, nickname: 'Alice', account: false, session: 's' };
const message = (body: string, more: object = {}): UnnumberedDraft => ({
  kind: 'posted',
  room: lobby,
  author,
  sentAt: 0,
  wire: 'json',
  body,
  ...more,
});

/** A committer on a store in memory, whose commits are counted and can be made to fail. */
function openCommitter() {
  const memory = openMemoryStore();
  const commits: number[] = [];
  const state = { failing: false };
  const append: Store['log']['append'] = async (drafts) => {
    commits.push(drafts.length);
    if (state.failing) throw new Error('away');
    return memory.log.append(drafts);
  };
  const log = new Proxy(memory.log, {
    get: (target, name) => (name === 'append' ? append : Reflect.get(target, name)),
  });
  const committer = new Committer({ ...memory, log });
  return { committer, commits, state };
}

describe('the committer', () => {
  it('commits what waits together, in the order in which it came', async () => {
    const { committer, commits } = openCommitter();
    const session = { sent: 0 };
    const outcomes = await Promise.all(['a', 'b', 'c'].map((body) => committer.add(session, message(body))));
    assert.deepEqual(commits, [3]);
    assert.deepEqual(
      outcomes.map((outcome) => outcome.kind === 'stored' && outcome.entry.seq),
      [1, 2, 3],
    );
    assert.equal(committer.waiting, 0);
  });

  it('puts 512 drafts into a commit at most', async () => {
    const { committer, commits } = openCommitter();
    const session = { sent: 0 };
    await Promise.all(Array.from({ length: 600 }, (_, n) => committer.add(session, message(`${n}`))));
    assert.deepEqual(commits, [512, 88]);
    assert.equal(session.sent, 600);
  });

  it('tells each subscriber, in their order, once for a commit and before the sessions are answered', async () => {
    const { committer } = openCommitter();
    const told: string[] = [];
    const note = (name: string) => (entries: readonly Entry[]) =>
      void told.push(`${name} ${entries.map(({ seq }) => seq)}`);
    committer.subscribe(note('first'));
    committer.subscribe(note('second'));
    const adding = ['a', 'b'].map((body) => committer.add({ sent: 0 }, message(body)));
    await Promise.race(adding).then(() => told.push('answered'));
    assert.deepEqual(told, ['first 1,2', 'second 1,2', 'answered']);
  });

  it('tells subscribers of nothing that was not stored now', async () => {
    const { committer } = openCommitter();
    const told: Entry[] = [];
    committer.subscribe((entries) => void told.push(...entries));
    const once = message('a', { clientId: 'c' });
    const session = { sent: 0 };
    await committer.add(session, once);
    assert.equal((await committer.add(session, once)).kind, 'repeated');
    assert.equal((await committer.add(session, message('b', { replyTo: 9 }))).kind, 'rejected');
    assert.equal(told.length, 1);
    assert.equal(session.sent, 1);
  });

  it('numbers the messages of each session by itself', async () => {
    const { committer } = openCommitter();
    const [alice, bob] = [{ sent: 4 }, { sent: 0 }];
    const outcomes = await Promise.all(
      [alice, bob, alice, bob].map((session, index) => committer.add(session, message(`${index}`))),
    );
    const numbers = outcomes.map(
      (outcome) => outcome.kind === 'stored' && outcome.entry.kind === 'posted' && outcome.entry.n,
    );
    assert.deepEqual(numbers, [5, 1, 6, 2]);
  });

  it('skips the numbers of messages that may have been written by a commit that failed', async () => {
    const { committer, state } = openCommitter();
    const told: Entry[] = [];
    committer.subscribe((entries) => void told.push(...entries));
    const session = { sent: 0 };
    state.failing = true;
    await assert.rejects(committer.add(session, message('a')), /away/);
    state.failing = false;
    await committer.add(session, message('b'));
    assert.deepEqual(
      told.map((entry) => entry.kind === 'posted' && [entry.n, entry.body]),
      [[2, 'b']],
    );
  });

  it('is idle when nothing waits and nothing is under way', async () => {
    const { committer } = openCommitter();
    let done = false;
    void committer.add({ sent: 0 }, message('a')).then(() => {
      done = true;
    });
    assert.equal(committer.waiting, 1);
    await committer.idle();
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(done);
  });
});
