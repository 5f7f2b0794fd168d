import { z } from 'zod';
import type { EventOf } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import { isRefusal, type Refusal } from '#model/refusal.ts';
import { showEntries } from '#wire/json/entries.ts';
import { callerRefusals } from './asking.ts';
import { route } from './route.ts';
import { entry, inMessage, inRoom, numeral } from './shapes.ts';

const text = z.string();
const unit = z.int().min(0);

const asked = z.strictObject({
  query: text.meta({
    description: 'Words, "phrases", `-words`, and `from:`, `in:`, `before:`, `after:`, `on:`, `has:`, `is:`.',
    examples: ['soup from:alice'],
  }),
  room: text.optional().meta({ description: 'Missing: everything that may be read.' }),
  before: z.iso.datetime().optional().meta({ description: 'Only what was sent earlier than this.' }),
  order: z.enum(['newest', 'best']).optional(),
  after: text.optional().meta({ description: '`next` of the page before.' }),
  limit: numeral(z.int().min(1))
    .optional()
    .meta({ description: `${limits.history.greeting} without it; never more than ${limits.history.page}.` }),
});

const found = z.strictObject({
  entries: z.array(entry).meta({ description: 'The newest, or the best, first.' }),
  marks: z.record(text, z.array(z.tuple([unit, unit]))).meta({
    description: 'By `messageId`: from where to where in the body the words are, in UTF-16 units.',
  }),
  next: text.optional().meta({ description: 'There is more, `after` this.' }),
});

const search = route({
  method: 'GET',
  path: '/api/search',
  name: 'searchMessages',
  summary: 'Find messages',
  description:
    'Messages with the words of the query, in any form. Without a token: of the rooms that guests may read.',
  access: 'anyone',
  shapes: { querystring: asked },
  replies: { 200: { meaning: 'What was found.', shape: found } },
  refusals: [
    ...callerRefusals,
    ...([
      'query_invalid',
      'search_operator',
      'search_value',
      'search_date',
      'search_minus',
      'no_such_person',
    ] as const),
    'room_invalid',
  ],
  async run({ session, query }) {
    const answer = await session.ask({ kind: 'search', ...query }, 'found');
    if (isRefusal(answer)) return answer;
    const { entries, marks = {}, next } = answer;
    return { status: 200, body: { entries: showEntries(entries), marks, next } };
  },
});

const page = z.strictObject({
  after: text.optional().meta({ description: '`next` of the page before.' }),
  limit: numeral(z.int().min(1)).optional(),
});
const listed = found.omit({ marks: true });

const told = (answer: EventOf<'found'> | Refusal) =>
  isRefusal(answer)
    ? answer
    : ({ status: 200, body: { entries: showEntries(answer.entries), next: answer.next } } as const);

const thread = route({
  method: 'GET',
  path: '/api/messages/{messageId}/thread',
  name: 'readThread',
  summary: 'Read the replies in the thread that a message begins',
  access: 'account',
  shapes: { params: inMessage, querystring: page },
  replies: { 200: { meaning: 'The newest first.', shape: listed } },
  refusals: [...callerRefusals, 'no_such_message'],
  run: async ({ session, params, query }) =>
    told(await session.ask({ kind: 'thread', ...params, ...query }, 'found')),
});

const pins = route({
  method: 'GET',
  path: '/api/rooms/{room}/pins',
  name: 'listPins',
  summary: 'See what is pinned in a room',
  access: 'account',
  shapes: { params: inRoom, querystring: page },
  replies: { 200: { meaning: 'The newest first.', shape: listed } },
  refusals: [...callerRefusals, 'room_invalid', 'no_such_room'],
  run: async ({ session, params, query }) =>
    told(await session.ask({ kind: 'pins', ...params, ...query }, 'found')),
});

const mentions = route({
  method: 'GET',
  path: '/api/me/mentions',
  name: 'listMentions',
  summary: 'See what was said to one',
  description: 'By `@nickname` and by `@room`, wherever the account may read.',
  access: 'account',
  shapes: { querystring: page },
  replies: { 200: { meaning: 'The newest first.', shape: listed } },
  refusals: callerRefusals,
  run: async ({ session, query }) => told(await session.ask({ kind: 'mentions', ...query }, 'found')),
});

export const searchRoutes = [search, thread, pins, mentions];
