import { z } from 'zod';
import { isRefusal } from '#model/refusal.ts';
import { callerRefusals, carryOut, listOf } from './asking.ts';
import * as lists from './lists.ts';
import { route } from './route.ts';
import * as shapes from './shapes.ts';

/** Signing in with a provider, and what an account signs in with. Passkeys are made by browsers, on the native wire. */

const inItem = z.strictObject({ id: z.string() });

const providers = route({
  method: 'GET',
  path: '/api/providers',
  name: 'listProviders',
  summary: 'See with which providers people may sign in',
  access: 'anyone',
  shapes: {},
  replies: { 200: { meaning: 'The providers.', shape: lists.providers } },
  refusals: [],
  async run({ session }) {
    const listed = await listOf(session, { kind: 'providers' });
    return isRefusal(listed) ? listed : { status: 200, body: { providers: listed.items } };
  },
});

const mintByCode = route({
  method: 'POST',
  path: '/api/tokens/code',
  name: 'createTokenByCode',
  summary: 'Make a token by the code of a provider',
  description: 'The first time, this makes an account as well, if the server takes newcomers.',
  access: 'anonymous',
  shapes: {
    body: z.strictObject({
      code: z.string().meta({ description: 'As the provider’s sign-in ends with it.' }),
      verifier: z.string().meta({ description: 'That of the challenge with which the sign-in was begun.' }),
      invitation: z.string().optional(),
      label: z.string().meta({ description: 'What it is for.', examples: ['backup script'] }),
    }),
  },
  replies: { 201: { meaning: 'The token, with its secret.', shape: shapes.newToken } },
  refusals: [
    ...(['sign_in_code_wrong', 'too_many_logins', 'label_invalid', 'too_many_signups'] as const),
    ...([
      'registration_closed',
      'invitation_needed',
      'approval_pending',
      'application_declined',
      'nickname_taken',
    ] as const),
  ],
  async run({ session, body: { label, ...shown } }) {
    const entered = await session.ask({ kind: 'signinCode', ...shown }, 'entered');
    if (isRefusal(entered)) return entered;
    const token = await session.ask({ kind: 'createToken', label }, 'token');
    if (isRefusal(token)) return token;
    const { id, secret, createdAt } = token;
    return { status: 201, body: { id, label, secret, createdAt: new Date(createdAt).toISOString() } };
  },
});

const identities = route({
  method: 'GET',
  path: '/api/me/identities',
  name: 'listIdentities',
  summary: 'See by which providers the account may be signed in',
  access: 'account',
  shapes: {},
  replies: { 200: { meaning: 'Who the account’s owner is to providers.', shape: lists.identities } },
  refusals: callerRefusals,
  async run({ session }) {
    const listed = await listOf(session, { kind: 'identities' });
    return isRefusal(listed) ? listed : { status: 200, body: { identities: listed.items } };
  },
});

const unlink = route({
  method: 'DELETE',
  path: '/api/me/identities/{id}',
  name: 'unlinkIdentity',
  summary: 'Let a provider sign in the account no more',
  access: 'account',
  shapes: { params: inItem },
  replies: { 204: { meaning: 'It does not any more.' } },
  refusals: [...callerRefusals, 'no_such_identity', 'last_way_in'],
  run: ({ session, params: { id } }) => carryOut(session, { kind: 'unlinkIdentity', id }),
});

const passkeys = route({
  method: 'GET',
  path: '/api/me/passkeys',
  name: 'listPasskeys',
  summary: 'See which passkeys the account has',
  access: 'account',
  shapes: {},
  replies: { 200: { meaning: 'The passkeys.', shape: lists.passkeys } },
  refusals: callerRefusals,
  async run({ session }) {
    const listed = await listOf(session, { kind: 'passkeys' });
    return isRefusal(listed) ? listed : { status: 200, body: { passkeys: listed.items } };
  },
});

const rename = route({
  method: 'PUT',
  path: '/api/me/passkeys/{id}',
  name: 'renamePasskey',
  summary: 'Call a passkey otherwise',
  access: 'account',
  shapes: { params: inItem, body: z.strictObject({ label: z.string().meta({ examples: ['phone'] }) }) },
  replies: { 204: { meaning: 'It is called so.' } },
  refusals: [...callerRefusals, 'no_such_passkey', 'caption_invalid'],
  run: ({ session, params: { id }, body: { label } }) =>
    carryOut(session, { kind: 'renamePasskey', id, label }),
});

const remove = route({
  method: 'DELETE',
  path: '/api/me/passkeys/{id}',
  name: 'removePasskey',
  summary: 'Let a passkey sign in no more',
  access: 'account',
  shapes: { params: inItem },
  replies: { 204: { meaning: 'It does not any more.' } },
  refusals: [...callerRefusals, 'no_such_passkey', 'last_way_in'],
  run: ({ session, params: { id } }) => carryOut(session, { kind: 'removePasskey', id }),
});

export const signInRoutes = [providers, mintByCode, identities, unlink, passkeys, rename, remove];
