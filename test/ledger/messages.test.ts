import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as changed from '../../ledger/invariants/changes.ts';
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

/** Ann says something, answers it, edits it, reacts, uploads, deletes something else, asks, votes and pins: as it should be. */
const changes: readonly ChangeAttempt[] = [
  done('post', 1),
  done('post', 2, { target: 1 }),
  done('edit', 3, { target: 1 }),
  done('react', 4, { target: 1, emoji: '👍', on: true }),
  done('post', 5, { file }),
  done('post', 6),
  done('edit', 7, { target: 6 }),
  done('delete', 8, { target: 6 }),
  done('post', 9),
  done('vote', 10, { target: 9, choices: [0] }),
  done('vote', 11, { target: 9, choices: [1] }),
  done('pin', 12, { target: 9, on: true }),
];
const entry = (seq: number, kind: string, text: string, more: Partial<LoggedEntry> = {}): LoggedEntry => ({
  ...{ seq, kind, author: 'ann', text },
  ...more,
});
const log: readonly LoggedEntry[] = [
  entry(1, 'message', 'edit 3', {
    reactions: { '👍': ['ann'] },
    replies: { count: 1, last: 2, people: ['ann'] },
  }),
  entry(2, 'message', 'post 2', { replyTo: 1, thread: 1 }),
  entry(3, 'edited', 'edit 3', { target: 1 }),
  entry(4, 'reacted', '', { target: 1, emoji: '👍', on: true }),
  entry(5, 'message', 'post 5', { files: ['f'] }),
  entry(6, 'message', '', { deleted: true }),
  entry(7, 'edited', '', { target: 6 }),
  entry(8, 'deleted', '', { target: 6 }),
  entry(9, 'message', 'post 9', { pinned: true, voters: [[], ['ann']] }),
  entry(10, 'voted', '', { target: 9, choices: [0] }),
  entry(11, 'voted', '', { target: 9, choices: [1] }),
  entry(12, 'pinned', '', { target: 9, on: true }),
];
const end: End = {
  node: 'server 1',
  log,
  greeting: log.slice(-5),
  found: { 'post 1': [], 'edit 3': [1], 'post 6': [], 'edit 7': [] },
  files: { f: 'abc' },
  threads: { 1: [2] },
  pins: [9],
};
const heard = log.map(({ seq, text }) => ({ who: 'bob', seq, text, at: seq * 10 + 6, how: 'live' }));
const messages: MessagesHistory = { changes, heard, ends: [end, { ...end, node: 'server 2' }] };

const broken = (change: Partial<MessagesHistory>): readonly Invariant[] => {
  const history = { ...good, messages: { ...messages, ...change } };
  return laws.messageInvariants.filter((law) => law.breaches(history).length > 0);
};
const withEnd = (change: Partial<End>) =>
  broken({ ends: [{ ...end, ...(change.log && { greeting: change.log.slice(-5) }), ...change }] });
const withEntry = (seq: number, change: Partial<LoggedEntry>) =>
  withEnd({ log: log.map((one) => (one.seq === seq ? { ...one, ...change } : one)) });

it('hold where nothing went wrong', () => assert.deepEqual(broken({}), []));

it('a change that is not there, or is another, is a breach', () => {
  assert.ok(withEnd({ log: log.slice(0, 11) }).includes(changed.changesKept));
  assert.ok(withEntry(4, { emoji: '🎉' }).includes(changed.changesKept));
  assert.ok(withEntry(3, { target: 2 }).includes(changed.changesKept));
  assert.ok(withEntry(3, { text: 'another' }).includes(changed.changesKept));
});

it('a change that is there twice, or was refused, is a breach, and one that may have been done is none', () => {
  const twice = [...log, entry(13, 'reacted', '', { target: 1, emoji: '👍', on: true })];
  assert.deepEqual(withEnd({ log: twice }), [changed.changesOnce]);
  const again = (outcome: ChangeAttempt['outcome']) =>
    broken({
      changes: [...changes, { ...done('react', 13, { target: 1, emoji: '👍', on: true }), outcome }],
      ends: [{ ...end, log: twice, greeting: twice.slice(-5) }],
    });
  assert.deepEqual(again({ kind: 'refused', at: 135, code: 'no_such_message' }), [changed.changesOnce]);
  assert.deepEqual(again({ kind: 'refused', at: 135, code: 'unavailable' }), []);
  assert.deepEqual(again({ kind: 'unknown' }), []);
});

it('a message that does not stand as the log has made it is a breach', () => {
  assert.ok(withEntry(1, { text: 'post 1' }).includes(laws.folded));
  assert.ok(withEntry(1, { reactions: {} }).includes(laws.folded));
  assert.ok(withEntry(1, { replies: { count: 2, last: 2, people: ['ann'] } }).includes(laws.folded));
  assert.ok(withEntry(1, { replies: { count: 1, last: 1, people: ['ann'] } }).includes(laws.folded));
  assert.ok(withEntry(1, { replies: { count: 1, last: 2, people: ['bob'] } }).includes(laws.folded));
  assert.ok(withEntry(9, { pinned: false }).includes(laws.folded));
  assert.ok(withEntry(9, { voters: [['ann'], ['ann']] }).includes(laws.folded));
  assert.ok(withEntry(6, { pinned: true }).includes(laws.folded));
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
  // Who comes back is shown what was missed as it stands.
  const early = heard.map((one) => ({ ...one, askedAt: 0 }));
  assert.deepEqual(broken({ heard: early }), []);
  const late = heard.map((one) => (one.seq === 6 ? { ...one, text: 'post 6', askedAt: 90 } : one));
  assert.deepEqual(broken({ heard: late }), [laws.gone]);
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
  // Without an answer the message is there or not; if it is, its file is.
  const vague = changes.map((one) => (one.file ? { ...one, outcome: { kind: 'unknown' } as const } : one));
  assert.deepEqual(broken({ changes: vague }), []);
  assert.deepEqual(broken({ changes: vague, ends: [{ ...end, files: {} }] }), [laws.filesWhole]);
});

it('an edit that is there twice is a breach, also where others without an answer are not there', () => {
  const lost = done('edit', 13, { target: 1, text: 'lost', outcome: { kind: 'unknown' } });
  const twice = [...log, entry(13, 'edited', 'edit 3', { target: 1 })];
  assert.deepEqual(
    broken({ changes: [...changes, lost], ends: [{ ...end, log: twice, greeting: twice.slice(-5) }] }),
    [changed.changesOnce],
  );
  const refused = done('edit', 13, { target: 1, outcome: { kind: 'refused', at: 135, code: 'not_yours' } });
  const there = [...log, entry(13, 'edited', 'edit 13', { target: 1 })];
  const also = broken({
    changes: [...changes, lost, refused],
    ends: [{ ...end, log: there, greeting: there.slice(-5) }],
  });
  assert.ok(also.includes(changed.changesOnce));
});

it('a hole in the numbers is a breach', () => {
  const moved = log.map((one) => (one.seq === 12 ? { ...one, seq: 13 } : one));
  assert.ok(withEnd({ log: moved }).includes(changed.changesNumbered));
});

it('what was asked for after an acknowledgement and stands before it is a breach, and what was asked for meanwhile is none', () => {
  const [first, ...rest] = changes;
  const begun = (begunAt: number) =>
    broken({
      changes: [
        done('post', 1, { ...first, begunAt, outcome: { kind: 'acknowledged', at: 29, seq: 1 } }),
        ...rest,
      ],
    });
  assert.deepEqual(begun(26), [changed.changesOrdered]);
  assert.deepEqual(begun(24), []);
});

it('who comes in and is shown something else than what stands there is a breach', () => {
  const [first, ...rest] = end.greeting;
  assert.deepEqual(withEnd({ greeting: [] }), [laws.greeted]);
  assert.deepEqual(withEnd({ greeting: rest.slice(1, 2) }), [laws.greeted]);
  assert.deepEqual(withEnd({ greeting: [{ ...first!, text: 'another' }, ...rest] }), [laws.greeted]);
});

it('a list of replies or of pins that is not that of the log is a breach', () => {
  assert.deepEqual(withEnd({ threads: { 1: [] } }), [laws.listed]);
  assert.deepEqual(withEnd({ threads: { 1: [2, 2] } }), [laws.listed]);
  assert.deepEqual(withEnd({ threads: { 9: [6] } }), [laws.listed]);
  assert.deepEqual(withEnd({ pins: [] }), [laws.listed]);
  assert.deepEqual(withEnd({ pins: [9, 1] }), [laws.listed]);
});

it('whoever does not hear the newest is a breach', () => {
  assert.deepEqual(broken({ heard: heard.slice(0, -1) }), [laws.heardInOrder]);
});
