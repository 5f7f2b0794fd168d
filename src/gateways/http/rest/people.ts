import { z } from 'zod';
import type { Command } from '#model/command.ts';
import { isRefusal, type RefusalCode } from '#model/refusal.ts';
import { roomRoles, serverRoles } from '#model/user.ts';
import { callerRefusals, carryOut, listOf } from './asking.ts';
import * as lists from './lists.ts';
import { route } from './route.ts';
import * as shapes from './shapes.ts';

/** Rooms as those who run them need them, and who is in them. */

const made = z.strictObject({ room: z.string().meta({ description: 'The id of the room.' }) });
const roomRefusals: readonly RefusalCode[] = [
  ...callerRefusals,
  'accounts_only',
  'room_invalid',
  'no_such_room',
];
const memberRefusals: readonly RefusalCode[] = [...roomRefusals, 'not_allowed', 'no_such_person'];
const inMember = z.strictObject({ room: shapes.room, user: shapes.userName });

const create = route({
  method: 'POST',
  path: '/api/rooms',
  name: 'createRoom',
  summary: 'Make a room',
  description: 'The account becomes a moderator of it.',
  access: 'account',
  shapes: {
    body: z.strictObject({
      name: z.string().meta({ examples: ['kitchen'] }),
      private: z.boolean().default(false).meta({ description: 'For its members alone.' }),
      topic: z.string().default(''),
      description: z.string().default(''),
    }),
  },
  replies: { 201: { meaning: 'The room is there.', shape: made } },
  refusals: [
    ...callerRefusals,
    'accounts_only',
    'room_invalid',
    'room_name_taken',
    'caption_invalid',
    'too_many_rooms',
  ],
  async run({ session, body }) {
    const done = await session.ask({ kind: 'createRoom', ...body }, 'done');
    return isRefusal(done) ? done : { status: 201, body: { room: done.room } };
  },
});

const change = route({
  method: 'PATCH',
  path: '/api/rooms/{room}',
  name: 'changeRoom',
  summary: 'Give a room another name, topic or settings',
  description:
    'Each change is an entry of its own, in the order name, topic, settings. The first that is refused ends it: what came before is done.',
  access: 'account',
  shapes: {
    params: shapes.inRoom,
    body: z
      .strictObject({
        name: z.string().optional(),
        topic: z.string().optional().meta({ description: 'Empty: none any more.' }),
        settings: z
          .record(z.string(), z.string())
          .optional()
          .meta({
            description:
              'Settings by name, as `set` takes them on the native wire. Empty: the default again.',
            examples: [{ posting: 'moderators', slow: '10' }],
          }),
      })
      .refine((body) => Object.keys(body).length > 0, 'nothing to change'),
  },
  replies: { 200: { meaning: 'All of it is done.', shape: made } },
  refusals: [...memberRefusals, 'room_name_taken', 'caption_invalid', 'setting_invalid', 'room_archived'],
  async run({ session, params: { room }, body: { name, topic, settings = {} } }) {
    const commands: Command[] = [
      ...(name === undefined ? [] : [{ kind: 'renameRoom', room, name } as const]),
      ...(topic === undefined ? [] : [{ kind: 'topic', room, topic } as const]),
      ...Object.entries(settings).map(([setting, value]) => ({ kind: 'set', room, setting, value }) as const),
    ];
    let id = room;
    for (const command of commands) {
      // The name by which the room was asked for may be another room's by now: the id is not.
      const done = await session.ask({ ...command, room: id } as Command, 'done');
      if (isRefusal(done)) return done;
      id = done.room ?? id;
    }
    return { status: 200, body: { room: id } };
  },
});

const members = route({
  method: 'GET',
  path: '/api/rooms/{room}/members',
  name: 'listMembers',
  summary: 'See who is a member of a room',
  access: 'account',
  shapes: {
    params: shapes.inRoom,
    querystring: z.strictObject({
      after: z.string().optional().meta({ description: 'The `next` of the page before.' }),
    }),
  },
  replies: { 200: { meaning: 'The members, here or away.', shape: lists.members } },
  refusals: [...callerRefusals, 'room_invalid', 'no_such_room'],
  async run({ session, params, query }) {
    const listed = await listOf(session, { kind: 'members', ...params, ...query });
    if (isRefusal(listed)) return listed;
    return { status: 200, body: { room: listed.room, members: listed.items, next: listed.next } };
  },
});

const join = route({
  method: 'PUT',
  path: '/api/rooms/{room}/membership',
  name: 'joinRoom',
  summary: 'Become a member of a room',
  description: 'A public room that is not there yet is made.',
  access: 'account',
  shapes: { params: shapes.inRoom },
  replies: { 204: { meaning: 'The account is a member.' } },
  refusals: [...callerRefusals, 'room_invalid', 'no_such_room', 'too_many_rooms', 'room_archived'],
  run: ({ session, params }) => carryOut(session, { kind: 'join', ...params }),
});

const leave = route({
  method: 'DELETE',
  path: '/api/rooms/{room}/membership',
  name: 'leaveRoom',
  summary: 'Leave a room',
  access: 'account',
  shapes: { params: shapes.inRoom },
  replies: { 204: { meaning: 'The account is no longer a member.' } },
  refusals: [...callerRefusals, 'room_invalid', 'no_such_room', 'not_in_room', 'not_allowed'],
  run: ({ session, params }) => carryOut(session, { kind: 'leave', ...params }),
});

const add = route({
  method: 'PUT',
  path: '/api/rooms/{room}/members/{user}',
  name: 'addMember',
  summary: 'Make somebody a member of a room',
  access: 'account',
  shapes: { params: inMember },
  replies: { 204: { meaning: 'It is a member.' } },
  refusals: [...memberRefusals, 'not_in_room', 'guests_off', 'blocked'],
  run: ({ session, params: { room, user } }) =>
    carryOut(session, { kind: 'invite', room, user: shapes.userOf(user) }),
});

const remove = route({
  method: 'DELETE',
  path: '/api/rooms/{room}/members/{user}',
  name: 'removeMember',
  summary: 'Put somebody out of a room',
  access: 'account',
  shapes: { params: inMember, querystring: z.strictObject({ reason: shapes.reason }) },
  replies: { 204: { meaning: 'It is out, and so are all its sessions.' } },
  refusals: [...memberRefusals, 'caption_invalid'],
  run: ({ session, params: { room, user }, query: { reason = '' } }) =>
    carryOut(session, { kind: 'kick', room, user: shapes.userOf(user), reason }),
});

const roomRole = route({
  method: 'PUT',
  path: '/api/rooms/{room}/members/{user}/role',
  name: 'setRoomRole',
  summary: 'Make a member a moderator of the room, or not any more',
  access: 'account',
  shapes: { params: inMember, body: z.strictObject({ role: z.enum(roomRoles) }) },
  replies: { 204: { meaning: 'The member has this role.' } },
  refusals: [...memberRefusals, 'not_a_member'],
  run: ({ session, params: { room, user }, body: { role } }) =>
    carryOut(session, { kind: 'setRole', room, user: shapes.userOf(user), role }),
});

const serverRole = route({
  method: 'PUT',
  path: '/api/users/{user}/role',
  name: 'setServerRole',
  summary: 'Give an account another role on the server',
  description: 'For owners. The server keeps at least one.',
  access: 'account',
  shapes: {
    params: shapes.inUser,
    body: z.strictObject({ role: z.enum(serverRoles).exclude(['guest']) }),
  },
  replies: { 204: { meaning: 'The account has this role, in all its sessions.' } },
  refusals: [...callerRefusals, 'accounts_only', 'not_allowed', 'no_such_person', 'last_owner'],
  run: ({ session, params: { user }, body: { role } }) =>
    carryOut(session, { kind: 'setRole', user: shapes.userOf(user), role }),
});

const direct = route({
  method: 'POST',
  path: '/api/direct',
  name: 'openDirectRoom',
  summary: 'Find or make the direct room of the account and others',
  access: 'account',
  shapes: { body: z.strictObject({ users: z.array(shapes.user).min(1) }) },
  replies: { 200: { meaning: 'Messages can be posted in it.', shape: made } },
  refusals: [...callerRefusals, 'no_such_person', 'too_many_members', 'blocked'],
  async run({ session, body }) {
    const done = await session.ask({ kind: 'direct', ...body }, 'done');
    return isRefusal(done) ? done : { status: 200, body: { room: done.room } };
  },
});

const blocks = route({
  method: 'GET',
  path: '/api/blocks',
  name: 'listBlocks',
  summary: 'See whom the account has blocked',
  access: 'account',
  shapes: {},
  replies: { 200: { meaning: 'The users, with the nicknames of now.', shape: lists.blocks } },
  refusals: callerRefusals,
  async run({ session }) {
    const listed = await listOf(session, { kind: 'blocks' });
    return isRefusal(listed) ? listed : { status: 200, body: { users: listed.items } };
  },
});

const block = route({
  method: 'PUT',
  path: '/api/blocks/{user}',
  name: 'block',
  summary: 'Take no direct messages from somebody',
  access: 'account',
  shapes: { params: shapes.inUser },
  replies: { 204: { meaning: 'The user is blocked.' } },
  refusals: [...callerRefusals, 'no_such_person', 'too_many_blocks'],
  run: ({ session, params: { user } }) => carryOut(session, { kind: 'block', user: shapes.userOf(user) }),
});

const unblock = route({
  method: 'DELETE',
  path: '/api/blocks/{user}',
  name: 'unblock',
  summary: 'Take direct messages from somebody again',
  access: 'account',
  shapes: { params: shapes.inUser },
  replies: { 204: { meaning: 'The user is not blocked any more.' } },
  refusals: [...callerRefusals, 'no_such_person'],
  run: ({ session, params: { user } }) => carryOut(session, { kind: 'unblock', user: shapes.userOf(user) }),
});

export const peopleRoutes = [
  create,
  change,
  members,
  join,
  leave,
  add,
  remove,
  roomRole,
  serverRole,
  direct,
  blocks,
  block,
  unblock,
];
