import assert from 'node:assert/strict';
import { it } from 'node:test';
import { messageAt } from '#sdk/conversation/room-log.ts';
import type { ShownEntry } from '#wire/json/frames.ts';
import { deleted, entered, history, live, play, said, welcome } from './frames.ts';

const people = [{ id: 2, nickname: 'Bob' }];
const tea = (replies?: object) => said('lobby', 1, 'Alice', 'tea?', replies && { replies });
const reply = (seq: number, more: object = {}) =>
  said('lobby', seq, 'Bob', 'yes', { replyTo: 'lobby.1', thread: 'lobby.1', ...more });
const gone = (seq: number) => reply(seq, { body: '', deleted: true });
const end = deleted('lobby', 4, 'Bob', 2);

/** How many replies the message has, for a client that hears these entries one after the other. */
const count = (...entries: readonly ShownEntry[]) => {
  const state = play([welcome(), entered(), history('lobby', []), ...entries.map(live)]);
  return messageAt(state.rooms.get('lobby')!.log!, 1)?.replies?.count;
};

it('replies are counted once, whether the message that they answer knows of them already or not', () => {
  assert.equal(count(tea(), reply(2), reply(3)), 2);
  assert.equal(count(tea({ count: 2, last: 3, people }), reply(2), reply(3)), 2);
});

it('a deleted reply is not counted, whenever its deletion was heard of', () => {
  assert.equal(count(tea(), reply(2), reply(3), end), 1);
  // What was missed comes as it stands, with its deletion after it.
  assert.equal(count(tea({ count: 1, last: 3, people }), gone(2), reply(3), end), 1);
  assert.equal(count(tea(), gone(2), reply(3), end), 1);
  assert.equal(count(tea(), gone(2), end), 0);
});
