import { z } from 'zod';
import { isRefusal } from '#model/refusal.ts';
import { route } from './route.ts';
import * as shapes from './shapes.ts';

const credentials = { nickname: shapes.nickname, password: shapes.password };
const time = (ms: number): string => new Date(ms).toISOString();

const signUp = route({
  method: 'POST',
  path: '/api/accounts',
  name: 'createAccount',
  summary: 'Make a nickname one’s own',
  access: 'anonymous',
  shapes: {
    body: z.strictObject({
      ...credentials,
      invitation: z.string().optional().meta({ description: 'The code of an invitation.' }),
      note: z
        .string()
        .optional()
        .meta({ description: 'For the moderators, where they have to approve the account.' }),
    }),
  },
  replies: {
    201: { meaning: 'The account is there.', shape: z.strictObject({ nickname: shapes.nickname }) },
  },
  refusals: [
    ...([
      'nickname_invalid',
      'password_invalid',
      'nickname_taken',
      'caption_invalid',
      'word_refused',
    ] as const),
    ...(['registration_closed', 'invitation_needed', 'invitation_invalid', 'approval_pending'] as const),
    ...(['too_many_logins', 'too_many_signups', 'signups_busy', 'too_many_applications'] as const),
  ],
  async run({ session, body }) {
    const entered = await session.ask({ kind: 'signup', ...body }, 'entered');
    return isRefusal(entered) ? entered : { status: 201, body: { nickname: entered.nickname } };
  },
});

const mint = route({
  method: 'POST',
  path: '/api/tokens',
  name: 'createToken',
  summary: 'Make a token for a script',
  description: 'A script sends the secret with each request: `Authorization: Bearer <secret>`.',
  access: 'anonymous',
  shapes: {
    body: z.strictObject({
      ...credentials,
      code: z.string().optional().meta({ description: 'Of the second factor, where the account has one.' }),
      label: z.string().meta({ description: 'What it is for.', examples: ['backup script'] }),
    }),
  },
  replies: { 201: { meaning: 'The token, with its secret.', shape: shapes.newToken } },
  refusals: [
    'wrong_credentials',
    'code_needed',
    'code_wrong',
    ...(['approval_pending', 'application_declined'] as const),
    'label_invalid',
    'too_many_logins',
  ],
  async run({ session, body: { label, ...credentials } }) {
    const entered = await session.ask({ kind: 'signin', ...credentials }, 'entered');
    if (isRefusal(entered)) return entered;
    const token = await session.ask({ kind: 'createToken', label }, 'token');
    if (isRefusal(token)) return token;
    const { id, secret, createdAt } = token;
    return { status: 201, body: { id, label, secret, createdAt: time(createdAt) } };
  },
});

const list = route({
  method: 'GET',
  path: '/api/tokens',
  name: 'listTokens',
  summary: 'See which tokens there are',
  access: 'account',
  shapes: {},
  replies: { 200: { meaning: 'The account’s tokens, the oldest first.', shape: shapes.tokens } },
  refusals: ['not_entered', 'bad_token'],
  async run({ session }) {
    const answer = await session.ask({ kind: 'tokens' }, 'tokens');
    if (isRefusal(answer)) return answer;
    const tokens = answer.tokens.map((token) => ({ ...token, createdAt: time(token.createdAt) }));
    return { status: 200, body: { tokens } };
  },
});

const revoke = route({
  method: 'DELETE',
  path: '/api/tokens/{id}',
  name: 'revokeToken',
  summary: 'Make a token void, at once',
  access: 'account',
  shapes: { params: z.strictObject({ id: z.string() }) },
  replies: { 204: { meaning: 'It is void.' } },
  refusals: ['not_entered', 'bad_token', 'no_such_token'],
  async run({ session, params: { id } }) {
    const done = await session.ask({ kind: 'revoke', token: id }, 'done');
    return isRefusal(done) ? done : { status: 204 };
  },
});

export const accountRoutes = [signUp, mint, list, revoke];
