import type { Command } from '#model/command.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import { showEntries } from '#wire/json/entries.ts';
import { type RouteCall, route } from './route.ts';
import * as shapes from './shapes.ts';

const postShapes = { params: shapes.inRoom, body: shapes.message };

const post = route({
  method: 'POST',
  path: '/api/rooms/{room}/messages',
  name: 'postMessage',
  summary: 'Say something in a room',
  description:
    'Answered once the message is durable. The same `Idempotency-Key` with the same message yields the first result.',
  access: 'anyone',
  shapes: postShapes,
  repeatable: true,
  replies: {
    201: { meaning: 'The message is kept.', shape: shapes.kept },
    200: { meaning: 'It had been kept before, under this `Idempotency-Key`.', shape: shapes.kept },
  },
  refusals: [
    'not_entered',
    'bad_token',
    'guests_off',
    'guests_read_only',
    'no_such_message',
    'no_such_file',
    'file_used',
    'too_many_files',
    'conflict',
    'nickname_taken',
    'nickname_invalid',
    'room_invalid',
    'no_such_room',
    'read_only_room',
    'room_archived',
    'muted',
    'slow_mode',
    'kicked',
    'body_empty',
    'body_too_long',
    'body_invalid',
    'client_id_invalid',
    'accounts_only',
    'poll_invalid',
    'word_refused',
    'waiting',
  ],
  async run(call) {
    const command = commandOf(call);
    if (isRefusal(command)) return command;
    const posted = await call.session.ask(command, 'posted');
    if (isRefusal(posted)) return posted;
    const { room, seq, messageId, repeated } = posted;
    return repeated
      ? { status: 200, body: { room, seq, messageId, repeated } }
      : { status: 201, body: { room, seq, messageId } };
  },
});

/** An account posts under its own name; a guest's name is its own for this one message. */
function commandOf({ isAccount, params, body, clientId }: RouteCall<typeof postShapes>): Command | Refusal {
  const { nickname, files, ...message } = body;
  if (isAccount) {
    return nickname === undefined
      ? { kind: 'post', ...params, ...message, files, clientId }
      : refuse('bad_payload');
  }
  if (nickname === undefined || files) return refuse('not_entered');
  const { me, poll, ...said } = message;
  if (me || poll) return refuse('accounts_only');
  return { kind: 'postAs', nickname, ...params, ...said, clientId };
}

const history = route({
  method: 'GET',
  path: '/api/rooms/{room}/messages',
  name: 'readMessages',
  summary: 'Read what happened in a room',
  description:
    'The newest entries where neither `after` nor `before` is given. `after` the last number that is known, again and ' +
    'again, misses nothing. An account can read its private rooms and direct rooms as well.',
  access: 'anyone',
  shapes: { params: shapes.inRoom, querystring: shapes.page },
  replies: { 200: { meaning: 'A piece of the room’s log.', shape: shapes.entries } },
  refusals: ['not_entered', 'bad_token', 'room_invalid', 'no_such_room'],
  async run({ session, params, query }) {
    const history = await session.ask({ kind: 'history', ...params, ...query }, 'history');
    if (isRefusal(history)) return history;
    const { room, entries, head, floor, votes } = history;
    return { status: 200, body: { room, entries: showEntries(entries, votes), head, floor } };
  },
});

const list = route({
  method: 'GET',
  path: '/api/rooms',
  name: 'listRooms',
  summary: 'See which rooms there are',
  access: 'anyone',
  shapes: {},
  description: 'The public rooms, and those that the account is a member of.',
  replies: { 200: { meaning: 'The rooms, in the order of their ids.', shape: shapes.rooms } },
  refusals: ['not_entered', 'bad_token'],
  async run({ session }) {
    const answer = await session.ask({ kind: 'rooms' }, 'rooms');
    if (isRefusal(answer)) return answer;
    // A request is in no room.
    return { status: 200, body: { rooms: answer.rooms.map(({ joined: _, ...view }) => view) } };
  },
});

export const roomRoutes = [post, history, list];
