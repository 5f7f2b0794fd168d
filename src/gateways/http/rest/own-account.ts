import { z } from 'zod';
import type { EventOf } from '#model/event.ts';
import { isRefusal } from '#model/refusal.ts';
import { withTimes } from '#wire/json/lists.ts';
import { callerRefusals, carryOut, listOf, overOthers, ownRefusals, provenRefusals } from './asking.ts';
import * as lists from './lists.ts';
import { route } from './route.ts';
import * as shapes from './shapes.ts';

/** What an account does about itself, and owners about the accounts of others. */

const me = route({
  method: 'GET',
  path: '/api/me',
  name: 'getOwnProfile',
  summary: 'See one’s own profile',
  access: 'account',
  shapes: {},
  replies: { 200: { meaning: 'The profile, with what others may not see.', shape: lists.profile } },
  refusals: callerRefusals,
  async run({ session }) {
    const answer = await session.ask({ kind: 'profile' }, 'profile');
    return isRefusal(answer) ? answer : { status: 200, body: withTimes(answer.profile) };
  },
});

const profile = route({
  method: 'GET',
  path: '/api/users/{user}',
  name: 'getProfile',
  summary: 'See what is shown of a user',
  access: 'account',
  shapes: { params: shapes.inUser },
  replies: { 200: { meaning: 'The profile, as others see it.', shape: lists.profile } },
  refusals: [...callerRefusals, 'no_such_person'],
  async run({ session, params }) {
    const answer = await session.ask({ kind: 'profile', user: shapes.userOf(params.user) }, 'profile');
    return isRefusal(answer) ? answer : { status: 200, body: withTimes(answer.profile) };
  },
});

const status = route({
  method: 'PUT',
  path: '/api/me/status',
  name: 'setStatus',
  summary: 'Say beside one’s name what one is about',
  description: 'Neither emoji nor text: no status any more.',
  access: 'account',
  shapes: {
    body: z.strictObject({
      emoji: z
        .string()
        .default('')
        .meta({ examples: ['🌴'] }),
      text: z
        .string()
        .default('')
        .meta({ examples: ['on the beach'] }),
      minutes: shapes.minutes,
    }),
  },
  replies: { 204: { meaning: 'Everybody sees it.' } },
  refusals: [...ownRefusals, 'emoji_invalid', 'caption_invalid'],
  run: ({ session, body }) => carryOut(session, { kind: 'setStatus', ...body }),
});

const lastSeen = route({
  method: 'PUT',
  path: '/api/me/last-seen',
  name: 'showLastSeen',
  summary: 'Choose whether others see when one was here last',
  access: 'account',
  shapes: { body: z.strictObject({ on: z.boolean() }) },
  replies: { 204: { meaning: 'It is so from now on.' } },
  refusals: ownRefusals,
  run: ({ session, body }) => carryOut(session, { kind: 'showLastSeen', ...body }),
});

const password = route({
  method: 'PUT',
  path: '/api/me/password',
  name: 'setPassword',
  summary: 'Choose another password',
  access: 'account',
  shapes: {
    body: z.strictObject({
      current: shapes.password,
      password: shapes.password,
      signOutOthers: z
        .boolean()
        .default(false)
        .meta({ description: 'Whether all other sessions end, and all other tokens are void.' }),
    }),
  },
  replies: { 204: { meaning: 'The password is another one.' } },
  refusals: [...provenRefusals, 'password_invalid'],
  run: ({ session, body }) => carryOut(session, { kind: 'setPassword', ...body }),
});

const sessions = route({
  method: 'GET',
  path: '/api/me/sessions',
  name: 'listSessions',
  summary: 'See where one is signed in',
  access: 'account',
  shapes: {},
  replies: {
    200: { meaning: 'The connections on all nodes, and the tokens.', shape: lists.sessions },
  },
  refusals: ownRefusals,
  async run({ session }) {
    const listed = await listOf(session, { kind: 'sessions' });
    return isRefusal(listed) ? listed : { status: 200, body: { sessions: listed.items } };
  },
});

const signOut = route({
  method: 'DELETE',
  path: '/api/me/sessions/{id}',
  name: 'signOutSession',
  summary: 'End a session, or make a token void',
  description: 'A connection that stays signed in takes its token with it.',
  access: 'account',
  shapes: { params: z.strictObject({ id: z.string() }) },
  replies: { 204: { meaning: 'It has ended.' } },
  refusals: [...ownRefusals, 'no_such_session'],
  run: ({ session, params }) => carryOut(session, { kind: 'signOutSession', ...params }),
});

const signOutOthers = route({
  method: 'DELETE',
  path: '/api/me/sessions',
  name: 'signOutOthers',
  summary: 'End all other sessions',
  description: 'All tokens are void except the one that asks.',
  access: 'account',
  shapes: {},
  replies: { 204: { meaning: 'They have ended.' } },
  refusals: ownRefusals,
  run: ({ session }) => carryOut(session, { kind: 'signOutOthers' }),
});

const email = route({
  method: 'PUT',
  path: '/api/me/email',
  name: 'setEmail',
  summary: 'Give one’s account an address',
  description: 'It counts when the link was used that is sent to it. Empty: none any more.',
  access: 'account',
  shapes: {
    body: z.strictObject({
      email: z.string().meta({ examples: ['alice@example.org'] }),
      password: shapes.password,
    }),
  },
  replies: { 204: { meaning: 'The link is on its way, or the address is forgotten.' } },
  refusals: [...provenRefusals, 'no_mail', 'email_invalid'],
  run: ({ session, body }) => carryOut(session, { kind: 'setEmail', ...body }),
});

const end = route({
  method: 'POST',
  path: '/api/me/delete',
  name: 'deleteAccount',
  summary: 'Delete one’s account, for good',
  access: 'account',
  shapes: {
    body: z.strictObject({
      password: shapes.password,
      code: shapes.code.optional(),
      messages: z
        .enum(['keep', 'delete'])
        .meta({ description: 'Whether what it wrote stays, as that of a deleted user.' }),
    }),
  },
  replies: { 204: { meaning: 'The account is gone, and its nickname is free.' } },
  refusals: [...provenRefusals, 'code_needed', 'code_wrong', 'last_owner'],
  run: ({ session, body }) => carryOut(session, { kind: 'deleteAccount', ...body }),
});

const linkOf = ({ secrets: [secret], until }: EventOf<'secrets'>) => withTimes({ secret, until });

const resetLink = route({
  method: 'POST',
  path: '/api/users/{user}/reset-link',
  name: 'createResetLink',
  summary: 'Make a secret with which somebody chooses another password',
  description: 'For owners. It is used at `/reset-password?secret=…`, once.',
  access: 'account',
  shapes: { params: shapes.inUser },
  replies: {
    201: {
      meaning: 'The secret. It is told only now.',
      shape: z.strictObject({ secret: z.string(), until: z.iso.datetime() }),
    },
  },
  refusals: overOthers,
  async run({ session, params }) {
    const answer = await session.ask({ kind: 'resetLink', user: shapes.userOf(params.user) }, 'secrets');
    return isRefusal(answer) ? answer : { status: 201, body: linkOf(answer) };
  },
});

export const ownAccountRoutes = [
  me,
  profile,
  status,
  lastSeen,
  password,
  sessions,
  signOut,
  signOutOthers,
  email,
  end,
  resetLink,
];
