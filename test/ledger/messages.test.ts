import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as laws from '../../ledger/invariants/messages.ts';
import type { Invariant } from '../../ledger/invariants/violation.ts';
import type { ChangeAttempt, End, LoggedEntry, MessagesHistory } from '../../ledger/messages/history.ts';
import { good } from './fixtures.ts';

const done = (
  kind: ChangeAttempt['kind'],
  seq: number,
  more: Partial<ChangeAttempt> = {},
): ChangeAttempt => ({
  ...{ kind, by: 'ann', text: `${kind} ${seq}`, begunAt: seq * 10 },
  outcome: { kind: 'acknowledged', at: seq * 10 + 5, seq },
  ...more,
});
const file = { id: 'f', name: 'f.bin', sha256: 'abc' };

/** Ann says something, answers it, edits it, reacts, uploads, and deletes something else: as it should be. */
const changes: readonly ChangeAttempt[] = [
  done('post', 1),
  done('post', 2, { target: 1 }),
  done('edit', 3, { target: 1 }),
  done('react', 4, { target: 1, emoji: '👍', on: true }),
  done('post', 5, { file }),
  done('post', 6),
  done('edit', 7, { target: 6 }),
  done('delete', 8, { target: 6 }),
];
const entry = (seq: number, kind: string, text: string, more: Partial<LoggedEntry> = {}): LoggedEntry => ({
  ...{ seq, kind, author: 'ann', text },
  ...more,
});
const log: readonly LoggedEntry[] = [
  entry(1, 'message', 'edit 3', { reactions: { '👍': ['ann'] }, replies: 1 }),
  entry(2, 'message', 'post 2', { replyTo: 1, thread: 1 }),
  entry(3, 'edited', 'edit 3', { target: 1 }),
  entry(4, 'reacted', '', { target: 1, emoji: '👍', on: true }),
  entry(5, 'message', 'post 5', { files: ['f'] }),
  entry(6, 'message', '', { deleted: true }),
  entry(7, 'edited', '', { target: 6 }),
  entry(8, 'deleted', '', { target: 6 }),
];
const end: End = {
  node: 'server 1',
  log,
  found: { 'post 1': [], 'edit 3': [1], 'post 6': [], 'edit 7': [] },
  files: { f: 'abc' },
};
const heard = log.map(({ seq, text }) => ({ who: 'bob', seq, text, at: seq * 10 + 6, how: 'live' }));
const messages: MessagesHistory = { changes, heard, ends: [end, { ...end, node: 'server 2' }] };

const broken = (change: Partial<MessagesHistory>): readonly Invariant[] => {
  const history = { ...good, messages: { ...messages, ...change } };
  return laws.messageInvariants.filter((law) => law.breaches(history).length > 0);
};
const withEnd = (change: Partial<End>) => broken({ ends: [{ ...end, ...change }] });
const withEntry = (seq: number, change: Partial<LoggedEntry>) =>
  withEnd({ log: log.map((one) => (one.seq === seq ? { ...one, ...change } : one)) });

it('hold where nothing went wrong', () => assert.deepEqual(broken({}), []));

it('a change that is not there, or is another, is a breach', () => {
  assert.ok(withEnd({ log: log.slice(0, 7) }).includes(laws.changesKept));
  assert.ok(withEntry(4, { emoji: '🎉' }).includes(laws.changesKept));
  assert.ok(withEntry(3, { target: 2 }).includes(laws.changesKept));
  assert.ok(withEntry(3, { text: 'another' }).includes(laws.changesKept));
});

it('a change that is there twice, or was refused, is a breach, and one that may have been done is none', () => {
  const twice = [...log, entry(9, 'reacted', '', { target: 1, emoji: '👍', on: true })];
  assert.deepEqual(withEnd({ log: twice }), [laws.changesOnce]);
  const again = (outcome: ChangeAttempt['outcome']) =>
    broken({
      changes: [...changes, { ...done('react', 9, { target: 1, emoji: '👍', on: true }), outcome }],
      ends: [{ ...end, log: twice }],
    });
  assert.deepEqual(again({ kind: 'refused', at: 95, code: 'no_such_message' }), [laws.changesOnce]);
  assert.deepEqual(again({ kind: 'refused', at: 95, code: 'unavailable' }), []);
  assert.deepEqual(again({ kind: 'unknown' }), []);
});

it('a message that does not stand as the log has made it is a breach', () => {
  assert.ok(withEntry(1, { text: 'post 1' }).includes(laws.folded));
  assert.ok(withEntry(1, { reactions: {} }).includes(laws.folded));
  assert.ok(withEntry(1, { replies: 2 }).includes(laws.folded));
  assert.ok(withEntry(6, { text: 'edit 7' }).includes(laws.folded));
  assert.ok(withEntry(6, { deleted: false }).includes(laws.folded));
});

it('a reply in another thread is a breach', () => {
  assert.ok(withEntry(2, { thread: 2 }).includes(laws.threaded));
});

it('nodes that say something else of a room are a breach', () => {
  const other = { ...end, log: log.map((one) => (one.seq === 5 ? { ...one, author: 'bob' } : one)) };
  assert.ok(broken({ ends: [end, other] }).includes(laws.sameEverywhere));
  assert.ok(broken({ ends: [end, { ...end, log: log.slice(1) }] }).includes(laws.sameEverywhere));
});

it('whoever is shown what was deleted, and asked after it was, is a breach', () => {
  const shown = { who: 'bob', seq: 6, text: 'edit 7', at: 95, how: 'history' };
  assert.deepEqual(broken({ heard: [...heard, { ...shown, askedAt: 90 }] }), [laws.gone]);
  assert.deepEqual(broken({ heard: [...heard, { ...shown, askedAt: 80 }] }), []);
});

it('a hole, a double and another order are breaches for those who listen', () => {
  const [first, second, third, ...rest] = heard;
  for (const wrong of [
    [first!, third!, ...rest],
    [first!, second!, second!, third!, ...rest],
    [first!, third!, second!, ...rest],
  ])
    assert.deepEqual(broken({ heard: wrong }), [laws.heardInOrder]);
  // Who has read it in an answer goes on after it.
  const asked = { ...second!, how: 'history', askedAt: 12 };
  assert.deepEqual(broken({ heard: [first!, asked, third!, ...rest] }), []);
});

it('what is found and does not stand there, or stands there and is not found, is a breach', () => {
  assert.deepEqual(withEnd({ found: { 'edit 7': [6] } }), [laws.foundAsItStands]);
  assert.deepEqual(withEnd({ found: { 'edit 3': [] } }), [laws.foundAsItStands]);
});

it('a file that is not whole, or outlives its message, is a breach', () => {
  assert.deepEqual(withEnd({ files: { f: 'ab' } }), [laws.filesWhole]);
  assert.deepEqual(withEnd({ files: {} }), [laws.filesWhole]);
  assert.deepEqual(withEntry(5, { files: [] }), [laws.filesWhole]);
  const gone = broken({ changes: [...changes.slice(0, 5), done('post', 6, { file }), ...changes.slice(6)] });
  assert.deepEqual(gone, [laws.filesWhole]);
});
