import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badgeOf, cardsOf, mentionsIn, newThreadsOf } from '#apps/web/chat/news.ts';
import { Own } from '#apps/web/chat/own.ts';
import type { Conversation } from '#sdk/conversation/conversation.ts';
import { entered, frame, history, live, play, said, view, welcome } from '../../sdk/frames.ts';

const mention = { mentions: [{ id: 1, nickname: 'Alice' }] };

const start = play([
  welcome(),
  entered(['lobby', 'attic']),
  history('lobby', []),
  history('attic', []),
  frame('rooms', {
    rooms: [view('lobby', 0, { joined: true, read: 0 }), view('attic', 0, { joined: true })],
  }),
]);

const cards = ({ rooms, me }: Conversation, own = new Own()) => cardsOf(rooms.values(), new Map(), own, me);
const words = (conversation: Conversation, own?: Own) =>
  cards(conversation, own).map(({ room, badge, lines, more }) =>
    [room.id, badge.forMe, badge.count, ...lines.map(({ body }) => body), more].join(' '),
  );

test('a room where somebody calls comes before one where only more was said; three lines each', () => {
  const later = (seq: number, nickname: string, body: string) => ({
    ...said('lobby', seq, nickname, body),
    sentAt: '2099-01-01T00:00:00.000Z',
  });
  const talk = play(
    [
      live(said('attic', 1, 'Bob', 'tea?', mention)),
      ...[1, 2, 3, 4].map((seq) => live(later(seq, 'Oksana', `${seq}`))),
      live(later(5, 'Alice', 'my own')),
    ],
    start,
  );
  assert.deepEqual(words(talk), ['attic 1 1 tea? 0', 'lobby 0 4 2 3 4 1']);
});

test('what is for the user is on the card, however much came after it', () => {
  const talk = play(
    [
      live(said('lobby', 1, 'Bob', 'Alice?', mention)),
      ...[2, 3, 4, 5].map((seq) => live(said('lobby', seq, 'Oksana', `${seq}`))),
    ],
    start,
  );
  assert.deepEqual(words(talk), ['lobby 1 5 Alice? 4 5 2']);
});

test('what is said in private is for the user, and no mention', () => {
  const talk = play(
    [
      live(said('~1-2', 1, 'Bob', 'psst')),
      live(said('lobby', 1, 'Bob', 'Alice?', mention)),
      live(said('lobby', 2, 'Bob', 'tea')),
    ],
    start,
  );
  assert.deepEqual(words(talk).toSorted(), ['lobby 1 2 Alice? tea 0', '~1-2 1 1 psst 0']);
  assert.equal(mentionsIn(cards(talk)), 1);
});

test('what is quiet has no badge but for what is for the user', () => {
  const own = new Own();
  own.receive({ list: 'attention', items: [{ room: 'lobby', level: 'nothing' }] });
  const talk = play([live(said('lobby', 1, 'Bob', 'hum'))], start);
  assert.deepEqual(words(talk, own), []);
  const called = play([live(said('lobby', 2, 'Bob', 'Alice!', mention))], talk);
  assert.deepEqual(badgeOf(called.rooms.get('lobby')!, own), { forMe: 1, count: 1 });
});

test('a mute that is over is none', () => {
  const own = new Own();
  const until = '2026-01-01T12:00:00.000Z';
  own.receive({ list: 'attention', items: [{ room: 'lobby', level: 'all', mutedUntil: until }] });
  assert.equal(own.levelOf('lobby', Date.parse(until) - 1), 'nothing');
  assert.equal(own.levelOf('lobby', Date.parse(until)), 'all');
});

test('a thread whose replies were read in the room has nothing new', () => {
  const thread = { messageId: 'lobby.1', room: 'lobby', last: 3, at: '', unread: 2, mentions: 0 };
  const talk = play(
    [1, 2, 3].map((seq) => live(said('lobby', seq, 'Bob', `${seq}`))),
    start,
  );
  const ids = ({ rooms }: Conversation) =>
    newThreadsOf([thread, { ...thread, messageId: 'attic.1', room: 'attic' }], rooms).map(
      (each) => each.messageId,
    );
  assert.deepEqual(ids(talk), ['lobby.1', 'attic.1']);
  const read = (seq: number) => play([frame('read', { room: 'lobby', seq })], talk);
  assert.deepEqual(ids(read(2)), ['lobby.1', 'attic.1']);
  assert.deepEqual(ids(read(3)), ['attic.1']);
});
