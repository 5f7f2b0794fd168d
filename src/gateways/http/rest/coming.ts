import { z } from 'zod';
import { invitationKinds } from '#model/facts.ts';
import { isRefusal, type RefusalCode } from '#model/refusal.ts';
import { serverSettingNames } from '#model/server-settings.ts';
import { callerRefusals, carryOut, listOf } from './asking.ts';
import * as lists from './lists.ts';
import { route } from './route.ts';
import * as shapes from './shapes.ts';

/** How people come in, and the settings of the server. Each of these routes is one command of the native wire. */

const staffRefusals: readonly RefusalCode[] = [...callerRefusals, 'accounts_only', 'not_allowed'];
const note = z.string().optional().meta({ description: 'A line for the moderators.' });

const invitations = route({
  method: 'GET',
  path: '/api/invitations',
  name: 'listInvitations',
  summary: 'See by which invitations somebody can still come',
  access: 'account',
  shapes: {},
  replies: { 200: { meaning: 'The newest first, without their codes.', shape: lists.invitations } },
  refusals: staffRefusals,
  async run({ session }) {
    const listed = await listOf(session, { kind: 'invitations' });
    return isRefusal(listed) ? listed : { status: 200, body: { invitations: listed.items } };
  },
});

const invite = route({
  method: 'POST',
  path: '/api/invitations',
  name: 'createInvitation',
  summary: 'Make a link by which somebody comes in',
  description: 'Moderators of a room invite guests to it; moderators of the server invite everybody else.',
  access: 'account',
  shapes: {
    body: z.strictObject({
      for: z.enum(invitationKinds),
      room: shapes.room.optional().meta({ description: 'Where it leads to. Missing: to the server.' }),
      uses: shapes.uses.meta({ description: 'Missing: 1 for an account; for guests as many as like.' }),
      minutes: shapes.minutes.meta({ description: 'Missing: a week.' }),
      note,
    }),
  },
  replies: { 201: { meaning: 'It holds. Its code is told this once.', shape: lists.newInvitation } },
  refusals: [
    ...staffRefusals,
    ...(['room_invalid', 'no_such_room', 'guests_off', 'caption_invalid'] as const),
    ...(['waiting', 'too_many_invitations'] as const),
  ],
  async run({ session, body: { note = '', ...body } }) {
    const made = await session.ask({ kind: 'createInvitation', note, ...body }, 'invitation');
    if (isRefusal(made)) return made;
    const { id, code, link, until } = made;
    return {
      status: 201,
      body: { id, for: made.for, code, link, until: new Date(until).toISOString() },
    };
  },
});

const uninvite = route({
  method: 'DELETE',
  path: '/api/invitations/{id}',
  name: 'revokeInvitation',
  summary: 'Make an invitation void, at once',
  description: 'Who came by it stays.',
  access: 'account',
  shapes: { params: z.strictObject({ id: z.string() }) },
  replies: { 204: { meaning: 'Nobody comes by it any more.' } },
  refusals: [...staffRefusals, 'no_such_invitation'],
  run: ({ session, params: { id } }) => carryOut(session, { kind: 'revokeInvitation', id }),
});

const accept = route({
  method: 'POST',
  path: '/api/invitations/accept',
  name: 'acceptInvitation',
  summary: 'Become a member of the room to which an invitation leads',
  access: 'account',
  shapes: { body: z.strictObject({ invitation: z.string().meta({ description: 'Its code.' }) }) },
  replies: {
    200: { meaning: 'The account is a member.', shape: z.strictObject({ room: z.string() }) },
  },
  refusals: [
    ...callerRefusals,
    ...(['invitation_invalid', 'not_allowed', 'too_many_rooms', 'waiting'] as const),
  ],
  async run({ session, body }) {
    const done = await session.ask({ kind: 'accept', ...body }, 'done');
    return isRefusal(done) ? done : { status: 200, body: { room: done.room } };
  },
});

const applications = route({
  method: 'GET',
  path: '/api/applications',
  name: 'listApplications',
  summary: 'See who wants an account',
  access: 'account',
  shapes: {},
  replies: { 200: { meaning: 'The oldest first.', shape: lists.applications } },
  refusals: staffRefusals,
  async run({ session }) {
    const listed = await listOf(session, { kind: 'applications' });
    return isRefusal(listed) ? listed : { status: 200, body: { applications: listed.items } };
  },
});

const applicant = z.strictObject({ nickname: shapes.nickname });

const approve = route({
  method: 'POST',
  path: '/api/applications/{nickname}/approve',
  name: 'approveApplication',
  summary: 'Give somebody the account',
  access: 'account',
  shapes: { params: applicant },
  replies: { 204: { meaning: 'The account is there.' } },
  refusals: [...staffRefusals, 'no_such_application', 'nickname_taken'],
  run: ({ session, params }) => carryOut(session, { kind: 'approve', ...params }),
});

const decline = route({
  method: 'DELETE',
  path: '/api/applications/{nickname}',
  name: 'declineApplication',
  summary: 'Give somebody no account',
  access: 'account',
  shapes: { params: applicant, querystring: z.strictObject({ note }) },
  replies: { 204: { meaning: 'The application is gone, and stays in the audit list.' } },
  refusals: [...staffRefusals, 'no_such_application', 'caption_invalid'],
  run: ({ session, params, query: { note = '' } }) => carryOut(session, { kind: 'decline', note, ...params }),
});

const newcomers = route({
  method: 'GET',
  path: '/api/newcomers',
  name: 'listNewcomers',
  summary: 'See who is in the waiting room',
  access: 'account',
  shapes: {},
  replies: { 200: { meaning: 'The oldest first.', shape: lists.newcomers } },
  refusals: staffRefusals,
  async run({ session }) {
    const listed = await listOf(session, { kind: 'newcomers' });
    return isRefusal(listed) ? listed : { status: 200, body: { newcomers: listed.items } };
  },
});

const admit = route({
  method: 'POST',
  path: '/api/newcomers/{user}/admit',
  name: 'admitNewcomer',
  summary: 'Let an account out of the waiting room',
  access: 'account',
  shapes: { params: shapes.inUser },
  replies: { 204: { meaning: 'It writes like others.' } },
  refusals: [...staffRefusals, 'no_such_person', 'not_waiting'],
  run: ({ session, params }) => carryOut(session, { kind: 'admit', user: shapes.userOf(params.user) }),
});

const settings = route({
  method: 'GET',
  path: '/api/server/settings',
  name: 'listServerSettings',
  summary: 'See the settings of the server',
  access: 'account',
  shapes: {},
  replies: { 200: { meaning: 'All of them, with their values.', shape: lists.serverSettings } },
  refusals: staffRefusals,
  async run({ session }) {
    const listed = await listOf(session, { kind: 'server' });
    return isRefusal(listed) ? listed : { status: 200, body: { settings: listed.items } };
  },
});

const change = route({
  method: 'PUT',
  path: '/api/server/settings/{setting}',
  name: 'changeServerSetting',
  summary: 'Give a setting of the server another value',
  access: 'account',
  shapes: {
    params: z.strictObject({
      setting: z.string().meta({ description: `One of ${serverSettingNames.join(', ')}.` }),
    }),
    body: z.strictObject({ value: z.string().meta({ description: 'Empty: its default.' }) }),
  },
  replies: { 204: { meaning: 'It holds, on every node.' } },
  refusals: [...staffRefusals, 'setting_invalid'],
  run: ({ session, params, body }) => carryOut(session, { kind: 'setServer', ...params, ...body }),
});

export const comingRoutes = [
  ...[invitations, invite, uninvite, accept],
  ...[applications, approve, decline],
  ...[newcomers, admit],
  ...[settings, change],
];
