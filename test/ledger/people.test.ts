import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bannedHears,
  bannedWrites,
  powerless,
  removedHears,
  spoken,
} from '../../ledger/invariants/people.ts';
import { kept, membersOfLog } from '../../ledger/invariants/standing.ts';
import { noMessages } from '../../ledger/messages/history.ts';
import { type Deed, nobody, type PeopleHistory } from '../../ledger/people/history.ts';

const deed = (
  kind: Deed['kind'],
  text: string,
  by: string,
  whom: string,
  begunAt: number,
  seq?: number,
): Deed => ({
  kind,
  text,
  by,
  whom,
  begunAt,
  room: 'den',
  sends: 1,
  outcome: { kind: 'acknowledged', at: begunAt + 1, ...(seq !== undefined && { seq }) },
});
const { room: _, ...ban } = deed('ban', 'b', 'ann', 'bob', 10);
const history = (people: Partial<PeopleHistory>) => ({
  log: [],
  attempts: [],
  views: [],
  faults: [],
  people: { ...nobody, ...people },
  messages: noMessages,
});
const heard = { who: 'bob', room: 'den', seq: 9, text: 'late', at: 30, how: 'live' };
const late = deed('say', 'late', 'ann', 'ann', 20, 9);
const count = (law: typeof kept, people: Partial<PeopleHistory>) => law.breaches(history(people)).length;

test('a message of a banned user is a breach, and one before the ban is not', () => {
  assert.equal(count(bannedWrites, { deeds: [ban, deed('say', 'x', 'bob', 'bob', 20)] }), 1);
  assert.equal(count(bannedWrites, { deeds: [deed('say', 'x', 'bob', 'bob', 2), ban] }), 0);
});

test('what a banned or removed user hears is a breach', () => {
  assert.equal(count(bannedHears, { deeds: [ban, late], received: [heard] }), 1);
  const kick = deed('kick', 'k', 'ann', 'bob', 10, 5);
  assert.equal(count(removedHears, { deeds: [kick, late], received: [heard] }), 1);
  const old = { ...heard, seq: 4, text: 'old', how: 'history' };
  assert.equal(count(removedHears, { deeds: [kick], received: [old] }), 0);
  assert.equal(count(removedHears, { deeds: [kick], received: [{ ...old, askedAt: 9 }] }), 0);
  assert.equal(count(removedHears, { deeds: [kick], received: [{ ...old, askedAt: 20 }] }), 1);
  assert.equal(count(bannedHears, { deeds: [ban], received: [{ ...old, askedAt: 20 }] }), 1);
});

test('a command after the role was taken away is a breach', () => {
  const taken = deed('demote', 'd', 'ann', 'bob', 10);
  assert.equal(count(powerless, { deeds: [taken, deed('command', 'c', 'bob', 'bob', 20)] }), 1);
});

test('a node that forgot a ban or doubles a member is a breach', () => {
  const bob = { nickname: 'bob', role: 'member' };
  const standing = { node: 'n1', members: { den: [bob, bob] }, banned: {}, roles: {} };
  assert.equal(count(kept, { deeds: [ban], standings: [standing] }), 1);
  const logs = { den: [{ seq: 2, kind: 'joined', text: '', author: 'bob' }] };
  assert.equal(count(membersOfLog, { logs, standings: [standing] }), 1);
});

test('what people were told is in a room is there once, at its number, and nothing of what they were refused', () => {
  const said = deed('say', 'late', 'ann', 'ann', 20, 9);
  const entry = { seq: 9, kind: 'message', text: 'late', author: 'ann' };
  const of = (outcome: Deed['outcome'], ...log: PeopleHistory['logs'][string]) =>
    count(spoken, { deeds: [{ ...said, outcome }], logs: { den: log } });
  assert.equal(of(said.outcome, entry), 0);
  assert.equal(of(said.outcome), 1);
  assert.equal(of(said.outcome, entry, { ...entry, seq: 10 }), 1);
  assert.equal(of(said.outcome, { ...entry, seq: 10 }), 1);
  assert.equal(of({ kind: 'refused', at: 21, code: 'not_in_room' }, entry), 1);
  assert.equal(of({ kind: 'refused', at: 21, code: 'unavailable' }, entry), 0);
  assert.equal(of({ kind: 'unknown' }), 0);
});

test('nodes that have not confirmed a ban have the time to compare with the store, and what is stored has not', () => {
  const unsure: Deed = { ...ban, outcome: { kind: 'acknowledged', at: 11, unconfirmed: 1 } };
  const much = 60_000;
  const later = { ...late, text: 'later', begunAt: much };
  assert.equal(count(bannedHears, { deeds: [unsure, late], received: [heard] }), 0);
  const reached = { ...heard, text: 'later', at: much + 5 };
  assert.equal(count(bannedHears, { deeds: [unsure, later], received: [reached] }), 1);
  assert.equal(count(bannedWrites, { deeds: [unsure, deed('say', 'x', 'bob', 'bob', 20, 3)] }), 1);
});

test('what may have been undone by a deed without an answer breaks nothing', () => {
  const invite: Deed = { ...deed('invite', 'i', 'ann', 'bob', 5), outcome: { kind: 'unknown' } };
  const kick = deed('kick', 'k', 'ann', 'bob', 10, 5);
  assert.equal(count(removedHears, { deeds: [invite, kick, late], received: [heard] }), 0);
  assert.equal(count(removedHears, { deeds: [kick, late], received: [heard], publicRooms: ['den'] }), 0);
});

test('who was put out has no role there any more', () => {
  const bob = { nickname: 'bob', role: 'member' };
  const standing = { node: 'n1', members: { den: [bob] }, banned: {}, roles: {} };
  const risen = deed('promote', 'p', 'ann', 'bob', 10);
  assert.equal(count(kept, { deeds: [risen], standings: [standing] }), 1);
  const back = [risen, deed('kick', 'k', 'ann', 'bob', 20, 5), deed('invite', 'i', 'ann', 'bob', 30, 6)];
  assert.equal(count(kept, { deeds: back, standings: [standing] }), 0);
});
