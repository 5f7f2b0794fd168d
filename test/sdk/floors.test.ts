import assert from 'node:assert/strict';
import { it } from 'node:test';
import { bodies, entered, frame, history, play, said, unread, view, welcome } from './frames.ts';

const start = [
  welcome(),
  entered(['lobby']),
  history(
    'lobby',
    [1, 2, 3, 4].map((n) => said('lobby', n, 'Bob', `${n}`)),
  ),
  frame('rooms', { rooms: [view('lobby', 4, { read: 1, joined: true })] }),
];

it('what another device has read is not unread any more', () => {
  assert.equal(unread(play(start), 'lobby'), 3);
  assert.equal(unread(play([...start, frame('read', { room: 'lobby', seq: 3 })]), 'lobby'), 1);
  // Late, as frames of two nodes may be.
  const late = [frame('read', { room: 'lobby', seq: 3 }), frame('read', { room: 'lobby', seq: 2 })];
  assert.equal(unread(play([...start, ...late]), 'lobby'), 1);
});

it('what retention has removed from a room that is open is shown no more, and the room goes on', () => {
  const cut = [...start, frame('floor', { room: 'lobby', floor: 4 })];
  assert.deepEqual(bodies(play(cut), 'lobby'), ['4']);
  assert.equal(play(cut).rooms.get('lobby')?.floor, 4);
  assert.equal(unread(play(cut), 'lobby'), 1);
  const all = play([...cut, frame('floor', { room: 'lobby', floor: 5 })]);
  assert.deepEqual(bodies(all, 'lobby'), []);
  assert.equal(all.rooms.get('lobby')?.log?.oldest, 5);
});
