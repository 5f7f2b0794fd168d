import assert from 'node:assert/strict';
import { it } from 'node:test';
import { entered, frame, history, live, play, said, unread, view, welcome } from './frames.ts';

/** Only the end of the log is here: 61 to 100, of which the user has read up to 10. */
const start = [
  welcome(),
  entered(['lobby']),
  history(
    'lobby',
    Array.from({ length: 40 }, (_, n) => said('lobby', 61 + n, 'Bob', `${n}`)),
  ),
  frame('rooms', { rooms: [view('lobby', 100, { read: 10, joined: true })] }),
];
const told = frame('caughtUp', {
  rooms: [{ room: 'lobby', roomKind: 'public', head: 100, read: 10, unread: 55, mentions: 2, entries: [] }],
});
const counts = (...more: Parameters<typeof play>[0]) =>
  play([...start, ...more]).rooms.get('lobby')?.unread ?? {};

it('of what is not here, the server says how many are messages, and how many address the user', () => {
  assert.equal(unread(play(start), 'lobby'), 90);
  assert.deepEqual(counts(told), { count: 55, mentions: 2, first: 11 });
});

it('what comes after is counted besides', () => {
  const mentions = [{ id: 1, nickname: 'Alice' }];
  assert.deepEqual(counts(told, live(said('lobby', 101, 'Bob', 'Alice?', { mentions }))), {
    count: 56,
    mentions: 3,
    first: 11,
  });
});

it('once another device has read further it counts no more', () => {
  assert.deepEqual(counts(told, frame('read', { room: 'lobby', seq: 99 })), {
    count: 1,
    mentions: 0,
    first: 100,
  });
});
