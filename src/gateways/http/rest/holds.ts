import { z } from 'zod';
import { isRefusal, type RefusalCode } from '#model/refusal.ts';
import { callerRefusals, carryOut, listOf } from './asking.ts';
import * as lists from './lists.ts';
import { route } from './route.ts';
import * as shapes from './shapes.ts';

/** Of whom everything is kept: for owners. */

const ownerRefusals: readonly RefusalCode[] = [...callerRefusals, 'accounts_only', 'not_allowed'];
const { reason, user, userName, userOf } = shapes;

const holds = route({
  method: 'GET',
  path: '/api/holds',
  name: 'listHolds',
  summary: 'See of whom everything is kept',
  access: 'account',
  shapes: {},
  replies: { 200: { meaning: 'The newest first.', shape: lists.holds } },
  refusals: ownerRefusals,
  async run({ session }) {
    const listed = await listOf(session, { kind: 'holds' });
    return isRefusal(listed) ? listed : { status: 200, body: { holds: listed.items } };
  },
});

const hold = route({
  method: 'POST',
  path: '/api/holds',
  name: 'hold',
  summary: 'Keep all that a user writes, and its conversations',
  description: 'Nothing of it is removed, by nobody. Answered when it is in force on every node.',
  access: 'account',
  shapes: { body: z.strictObject({ user, reason }) },
  replies: { 204: { meaning: 'All of it is kept.' } },
  refusals: [...ownerRefusals, 'no_such_person', 'caption_invalid'],
  run: ({ session, body: { reason = '', ...body } }) => carryOut(session, { kind: 'hold', reason, ...body }),
});

const unhold = route({
  method: 'DELETE',
  path: '/api/holds',
  name: 'unhold',
  summary: 'Keep no more of a user than of others',
  access: 'account',
  shapes: { querystring: z.strictObject({ user: userName }) },
  replies: { 204: { meaning: 'The hold is lifted.' } },
  refusals: [...ownerRefusals, 'no_such_person', 'not_held'],
  run: ({ session, query }) => carryOut(session, { kind: 'unhold', user: userOf(query.user) }),
});

export const holdRoutes = [holds, hold, unhold];
