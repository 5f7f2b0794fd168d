import { z } from 'zod';
import { limits } from '#model/limits.ts';
import { isRefusal, type RefusalCode } from '#model/refusal.ts';
import { callerRefusals, carryOut, listOf } from './asking.ts';
import * as lists from './lists.ts';
import { route } from './route.ts';
import * as shapes from './shapes.ts';

/** What becomes of a message once it is there. Each of these routes is one command of the native wire. */

const changeRefusals: readonly RefusalCode[] = [
  ...callerRefusals,
  'no_such_message',
  'already_deleted',
  'read_only_room',
  'room_archived',
  'muted',
  'too_fast',
];
const reactionRefusals: readonly RefusalCode[] = [...changeRefusals, 'emoji_invalid', 'too_many_reactions'];
const inReaction = shapes.inMessage.extend({
  emoji: z.string().meta({ description: 'One emoji, percent-encoded like all of a path.', examples: ['👍'] }),
});

const edit = route({
  method: 'PUT',
  path: '/api/messages/{messageId}',
  name: 'editMessage',
  summary: 'Say something else in a message of one’s own',
  access: 'account',
  shapes: { params: shapes.inMessage, body: z.strictObject({ body: shapes.body }) },
  replies: { 204: { meaning: 'It says that.' } },
  refusals: [
    ...changeRefusals,
    'not_yours',
    'too_late',
    'body_empty',
    'body_too_long',
    'body_invalid',
    'word_refused',
  ],
  run: ({ session, params, body }) => carryOut(session, { kind: 'edit', ...params, ...body }),
});

const remove = route({
  method: 'DELETE',
  path: '/api/messages/{messageId}',
  name: 'deleteMessage',
  summary: 'Delete a message',
  description: 'One’s own; moderators delete others’ as well. Its number stays.',
  access: 'account',
  shapes: { params: shapes.inMessage },
  replies: { 204: { meaning: 'Nobody reads it any more.' } },
  refusals: [...changeRefusals, 'not_yours', 'too_late'],
  run: ({ session, params }) => carryOut(session, { kind: 'delete', ...params }),
});

const react = route({
  method: 'PUT',
  path: '/api/messages/{messageId}/reactions/{emoji}',
  name: 'react',
  summary: 'Answer a message with an emoji',
  description: 'Given twice, it is there once.',
  access: 'account',
  shapes: { params: inReaction },
  replies: { 204: { meaning: 'It stands at the message.' } },
  refusals: reactionRefusals,
  run: ({ session, params }) => carryOut(session, { kind: 'react', ...params, on: true }),
});

const unreact = route({
  method: 'DELETE',
  path: '/api/messages/{messageId}/reactions/{emoji}',
  name: 'takeReactionBack',
  summary: 'Take an emoji back',
  access: 'account',
  shapes: { params: inReaction },
  replies: { 204: { meaning: 'It does not stand there in one’s name.' } },
  refusals: reactionRefusals,
  run: ({ session, params }) => carryOut(session, { kind: 'react', ...params, on: false }),
});

const vote = route({
  method: 'PUT',
  path: '/api/messages/{messageId}/vote',
  name: 'vote',
  summary: 'Vote in a poll',
  description: 'Another vote replaces the one before. No choices take it back.',
  access: 'account',
  shapes: {
    params: shapes.inMessage,
    body: z.strictObject({
      choices: z.array(z.int().min(0).max(limits.poll.most)).meta({
        description: 'The numbers of the options, from 0. More than one only where the poll allows it.',
      }),
    }),
  },
  replies: { 204: { meaning: 'The vote counts.' } },
  refusals: [...changeRefusals, 'no_poll', 'poll_closed', 'choice_invalid'],
  run: ({ session, params, body }) => carryOut(session, { kind: 'vote', ...params, ...body }),
});

const close = route({
  method: 'POST',
  path: '/api/messages/{messageId}/close',
  name: 'closePoll',
  summary: 'Take no more votes in a poll',
  description: 'In one’s own; moderators close others’ as well.',
  access: 'account',
  shapes: { params: shapes.inMessage },
  replies: { 204: { meaning: 'What was chosen stays.' } },
  refusals: [...changeRefusals, 'not_yours', 'no_poll', 'poll_closed'],
  run: ({ session, params }) => carryOut(session, { kind: 'closePoll', ...params }),
});

const pin = route({
  method: 'PUT',
  path: '/api/messages/{messageId}/pin',
  name: 'pinMessage',
  summary: 'Show a message to everybody who comes into the room',
  access: 'account',
  shapes: { params: shapes.inMessage },
  replies: { 204: { meaning: 'It is pinned.' } },
  refusals: [...changeRefusals, 'accounts_only'],
  run: ({ session, params }) => carryOut(session, { kind: 'pin', ...params, on: true }),
});

const unpin = route({
  method: 'DELETE',
  path: '/api/messages/{messageId}/pin',
  name: 'unpinMessage',
  summary: 'Take a pinned message down',
  access: 'account',
  shapes: { params: shapes.inMessage },
  replies: { 204: { meaning: 'It is not pinned.' } },
  refusals: [...changeRefusals, 'accounts_only'],
  run: ({ session, params }) => carryOut(session, { kind: 'pin', ...params, on: false }),
});

const earlier = route({
  method: 'GET',
  path: '/api/messages/{messageId}/earlier',
  name: 'readEarlierTexts',
  summary: 'Read what a message said before it was edited',
  description: 'For its author and for moderators.',
  access: 'account',
  shapes: { params: shapes.inMessage },
  replies: { 200: { meaning: 'The oldest first.', shape: lists.earlier } },
  refusals: [...callerRefusals, 'no_such_message', 'not_allowed'],
  async run({ session, params }) {
    const listed = await listOf(session, { kind: 'earlier', ...params });
    return isRefusal(listed) ? listed : { status: 200, body: { earlier: listed.items } };
  },
});

const previews = route({
  method: 'GET',
  path: '/api/messages/{messageId}/previews',
  name: 'readPreviews',
  summary: 'Read what the pages say of themselves that a message links to',
  description: 'Only where the server runs with `--link-previews on`. It is text from strangers.',
  access: 'account',
  shapes: { params: shapes.inMessage },
  replies: { 200: { meaning: 'In the order of the links.', shape: lists.previews } },
  refusals: [...callerRefusals, 'no_such_message', 'previews_off'],
  async run({ session, params }) {
    const listed = await listOf(session, { kind: 'previews', ...params });
    return isRefusal(listed) ? listed : { status: 200, body: { previews: listed.items } };
  },
});

export const messageRoutes = [edit, remove, react, unreact, vote, close, pin, unpin, earlier, previews];
