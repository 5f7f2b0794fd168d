import { z } from 'zod';
import { isRefusal } from '#model/refusal.ts';
import { carryOut, overOthers, ownRefusals } from './asking.ts';
import { route } from './route.ts';
import * as shapes from './shapes.ts';

const beginSecondFactor = route({
  method: 'POST',
  path: '/api/me/second-factor',
  name: 'beginSecondFactor',
  summary: 'Begin to sign in with a second factor',
  description: 'It counts once a code of the app was sent with PUT.',
  access: 'account',
  shapes: {},
  replies: {
    201: {
      meaning: 'For an authenticator app. It is told only now.',
      shape: z.strictObject({
        secret: z.string(),
        uri: z.string().meta({ description: 'The same for a QR code.' }),
      }),
    },
  },
  refusals: [...ownRefusals, 'two_factor_on'],
  async run({ session }) {
    const answer = await session.ask({ kind: 'totpBegin' }, 'secrets');
    if (isRefusal(answer)) return answer;
    const { secrets, uri = '' } = answer;
    return { status: 201, body: { secret: secrets[0], uri } };
  },
});

const confirmSecondFactor = route({
  method: 'PUT',
  path: '/api/me/second-factor',
  name: 'confirmSecondFactor',
  summary: 'Show that the app makes the right codes',
  access: 'account',
  shapes: { body: z.strictObject({ code: shapes.code }) },
  replies: {
    200: {
      meaning: 'A code is asked for from now on.',
      shape: z.strictObject({
        recoveryCodes: z.array(z.string()).meta({
          description: 'For the day when the app is gone. They are told only now.',
        }),
      }),
    },
  },
  refusals: [...ownRefusals, 'code_wrong', 'two_factor_on', 'two_factor_off', 'too_many_logins'],
  async run({ session, body }) {
    const answer = await session.ask({ kind: 'totpConfirm', ...body }, 'secrets');
    return isRefusal(answer) ? answer : { status: 200, body: { recoveryCodes: answer.secrets } };
  },
});

const endSecondFactor = route({
  method: 'POST',
  path: '/api/me/second-factor/off',
  name: 'endSecondFactor',
  summary: 'Sign in without a second factor again',
  access: 'account',
  shapes: { body: z.strictObject({ code: shapes.code }) },
  replies: { 204: { meaning: 'The password is enough again.' } },
  refusals: [...ownRefusals, 'code_needed', 'code_wrong', 'two_factor_off', 'too_many_logins'],
  run: ({ session, body }) => carryOut(session, { kind: 'totpOff', ...body }),
});

const resetSecondFactor = route({
  method: 'DELETE',
  path: '/api/users/{user}/second-factor',
  name: 'resetSecondFactor',
  summary: 'Take the second factor of an account away',
  description: 'For owners, where somebody has lost the app and the recovery codes.',
  access: 'account',
  shapes: { params: shapes.inUser },
  replies: { 204: { meaning: 'The password is enough again.' } },
  refusals: [...overOthers, 'two_factor_off'],
  run: ({ session, params: { user } }) => carryOut(session, { kind: 'resetTotp', user: shapes.userOf(user) }),
});

export const secondFactorRoutes = [
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  resetSecondFactor,
];
