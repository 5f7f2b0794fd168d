import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { Conversation } from '#sdk/conversation/conversation.ts';
import { linesOf } from '#sdk/conversation/room-log.ts';
import type { ServerFrame, ShownEntry, ShownMessage } from '#wire/json/frames.ts';
import {
  deleted,
  edited,
  entered,
  frame,
  history,
  live,
  play,
  reacted,
  said,
  view,
  welcome,
} from './frames.ts';

const rooms = ['lobby', 'kitchen', '~1-2', '~1-3'];
const authors = {
  lobby: ['Alice', 'Bob', 'Oksana'],
  kitchen: ['Bob'],
  '~1-2': ['Alice', 'Bob'],
  '~1-3': ['Oksana'],
};

/** What happens in one room: its entries, how many of them the first history brings, how far Alice has read. */
interface Story {
  readonly room: string;
  readonly entries: readonly ShownEntry[];
  readonly known: number;
  readonly first: number;
  readonly read: number;
}

const step = fc.record({
  what: fc.constantFrom('say', 'say', 'mention', 'edit', 'delete', 'react', 'take back'),
  who: fc.nat(2),
  target: fc.nat(20),
});

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

const alice = { id: 1, nickname: 'Alice' };

function entryOf(
  room: string,
  seq: number,
  { what, who, target }: { what: string; who: number; target: number },
): ShownEntry {
  const cast = authors[room as keyof typeof authors];
  const nickname = cast[who % cast.length] as string;
  const earlier = 1 + (target % Math.max(1, seq - 1));
  if (seq === 1 || what === 'say') return said(room, seq, nickname, `${seq}`, { n: seq });
  if (what === 'mention') return said(room, seq, nickname, '@alice', { n: seq, mentions: [alice] });
  // Every other edit takes a mention away, or adds none.
  if (what === 'edit')
    return {
      ...edited(room, seq, nickname, earlier, `edited by ${seq}`),
      ...(seq % 2 && { mentions: [alice] }),
    };
  if (what === 'delete') return deleted(room, seq, nickname, earlier);
  return reacted(room, seq, nickname, earlier, '🎉', what === 'react');
}

/** The entries up to a number as a server reads them: messages as they stand now. Written apart from what is tested. */
function asTheyStand(entries: readonly ShownEntry[]): ShownEntry[] {
  const standing = entries.map((entry) => ({ ...entry })) as (ShownEntry & {
    -readonly [K in keyof ShownMessage]?: ShownMessage[K];
  })[];
  for (const entry of entries) {
    if (entry.kind !== 'edited' && entry.kind !== 'deleted' && entry.kind !== 'reacted') continue;
    const message = standing[Number(entry.messageId.split('.')[1]) - 1]!;
    if (message.kind !== 'message' && message.kind !== 'direct') continue;
    if (entry.kind === 'edited') {
      Reflect.deleteProperty(message, 'mentions');
      const { body, mentions, sentAt: editedAt } = entry;
      Object.assign(message, { body, editedAt, ...(mentions && { mentions }) });
    }
    if (entry.kind === 'deleted') Object.assign(message, { body: '', deleted: true });
    if (entry.kind === 'reacted') {
      const users = (message.reactionUsers?.['🎉'] ?? []).filter((id) => id !== entry.author.id);
      const after = entry.on ? [...users, entry.author.id] : users;
      const names = after.map((id) => ['', 'Alice', 'Bob', 'Oksana'][id]);
      Object.assign(message, {
        reactions: after.length > 0 ? { '🎉': names } : {},
        reactionUsers: after.length > 0 ? { '🎉': after } : {},
      });
    }
  }
  return standing;
}

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
