import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { Conversation } from '#sdk/conversation/conversation.ts';
import { linesOf } from '#sdk/conversation/room-log.ts';
import type { ServerFrame, ShownEntry, ShownMessage } from '#wire/json/frames.ts';
import { entered, frame, history, live, play, view, welcome } from './frames.ts';
import { alice, asTheyStand, entryOf, step } from './story.ts';

const rooms = ['lobby', 'kitchen', '~1-2', '~1-3'];
/** What happens in one room: its entries, how many of them the first history brings, how far Alice has read. */
interface Story {
  readonly room: string;
  readonly entries: readonly ShownEntry[];
  readonly known: number;
  readonly first: number;
  readonly read: number;
}

const story = (room: string): fc.Arbitrary<Story> =>
  fc
    .record({
      steps: fc.array(step, { maxLength: 14 }),
      known: fc.nat(14),
      first: fc.nat(14),
      read: fc.nat(14),
    })
    .map(({ steps, known, first, read }) => {
      const entries = steps.map((each, index) => entryOf(room, index + 1, each));
      const end = Math.min(known, entries.length);
      return { room, entries, known: end, first: Math.min(first, end), read: Math.min(read, entries.length) };
    });

/** The frames of a room, in the order in which a server sends them. */
function framesOf({ room, entries, known, first }: Story): ServerFrame[] {
  const greeting = asTheyStand(entries.slice(0, known)).slice(first);
  return [history(room, greeting, { head: known }), ...entries.slice(known).map(live)];
}

const listing = (stories: readonly Story[]): ServerFrame =>
  frame('rooms', {
    rooms: stories.map(({ room, entries, read }) =>
      view(room, entries.length, { read, members: ['Partner'] }),
    ),
  });

/** The rooms' frames mixed, with repeats and with live entries that come too early and again in their turn. */
function shuffled(
  stories: readonly Story[],
  choices: readonly { pick: number; repeat: number; jump: number }[],
): ServerFrame[] {
  const queues = [...stories.map(framesOf), [listing(stories)]];
  const sent: ServerFrame[] = [];
  for (let turn = 0; queues.some((queue) => queue.length > 0); turn++) {
    const { pick, repeat, jump } = choices[turn % choices.length]!;
    const open = queues.filter((queue) => queue.length > 0);
    const queue = open[pick % open.length]!;
    sent.push(queue.shift()!);
    const early = queue[jump];
    if (early && early.kind !== 'history' && early.kind !== 'rooms') sent.push(early);
    const again = sent[repeat];
    if (again) sent.push(again);
  }
  return sent;
}

/** All that two clients of the same story must agree on. */
const snapshot = ({ rooms: known, sessions }: Conversation) => ({
  sessions: [...sessions],
  rooms: [...known.values()]
    .map(({ id, log, head, read, unread, partners }) => ({
      id,
      head,
      read,
      unread,
      partners: partners.map(({ nickname }) => nickname),
      oldest: log?.oldest,
      newest: log?.newest,
      lines: log && linesOf(log).map(withoutEmpty),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
});

/** The order of reactions, and whether an empty list of them is there, is nothing to agree on. */
const withoutEmpty = (line: object) =>
  Object.fromEntries(
    Object.entries(line)
      .map(([key, value]) => [key, key.startsWith('reaction') ? [...(value['🎉'] ?? [])].sort() : value])
      .filter(([, value]) => !Array.isArray(value) || value.length > 0),
  );

const opening = [welcome(), entered(['lobby', 'kitchen'])];
const scenario = fc.tuple(...rooms.map(story));
const choice = fc.record({ pick: fc.nat(9), repeat: fc.nat(40), jump: fc.nat(4) });

it('frames of several rooms make the same conversation in whatever order they come, and repeated', () => {
  fc.assert(
    fc.property(scenario, fc.array(choice, { minLength: 1, maxLength: 30 }), (stories, choices) => {
      const inOrder = play([...opening, ...stories.flatMap(framesOf), listing(stories)]);
      assert.deepEqual(snapshot(play([...opening, ...shuffled(stories, choices)])), snapshot(inOrder));
    }),
  );
});

it('each entry is there once, as the server has it; what is unread is counted as from the log', () => {
  fc.assert(
    fc.property(scenario, fc.array(choice, { minLength: 1, maxLength: 30 }), (stories, choices) => {
      let state = play(opening);
      for (const sent of shuffled(stories, choices)) {
        state = play([sent], state);
        for (const { unread } of state.rooms.values())
          assert.ok(unread.count >= unread.mentions && unread.mentions >= 0);
      }
      for (const { room, entries, known, first, read } of stories) {
        const { log, unread } = state.rooms.get(room)!;
        const from = first < known ? first : known;
        const standing = asTheyStand(entries).filter(
          ({ kind }) => kind === 'message' || kind === 'direct',
        ) as ShownMessage[];
        const expected = standing.filter(({ seq }) => seq > from);
        assert.deepEqual(
          log && linesOf(log).map((line) => line.kind === 'message' && [line.seq, line.body]),
          expected.map(({ seq, body }) => [seq, body]),
        );
        const news = expected.filter(
          ({ seq, author, deleted: gone }) => seq > read && author.id !== 1 && !gone,
        );
        assert.equal(unread.count, news.length + Math.max(0, from - read), room);
        assert.equal(
          unread.mentions,
          news.filter(({ mentions }) => mentions?.some(({ id }) => id === alice.id)).length,
        );
      }
    }),
  );
});
