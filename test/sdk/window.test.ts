import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Conversation } from '#sdk/conversation/conversation.ts';
import { messageIn } from '#sdk/conversation/conversation.ts';
import { linesOf, type RoomLog } from '#sdk/conversation/room-log.ts';
import { shownLog } from '#sdk/conversation/window.ts';
import type { FrameOf, ShownEntry } from '#wire/json/frames.ts';
import { bodies, deleted, edited, entered, history, live, play, said, welcome } from './frames.ts';
import { asTheyStand, entryOf, step } from './story.ts';

const start = [welcome(), entered(['lobby'])];
const room = (state: Conversation) => state.rooms.get('lobby')!;
const shown = (state: Conversation): string[] => {
  const log = shownLog(room(state));
  return log ? linesOf(log).map(({ seq }) => `${seq}`) : [];
};
const range = ({ oldest, newest }: RoomLog) => [oldest, newest];

const message = (seq: number) => said('lobby', seq, 'Bob', `${seq}`, { n: seq });
const messages = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => message(from + index));

const page = (entries: readonly ShownEntry[], head: number) => history('lobby', entries, { head });
const part = (entries: readonly ShownEntry[], head: number): FrameOf<'history'>['payload'] => ({
  room: 'lobby',
  entries,
  head,
});
const jump = (from: number, to: number, head: number) =>
  ({ kind: 'jump', part: part(messages(from, to), head) }) as const;

/** The end of a room of 1,000. */
const atEnd = () => play([...start, page(messages(951, 1_000), 1_000)]);

describe('the window', () => {
  it('is around the target of a jump, and nothing between that and the end is known', () => {
    const state = play([jump(100, 200, 1_000)], atEnd());
    assert.deepEqual(range(room(state).window!), [100, 200]);
    assert.deepEqual(range(room(state).log!), [951, 1_000]);
    assert.equal(messageIn(state, 'lobby', 150)?.body, '150');
    assert.equal(messageIn(state, 'lobby', 960)?.body, '960');
    assert.equal(messageIn(state, 'lobby', 500), undefined);
  });

  it('stays as it is while something comes live, which is there at the end', () => {
    const state = play([jump(100, 200, 1_000), live(message(1_001))], atEnd());
    assert.deepEqual(range(room(state).window!), [100, 200]);
    const end = play([{ kind: 'end', room: 'lobby' }], state);
    assert.deepEqual(shown(end).at(-1), '1001');
    assert.equal(room(end).window, undefined);
  });

  it('shows what becomes of its messages', () => {
    const state = play(
      [
        jump(100, 200, 1_000),
        live(edited('lobby', 1_001, 'Bob', 150, 'better')),
        live(deleted('lobby', 1_002, 'Bob', 151)),
      ],
      atEnd(),
    );
    assert.equal(messageIn(state, 'lobby', 150)?.body, 'better');
    assert.equal(messageIn(state, 'lobby', 151)?.deleted, true);
  });

  it('has a change that came before a page that was read before it', () => {
    const state = play([live(edited('lobby', 1_001, 'Bob', 150, 'better')), jump(100, 200, 1_000)], atEnd());
    assert.equal(messageIn(state, 'lobby', 150)?.body, 'better');
  });

  it('is not taken back by a change that is older than what a page shows', () => {
    const old = edited('lobby', 201, 'Bob', 150, 'first');
    const state = play([jump(100, 200, 1_000), live(edited('lobby', 1_001, 'Bob', 150, 'last'))], atEnd());
    const after = play([page([old, ...messages(202, 250)], 1_001)], state);
    assert.deepEqual(range(room(after).window!), [100, 250]);
    assert.equal(messageIn(after, 'lobby', 150)?.body, 'last');
  });

  it('grows on both sides, and is one with the end where it meets it', () => {
    const grown = play(
      [jump(700, 800, 1_000), page(messages(650, 699), 1_000), page(messages(801, 900), 1_000)],
      atEnd(),
    );
    assert.deepEqual(range(room(grown).window!), [650, 900]);
    const met = play([page(messages(901, 1_000), 1_000)], grown);
    assert.equal(room(met).window, undefined);
    assert.deepEqual(range(room(met).log!), [650, 1_000]);
    assert.equal(new Set(shown(met)).size, 351);
  });

  it('is not made for what is known', () => {
    const state = play([jump(940, 960, 1_000)], atEnd());
    assert.equal(room(state).window, undefined);
    assert.deepEqual(range(room(state).log!), [940, 1_000]);
  });

  it('is cut about the reader, and an end that is far away is by itself', () => {
    let state = atEnd();
    for (let to = 950; to > 150; to -= 100)
      state = play(
        [page(messages(to - 99, to), 1_000), { kind: 'trim', room: 'lobby', seq: to - 60 }],
        state,
      );
    const { window, log } = room(state);
    assert.ok(window && window.oldest <= 190 && linesOf(window).length <= 800, `${range(window!)}`);
    assert.ok(log!.oldest > window.newest + 1 && log!.newest === 1_000);
    const before = linesOf(window).length;
    const cut = play([{ kind: 'trim', room: 'lobby', seq: 300 }], state);
    assert.ok(linesOf(room(cut).window!).length <= before);
    assert.equal(messageIn(cut, 'lobby', 300)?.body, '300');
  });

  it('goes with what retention removes', () => {
    const floor = (seq: number) => ({ kind: 'floor', payload: { room: 'lobby', floor: seq } }) as const;
    const state = play([jump(100, 200, 1_000), floor(150)], atEnd());
    assert.deepEqual(range(room(state).window!), [150, 200]);
    assert.equal(room(play([floor(500)], state)).window, undefined);
  });

  it('is gone with the log', () => {
    const state = play([jump(100, 200, 1_000), welcome('e2')], atEnd());
    assert.equal(room(state).window, undefined);
    assert.deepEqual(bodies(state, 'lobby'), []);
  });
});

const move = fc.record({
  what: fc.constantFrom('live', 'live', 'older', 'newer', 'jump', 'cut', 'end', 'again'),
  where: fc.nat(60),
  size: fc.integer({ min: 1, max: 12 }),
  /** How much of the log the server had when it read a page: less than has come live by now, or more. */
  late: fc.integer({ min: -3, max: 3 }),
});

it('any order of pages, jumps, cuts and live entries shows what the log has', () => {
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 5, maxLength: 60 }),
      fc.nat(30),
      fc.array(move, { maxLength: 40 }),
      (steps, first, moves) => {
        const entries = steps.map((each, index) => entryOf('lobby', index + 1, each));
        let head = Math.min(first, entries.length);
        // What is asked for is read after the greeting.
        const greeted = head;
        const greeting = asTheyStand(entries.slice(0, head)).slice(-5);
        let state = play([...start, history('lobby', greeting, { head })]);
        const read = (from: number, to: number, late: number) => {
          const had = Math.min(entries.length, Math.max(to, greeted, head + late));
          return part(asTheyStand(entries.slice(0, had)).slice(Math.max(0, from - 1), Math.max(0, to)), had);
        };
        let last = part(greeting, head);
        for (const { what, where, size, late } of moves) {
          const { log, window } = room(state);
          const at = 1 + (where % Math.max(1, head));
          if (what === 'live' && head < entries.length) state = play([live(entries[head++]!)], state);
          const { oldest, newest } = (window ?? log)!;
          if (what === 'older') last = read(oldest - size, oldest - 1, late);
          if (what === 'newer' && window) last = read(newest + 1, Math.min(head, newest + size), late);
          if (what === 'older' || what === 'newer' || what === 'again')
            state = play([{ kind: 'history', payload: last }], state);
          if (what === 'jump') {
            last = read(at - size, Math.min(head, at + size), late);
            state = play(
              [
                { kind: 'history', payload: last },
                { kind: 'jump', part: last },
              ],
              state,
            );
          }
          if (what === 'cut') state = play([{ kind: 'trim', room: 'lobby', seq: at }], state);
          if (what === 'end') state = play([{ kind: 'end', room: 'lobby' }], state);
          assertSound(state, head);
        }
        while (head < entries.length) state = play([live(entries[head++]!)], state);
        assertSame(state, entries);
      },
    ),
    { numRuns: 400 },
  );
});

/** The end reaches the head, the window does not, and each has every line once. */
function assertSound(state: Conversation, head: number): void {
  const { log, window } = room(state);
  assert.equal(log!.newest, head);
  if (window) assert.ok(window.newest < log!.oldest - 1, `${range(window)} ${range(log!)}`);
}

function assertSame(state: Conversation, entries: readonly ShownEntry[]): void {
  const standing = asTheyStand(entries).filter(({ kind }) => kind === 'message');
  const { log, window } = room(state);
  for (const part of window ? [window, log!] : [log!])
    assert.deepEqual(
      linesOf(part).map((line) => (line.kind === 'message' ? told(line) : line.kind)),
      standing.filter(({ seq }) => seq >= part.oldest && seq <= part.newest).map((line) => told(line)),
    );
}

/** What tells two states of a message apart. The order of who has reacted is nothing to agree on. */
const told = (line: object) => {
  const {
    seq,
    body,
    deleted: gone,
    reactionUsers,
  } = line as {
    seq: number;
    body: string;
    deleted?: boolean;
    reactionUsers?: Record<string, readonly number[]>;
  };
  return [seq, body, gone === true, [...(reactionUsers?.['🎉'] ?? [])].sort().join()];
};
