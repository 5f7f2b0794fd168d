import { z } from 'zod';
import { isRefusal, type RefusalCode } from '#model/refusal.ts';
import { callerRefusals, carryOut, listOf, ownRefusals } from './asking.ts';
import * as lists from './lists.ts';
import { route } from './route.ts';
import * as shapes from './shapes.ts';

/** The threads that an account follows, and how far it has read. Each of these routes is one command of the native wire. */

const refusals: readonly RefusalCode[] = [...ownRefusals, 'no_such_message'];

const threads = route({
  method: 'GET',
  path: '/api/me/threads',
  name: 'listThreads',
  summary: 'See which threads one follows, and what is unread there',
  description: 'Those that one has begun, has replied in or was mentioned in, unless one says otherwise.',
  access: 'account',
  shapes: {},
  replies: { 200: { meaning: 'First those in which one is addressed.', shape: lists.threads } },
  refusals: ownRefusals,
  async run({ session }) {
    const listed = await listOf(session, { kind: 'threads' });
    return isRefusal(listed) ? listed : { status: 200, body: { threads: listed.items } };
  },
});

const follow = route({
  method: 'PUT',
  path: '/api/me/threads/{messageId}',
  name: 'followThread',
  summary: 'Follow a thread',
  access: 'account',
  shapes: { params: shapes.inMessage },
  replies: { 204: { meaning: 'It is among them.' } },
  refusals,
  run: ({ session, params }) => carryOut(session, { kind: 'follow', ...params, on: true }),
});

const unfollow = route({
  method: 'DELETE',
  path: '/api/me/threads/{messageId}',
  name: 'unfollowThread',
  summary: 'Follow a thread no longer',
  description: 'Whatever one writes there.',
  access: 'account',
  shapes: { params: shapes.inMessage },
  replies: { 204: { meaning: 'It is not among them.' } },
  refusals,
  run: ({ session, params }) => carryOut(session, { kind: 'follow', ...params, on: false }),
});

const upTo = (description: string) =>
  z.strictObject({ seq: z.int().min(0).max(Number.MAX_SAFE_INTEGER).meta({ description }) });

const readRoom = route({
  method: 'PUT',
  path: '/api/rooms/{room}/read',
  name: 'markRoomRead',
  summary: 'Mark a room as read',
  description: 'The mark only moves forward, on all devices.',
  access: 'account',
  shapes: { params: shapes.inRoom, body: upTo('The number of the newest entry that one has read.') },
  replies: { 204: { meaning: 'It is read so far.' } },
  refusals: [...callerRefusals, 'room_invalid', 'no_such_room', 'not_in_room'],
  run: ({ session, params, body }) => carryOut(session, { kind: 'read', ...params, ...body }),
});

const read = route({
  method: 'PUT',
  path: '/api/me/threads/{messageId}/read',
  name: 'markThreadRead',
  summary: 'Mark a thread as read',
  description: 'The mark only moves forward, on all devices.',
  access: 'account',
  shapes: {
    params: shapes.inMessage,
    body: upTo('The number of the newest reply that one has read.'),
  },
  replies: { 204: { meaning: 'It is read so far.' } },
  refusals,
  run: ({ session, params, body }) => carryOut(session, { kind: 'read', thread: params.messageId, ...body }),
});

export const threadRoutes = [threads, follow, unfollow, readRoom, read];
