import { z } from 'zod';
import { attentionLevels } from '#model/attention.ts';
import { minutes } from '#model/command-fields.ts';
import { limits } from '#model/limits.ts';
import type { OwnList } from '#model/list.ts';
import { isRefusal, type Refusal, type RefusalCode } from '#model/refusal.ts';
import { showCaughtUp } from '#wire/json/encode.ts';
import type { RestSession } from '../sessions.ts';
import { carryOut, listOf, ownRefusals } from './asking.ts';
import * as lists from './lists.ts';
import { type Reply, route } from './route.ts';
import * as shapes from './shapes.ts';

/** What an account keeps for itself, on all its devices, and what it has not read. Each of these routes is one command. */

const roomRefusals: readonly RefusalCode[] = [...ownRefusals, 'room_invalid', 'no_such_room'];
const bodyRefusals: readonly RefusalCode[] = ['body_too_long', 'body_invalid'];
const after = z.string().optional().meta({ description: 'The `next` of the page before.' });
const thread = z
  .string()
  .optional()
  .meta({ description: 'The `messageId` with which the thread begins. Missing: the room itself.' });
const quietMinutes = minutes.meta({ description: 'Nothing for so long. Missing: the level holds.' });
/** One of the two. */
const when = {
  at: z
    .string()
    .optional()
    .meta({
      description: `With \`Z\` or an offset, at most ${limits.own.aheadDays} days ahead. Either this or \`minutes\`.`,
      format: 'date-time',
      examples: ['2026-12-01T08:00:00Z'],
    }),
  minutes: minutes.meta({ description: 'From now.' }),
};
const inKept = z.strictObject({ id: z.string() });

async function listed(session: RestSession, list: Exclude<OwnList, 'saved'>): Promise<Reply | Refusal> {
  const answer = await listOf(session, { kind: list });
  return isRefusal(answer) ? answer : { status: 200, body: { [list]: answer.items } };
}

const unread = route({
  method: 'GET',
  path: '/api/me/unread',
  name: 'catchUp',
  summary: 'See everything that one has not read',
  description: 'By room: how many messages, how many of them address the account, and the newest ones.',
  access: 'account',
  shapes: { querystring: z.strictObject({ after }) },
  replies: { 200: { meaning: 'Rooms in which the account is addressed come first.', shape: lists.unread } },
  refusals: ownRefusals,
  async run({ session, query }) {
    const answer = await session.ask({ kind: 'catchUp', ...query }, 'caughtUp');
    if (isRefusal(answer)) return answer;
    return { status: 200, body: { rooms: answer.rooms.map(showCaughtUp), next: answer.next } };
  },
});

const drafts = route({
  method: 'GET',
  path: '/api/me/drafts',
  name: 'listDrafts',
  summary: 'See what one has not sent yet',
  access: 'account',
  shapes: {},
  replies: { 200: { meaning: 'The drafts.', shape: lists.drafts } },
  refusals: ownRefusals,
  run: ({ session }) => listed(session, 'drafts'),
});

const saveDraft = route({
  method: 'PUT',
  path: '/api/me/drafts/{room}',
  name: 'saveDraft',
  summary: 'Keep what one has not sent yet',
  description: 'One for a room and one for each thread of it: it replaces the one before.',
  access: 'account',
  shapes: { params: shapes.inRoom, body: z.strictObject({ body: shapes.body, thread }) },
  replies: { 204: { meaning: 'It is kept.' } },
  refusals: [...roomRefusals, ...bodyRefusals, 'no_such_message', 'too_many_kept'],
  run: ({ session, params, body }) => carryOut(session, { kind: 'saveDraft', ...params, ...body }),
});

const dropDraft = route({
  method: 'DELETE',
  path: '/api/me/drafts/{room}',
  name: 'dropDraft',
  summary: 'Throw a draft away',
  access: 'account',
  shapes: { params: shapes.inRoom, querystring: z.strictObject({ thread }) },
  replies: { 204: { meaning: 'There is none.' } },
  refusals: [...roomRefusals, 'no_such_message'],
  run: ({ session, params, query }) =>
    carryOut(session, { kind: 'saveDraft', ...params, ...query, body: '' }),
});

const saved = route({
  method: 'GET',
  path: '/api/me/saved',
  name: 'listSaved',
  summary: 'See which messages one keeps',
  access: 'account',
  shapes: { querystring: z.strictObject({ after }) },
  replies: { 200: { meaning: 'What they say, where that can still be read.', shape: lists.saved } },
  refusals: ownRefusals,
  async run({ session, query }) {
    const answer = await listOf(session, { kind: 'saved', ...query });
    return isRefusal(answer) ? answer : { status: 200, body: { saved: answer.items, next: answer.next } };
  },
});

const save = route({
  method: 'PUT',
  path: '/api/me/saved/{messageId}',
  name: 'saveMessage',
  summary: 'Keep a message, to find it again',
  access: 'account',
  shapes: { params: shapes.inMessage },
  replies: { 204: { meaning: 'It is kept.' } },
  refusals: [...ownRefusals, 'no_such_message', 'too_many_kept'],
  run: ({ session, params }) => carryOut(session, { kind: 'save', ...params, on: true }),
});

const unsave = route({
  method: 'DELETE',
  path: '/api/me/saved/{messageId}',
  name: 'dropSaved',
  summary: 'Keep a message no longer',
  access: 'account',
  shapes: { params: shapes.inMessage },
  replies: { 204: { meaning: 'It is not among them.' } },
  refusals: ownRefusals,
  run: ({ session, params }) => carryOut(session, { kind: 'save', ...params, on: false }),
});

const attention = route({
  method: 'GET',
  path: '/api/me/attention',
  name: 'listAttention',
  summary: 'See of which rooms one is told less than all',
  access: 'account',
  shapes: {},
  replies: { 200: { meaning: 'Rooms that are missing here: all.', shape: lists.attention } },
  refusals: ownRefusals,
  run: ({ session }) => listed(session, 'attention'),
});

const setAttention = route({
  method: 'PUT',
  path: '/api/me/attention/{room}',
  name: 'setAttention',
  summary: 'Choose of what in a room one is told',
  access: 'account',
  shapes: {
    params: shapes.inRoom,
    body: z.strictObject({ level: z.enum(attentionLevels), minutes: quietMinutes }),
  },
  replies: { 204: { meaning: 'It holds on all devices.' } },
  refusals: roomRefusals,
  run: ({ session, params, body }) => carryOut(session, { kind: 'setAttention', ...params, ...body }),
});

const resetAttention = route({
  method: 'DELETE',
  path: '/api/me/attention/{room}',
  name: 'resetAttention',
  summary: 'Be told of everything in a room again',
  access: 'account',
  shapes: { params: shapes.inRoom },
  replies: { 204: { meaning: 'It holds on all devices.' } },
  refusals: roomRefusals,
  run: ({ session, params }) => carryOut(session, { kind: 'setAttention', ...params, level: 'all' }),
});

const scheduled = route({
  method: 'GET',
  path: '/api/me/scheduled',
  name: 'listScheduled',
  summary: 'See which messages are posted later',
  access: 'account',
  shapes: {},
  replies: { 200: { meaning: 'The next one first.', shape: lists.scheduled } },
  refusals: ownRefusals,
  run: ({ session }) => listed(session, 'scheduled'),
});

const schedule = route({
  method: 'POST',
  path: '/api/me/scheduled',
  name: 'schedule',
  summary: 'Have a message posted later',
  description: 'Whether anybody is signed in as the account then or not.',
  access: 'account',
  shapes: {
    body: z.strictObject({
      room: shapes.room.optional(),
      body: shapes.body,
      ...when,
      replyTo: shapes.replyTo,
    }),
  },
  replies: { 204: { meaning: 'It waits for its time.' } },
  refusals: [
    ...roomRefusals,
    ...bodyRefusals,
    'body_empty',
    'time_invalid',
    'no_such_message',
    'read_only_room',
    'room_archived',
    'muted',
    'too_many_kept',
  ],
  run: ({ session, body }) => carryOut(session, { kind: 'schedule', ...body }),
});

const unschedule = route({
  method: 'DELETE',
  path: '/api/me/scheduled/{id}',
  name: 'unschedule',
  summary: 'Have a message not posted after all',
  access: 'account',
  shapes: { params: inKept },
  replies: { 204: { meaning: 'It is gone.' } },
  refusals: [...ownRefusals, 'nothing_kept'],
  run: ({ session, params }) => carryOut(session, { kind: 'unschedule', ...params }),
});

const reminders = route({
  method: 'GET',
  path: '/api/me/reminders',
  name: 'listReminders',
  summary: 'See of what one is reminded, and when',
  access: 'account',
  shapes: {},
  replies: { 200: { meaning: 'Those that are due come first.', shape: lists.reminders } },
  refusals: ownRefusals,
  run: ({ session }) => listed(session, 'reminders'),
});

const remind = route({
  method: 'POST',
  path: '/api/me/reminders',
  name: 'remind',
  summary: 'Be reminded of a message',
  access: 'account',
  shapes: { body: z.strictObject({ messageId: shapes.messageId, ...when, note: shapes.reason }) },
  replies: { 204: { meaning: 'All devices are told when it is time.' } },
  refusals: [...ownRefusals, 'no_such_message', 'time_invalid', 'caption_invalid', 'too_many_kept'],
  run: ({ session, body: { note = '', ...body } }) => carryOut(session, { kind: 'remind', note, ...body }),
});

const dismiss = route({
  method: 'DELETE',
  path: '/api/me/reminders/{id}',
  name: 'dismissReminder',
  summary: 'Be reminded no longer',
  access: 'account',
  shapes: { params: inKept },
  replies: { 204: { meaning: 'It is gone, on all devices.' } },
  refusals: [...ownRefusals, 'nothing_kept'],
  run: ({ session, params }) => carryOut(session, { kind: 'dismissReminder', ...params }),
});

export const ownThingRoutes = [
  unread,
  drafts,
  saveDraft,
  dropDraft,
  saved,
  save,
  unsave,
  attention,
  setAttention,
  resetAttention,
  scheduled,
  schedule,
  unschedule,
  reminders,
  remind,
  dismiss,
];
