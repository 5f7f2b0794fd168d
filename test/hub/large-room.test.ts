import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maxMessageBytes } from '#bus.ts';
import { PresenceRegistry } from '#hub/presence/presence-registry.ts';
import { lobby } from '#model/names.ts';
import { decodePresence, encodeNotice, type PresenceNotice, type SessionPresence } from '#model/notice.ts';

/** A session with a long nickname, in so many rooms besides the lobby. */
function sessionOf(index: number, rooms = 0): SessionPresence {
  const nickname = `${index}`.padEnd(32, '李');
  const others = Array.from({ length: rooms }, (_, room) => `${room}`.padEnd(64, '雷'));
  const own = { nickname, userId: index + 1, rooms: [lobby, ...others] };
  return { session: crypto.randomUUID(), account: true, wire: 'json', ...own };
}

/** What one registry announces, as another receives it: over a bus, which drops what is too large for it. */
const overTheBus = (notices: readonly PresenceNotice[]): PresenceNotice[] =>
  notices
    .map(encodeNotice)
    .filter(({ length }) => length <= maxMessageBytes)
    .map((bytes) => decodePresence(bytes)!);

for (const { people, rooms } of [
  { people: 10_000, rooms: 0 },
  { people: 200, rooms: 99 },
]) {
  test(`${people} people in ${rooms} rooms and the lobby are told of, all at once and one by one`, () => {
    const [here, there, newcomer] = [
      new PresenceRegistry('here'),
      new PresenceRegistry('there'),
      new PresenceRegistry('newcomer'),
    ];
    there.receive(here.snapshot()[0]!, 0);
    for (let index = 0; index < people; index++) here.add(sessionOf(index, rooms));
    for (const notice of overTheBus(here.takeNotices())) assert.equal(there.receive(notice, 0), false);
    for (const notice of overTheBus(here.snapshot())) newcomer.receive(notice, 0);
    assert.deepEqual(there.present(), here.present());
    assert.deepEqual(newcomer.present(), here.present());
    assert.equal(newcomer.receive(here.heartbeat(), 0), false, 'nothing is missing');
  });
}

test('a piece that was lost is asked for, and pieces may come in any order and twice', () => {
  const [here, there] = [new PresenceRegistry('here'), new PresenceRegistry('there')];
  for (let index = 0; index < 1_250; index++) here.add(sessionOf(index));
  here.takeNotices();
  const all = here.snapshot();
  assert.equal(all.length, 3);
  const [first, second, third] = all as [PresenceNotice, PresenceNotice, PresenceNotice];
  for (const notice of [third, first, first]) there.receive(notice, 0);
  assert.equal(there.size, 0);
  assert.equal(there.receive(here.heartbeat(), 0), true);
  for (const notice of [second, first]) there.receive(notice, 0);
  assert.deepEqual(there.present(), here.present());
  assert.equal(there.receive(here.heartbeat(), 0), false);
});
