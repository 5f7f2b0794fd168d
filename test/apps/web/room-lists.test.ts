import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countHere,
  directRooms,
  joinedRooms,
  nameOf,
  otherRooms,
  presentUsers,
} from '#apps/web/chat/room-lists.ts';
import { entered, frame, history, live, play, present, said, view, welcome } from '../../sdk/frames.ts';

const start = play([welcome(), entered(['lobby', 'attic']), history('lobby', []), history('attic', [])]);

test('the lobby comes first among the rooms, then each by its name', () => {
  const views = [view('lobby', 0), view('attic', 0, { name: 'zoo' }), view('kitchen', 3, { joined: true })];
  const { rooms, directory } = play(
    [frame('rooms', { rooms: [...views, view('~1-2', 1), view('garden', 0, { joined: false })] })],
    start,
  );
  assert.deepEqual(joinedRooms(rooms).map(nameOf), ['lobby', 'kitchen', 'zoo']);
  assert.deepEqual(
    otherRooms(directory, ['lobby', 'attic', 'kitchen']).map(({ room }) => room),
    ['garden'],
  );
});

test('direct rooms with messages are listed, the latest first, and the one that is looked at', () => {
  const { rooms } = play(
    [
      live(said('~1-2', 1, 'Bob', 'first')),
      live({ ...said('~1-3', 1, 'Oksana', 'second'), sentAt: '2099-01-01T00:00:00.000Z' }),
      { kind: 'open', user: 4, nickname: '李雷' },
    ],
    start,
  );
  const ids = (where: string) => directRooms(rooms, where).map(({ id }) => id);
  assert.deepEqual(ids('lobby'), ['~1-3', '~1-2']);
  assert.deepEqual(ids('~1-4'), ['~1-4', '~1-3', '~1-2']);
});

test('a user with several connections is one user', () => {
  const phone = present('Bob', { session: 'phone', wire: 'line' });
  const users = presentUsers([present('Oksana'), present('Bob'), phone, present('Bob')]);
  assert.deepEqual(
    users.map(({ nickname, wires }) => [nickname, wires]),
    [
      ['Bob', ['json', 'line']],
      ['Oksana', ['json']],
    ],
  );
});

test('who is here is counted once, on however many connections; of a crowd the server names nobody', () => {
  const people = [present('Oksana'), present('Bob'), present('Bob', { session: 'phone' })];
  assert.equal(countHere({ people, present: 3 }), 2);
  assert.equal(countHere({ people: [], present: 4_000 }), 4_000);
});
