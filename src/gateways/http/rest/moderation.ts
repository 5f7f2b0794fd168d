import { z } from 'zod';
import type { Sanction } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import { isRefusal, type Refusal, type RefusalCode } from '#model/refusal.ts';
import type { RestSession } from '../sessions.ts';
import { callerRefusals, carryOut, listOf } from './asking.ts';
import * as lists from './lists.ts';
import { type Reply, route } from './route.ts';
import * as shapes from './shapes.ts';

/** What moderators do. Each of these routes is one command of the native wire. */

const staffRefusals: readonly RefusalCode[] = [...callerRefusals, 'accounts_only', 'not_allowed'];
const subjectRefusals: readonly RefusalCode[] = [...staffRefusals, 'no_such_person'];
const inRoomRefusals: readonly RefusalCode[] = [...subjectRefusals, 'room_invalid', 'no_such_room'];
const { reason, minutes, user, userName, userOf } = shapes;
const room = shapes.room.optional().meta({ description: 'Missing: everywhere.' });
const address = z
  .string()
  .optional()
  .meta({ description: 'An address, or a network.', examples: ['203.0.113.0/24'] });

async function sanctionsOf(session: RestSession, what: Sanction['what']): Promise<Reply | Refusal> {
  const listed = await listOf(session, { kind: 'sanctions' });
  if (isRefusal(listed)) return listed;
  return { status: 200, body: { sanctions: listed.items.filter((item) => item.what === what) } };
}

const bans = route({
  method: 'GET',
  path: '/api/bans',
  name: 'listBans',
  summary: 'See who is kept out',
  access: 'account',
  shapes: {},
  replies: { 200: { meaning: 'The bans that are in force.', shape: lists.sanctions } },
  refusals: staffRefusals,
  run: ({ session }) => sanctionsOf(session, 'ban'),
});

const ban = route({
  method: 'POST',
  path: '/api/bans',
  name: 'ban',
  summary: 'Keep a user out, or everybody at an address',
  description: 'Either `user` or `address`. Answered when it is in force on every node.',
  access: 'account',
  shapes: { body: z.strictObject({ user: user.optional(), address, minutes, reason }) },
  replies: { 204: { meaning: 'The sessions that it is about have ended.' } },
  refusals: [...subjectRefusals, 'address_invalid', 'caption_invalid'],
  run: ({ session, body: { reason = '', ...body } }) => carryOut(session, { kind: 'ban', reason, ...body }),
});

const unban = route({
  method: 'DELETE',
  path: '/api/bans',
  name: 'unban',
  summary: 'Let a user in again, or those at an address',
  description: 'Either `user` or `address`, as it was banned.',
  access: 'account',
  shapes: { querystring: z.strictObject({ user: userName.optional(), address }) },
  replies: { 204: { meaning: 'The ban is lifted.' } },
  refusals: [...subjectRefusals, 'address_invalid', 'no_such_sanction'],
  run: ({ session, query: { user, address } }) =>
    carryOut(session, { kind: 'unban', address, ...(user !== undefined && { user: userOf(user) }) }),
});

const mutes = route({
  method: 'GET',
  path: '/api/mutes',
  name: 'listMutes',
  summary: 'See who may not write',
  access: 'account',
  shapes: {},
  replies: { 200: { meaning: 'The mutes that are in force.', shape: lists.sanctions } },
  refusals: staffRefusals,
  run: ({ session }) => sanctionsOf(session, 'mute'),
});

const mute = route({
  method: 'POST',
  path: '/api/mutes',
  name: 'mute',
  summary: 'Keep a user from writing, in a room or everywhere',
  access: 'account',
  shapes: { body: z.strictObject({ user, room, minutes, reason }) },
  replies: { 204: { meaning: 'The user is mute.' } },
  refusals: [...inRoomRefusals, 'caption_invalid', 'too_many_mutes'],
  run: ({ session, body: { reason = '', ...body } }) => carryOut(session, { kind: 'mute', reason, ...body }),
});

const unmute = route({
  method: 'DELETE',
  path: '/api/mutes',
  name: 'unmute',
  summary: 'Let a user write again',
  access: 'account',
  shapes: { querystring: z.strictObject({ user: userName, room }) },
  replies: { 204: { meaning: 'The mute is lifted.' } },
  refusals: [...inRoomRefusals, 'no_such_sanction'],
  run: ({ session, query: { user, room } }) =>
    carryOut(session, { kind: 'unmute', room, user: userOf(user) }),
});

const kick = route({
  method: 'POST',
  path: '/api/users/{user}/kick',
  name: 'kick',
  summary: 'End all sessions of a user',
  description: 'It may come back. Out of a room, a user is put by the route of the room’s members.',
  access: 'account',
  shapes: { params: shapes.inUser, body: z.strictObject({ reason }) },
  replies: { 204: { meaning: 'They have ended, on every node.' } },
  refusals: [...subjectRefusals, 'caption_invalid'],
  run: ({ session, params, body: { reason = '' } }) =>
    carryOut(session, { kind: 'kick', user: userOf(params.user), reason }),
});

const purge = route({
  method: 'POST',
  path: '/api/users/{user}/purge',
  name: 'purge',
  summary: 'Delete what a user has said in the last minutes',
  access: 'account',
  shapes: {
    params: shapes.inUser,
    body: z.strictObject({
      minutes: z
        .int()
        .min(1)
        .max(60 * 24 * 366),
      room,
    }),
  },
  replies: { 204: { meaning: 'All of it is deleted.' } },
  refusals: inRoomRefusals,
  run: ({ session, params, body }) =>
    carryOut(session, { kind: 'purge', user: userOf(params.user), ...body }),
});

const report = route({
  method: 'POST',
  path: '/api/reports',
  name: 'report',
  summary: 'Tell the moderators of a message or of a user',
  description: 'Either `messageId` or `user`.',
  access: 'account',
  shapes: {
    body: z.strictObject({
      messageId: z.string().optional(),
      user: user.optional(),
      reason: z.string(),
    }),
  },
  replies: { 204: { meaning: 'It waits for the moderators.' } },
  refusals: [...callerRefusals, 'no_such_message', 'no_such_person', 'caption_invalid', 'too_many_reports'],
  run: ({ session, body }) => carryOut(session, { kind: 'report', ...body }),
});

const reports = route({
  method: 'GET',
  path: '/api/reports',
  name: 'listReports',
  summary: 'See what was reported, and is not dealt with',
  access: 'account',
  shapes: {
    querystring: z.strictObject({
      after: z.string().optional().meta({ description: 'The `next` of the page before.' }),
    }),
  },
  replies: { 200: { meaning: 'The oldest first.', shape: lists.reports } },
  refusals: staffRefusals,
  async run({ session, query: { after } }) {
    const listed = await listOf(session, { kind: 'reports', after });
    return isRefusal(listed) ? listed : { status: 200, body: { reports: listed.items, next: listed.next } };
  },
});

const resolve = route({
  method: 'DELETE',
  path: '/api/reports/{id}',
  name: 'resolveReport',
  summary: 'Take a report off the list',
  access: 'account',
  shapes: {
    params: z.strictObject({ id: z.string() }),
    querystring: z.strictObject({ note: reason }),
  },
  replies: { 204: { meaning: 'It is dealt with, and stays in the audit list.' } },
  refusals: [...staffRefusals, 'no_such_report', 'caption_invalid'],
  run: ({ session, params: { id }, query: { note = '' } }) =>
    carryOut(session, { kind: 'resolveReport', id, note }),
});

const audit = route({
  method: 'GET',
  path: '/api/audit',
  name: 'readAudit',
  summary: 'See what moderators have done',
  access: 'account',
  shapes: {
    querystring: z.strictObject({
      after: z.string().optional().meta({ description: 'The `next` of the page before.' }),
      limit: shapes.numeral(z.int().min(1).max(limits.listItems)).optional(),
    }),
  },
  replies: { 200: { meaning: 'The newest first.', shape: lists.audit } },
  refusals: staffRefusals,
  async run({ session, query: { after, limit = 50 } }) {
    const listed = await listOf(session, { kind: 'audit', after, limit });
    return isRefusal(listed) ? listed : { status: 200, body: { records: listed.items, next: listed.next } };
  },
});

export const moderationRoutes = [
  bans,
  ban,
  unban,
  mutes,
  mute,
  unmute,
  kick,
  purge,
  report,
  reports,
  resolve,
  audit,
];
