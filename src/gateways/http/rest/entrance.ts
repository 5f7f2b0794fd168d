import { z } from 'zod';
import { isRefusal, type RefusalCode, refusals } from '#model/refusal.ts';
import { guestPolicies } from '#model/room.ts';
import { registrations } from '#model/server-settings.ts';
import { listOf } from './asking.ts';
import { providers } from './lists.ts';
import { route } from './route.ts';
import { nickname } from './shapes.ts';

/** What a client asks before anybody has come in. */

const text = z.string();

const latest = z.strictObject({ seq: z.int(), nickname: text, body: text, sentAt: z.iso.datetime() });

const placeView = z.strictObject({
  name: text.meta({ description: 'What the place is called.', examples: ['Riverside Lab'] }),
  registration: z.enum(registrations).meta({ description: 'Who may make an account.' }),
  guests: z.enum(guestPolicies).meta({ description: 'What guests may do.' }),
  providers: providers.shape.providers,
  present: z
    .int()
    .optional()
    .meta({ description: 'People in the lobby; missing where the caller may not read it.' }),
  people: z.array(text).optional().meta({ description: 'The nicknames of some of them.' }),
  latest: z
    .array(latest)
    .optional()
    .meta({ description: 'The last messages of the lobby, or their beginnings.' }),
});

const place = route({
  method: 'GET',
  path: '/api/place',
  name: 'showPlace',
  summary: 'See what this place is, and how one comes in',
  access: 'anyone',
  shapes: {},
  replies: { 200: { meaning: 'The place.', shape: placeView } },
  refusals: ['bad_token', 'kicked'],
  async run({ session }) {
    const listed = await listOf(session, { kind: 'place' });
    return isRefusal(listed) ? listed : { status: 200, body: listed.items[0]! };
  },
});

const nameView = z.strictObject({
  nickname: text,
  state: z.enum(['free', 'account', 'refused']),
  code: z
    .enum(Object.keys(refusals) as [RefusalCode, ...RefusalCode[]])
    .optional()
    .meta({ description: 'Why nobody can come in under it now.' }),
});

const name = route({
  method: 'GET',
  path: '/api/names/{nickname}',
  name: 'showName',
  summary: 'Ask what somebody will meet who comes in under a nickname',
  description:
    'It may be free, or that of an account, whose password is asked for. Twenty-five a second at most, of all at one address.',
  access: 'anyone',
  shapes: { params: z.strictObject({ nickname }) },
  replies: {
    200: {
      meaning: 'What it is now. Nothing is promised: it may be taken in the next moment.',
      shape: nameView,
    },
  },
  refusals: ['bad_token', 'kicked'],
  async run({ session, params }) {
    const listed = await listOf(session, { kind: 'name', ...params });
    return isRefusal(listed) ? listed : { status: 200, body: listed.items[0]! };
  },
});

export const entranceRoutes = [place, name];
