import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { minutes } from '#model/command-fields.ts';
import { limits } from '#model/limits.ts';
import { isRefusal } from '#model/refusal.ts';
import { withTimes } from '#wire/json/lists.ts';
import type { RestSession } from '../sessions.ts';
import { route } from './route.ts';

const fetchAll = route({
  method: 'GET',
  path: '/api/me/export',
  name: 'exportAccount',
  summary: 'Take home all that is one’s own',
  description:
    'One JSON object in each line (`application/x-ndjson`): the profile, the address, memberships, tokens without their secrets, ' +
    'people that are blocked, then each message and reaction. `what` says which of them. Of a log with many entries of others this takes a while.',
  access: 'account',
  shapes: {},
  replies: { 200: { meaning: 'All that is kept of the account.' } },
  refusals: ['not_entered', 'bad_token'],
  async run({ session }) {
    const first = await session.ask({ kind: 'export' }, 'listed');
    if (isRefusal(first)) return first;
    const stream = pages(session, first.next, first.items);
    return { status: 200, stream, type: 'application/x-ndjson; charset=utf-8' };
  },
});

/** Asks for a page when the one before is taken, so that no more than one is held. */
async function* pages(session: RestSession, after: string | undefined, first: readonly object[]) {
  const release = session.hold();
  try {
    yield linesOf(first);
    while (after !== undefined) {
      const page = await session.ask({ kind: 'export', after }, 'listed');
      if (isRefusal(page)) {
        // A connection that breaks off tells its reader that this is not all.
        if (page.refused !== 'too_fast') throw new Error(`the rest was refused: ${page.refused}`);
        await pause(limits.retryMs);
        continue;
      }
      yield linesOf(page.items);
      after = page.next;
    }
  } finally {
    release();
  }
}

const linesOf = (items: readonly object[]): string =>
  items.map((item) => `${JSON.stringify(withTimes(item))}\n`).join('');

const deleteMine = route({
  method: 'POST',
  path: '/api/me/messages/delete',
  name: 'deleteMine',
  summary: 'Delete what one has said oneself',
  description: 'In one room or wherever one can read, in the last minutes or ever.',
  access: 'account',
  shapes: {
    body: z.strictObject({
      room: z.string().optional(),
      minutes,
    }),
  },
  replies: {
    200: {
      meaning: 'So many messages were deleted.',
      shape: z.strictObject({ count: z.int().min(0) }),
    },
  },
  refusals: ['not_entered', 'bad_token', 'no_such_room', 'room_held'],
  async run({ session, body }) {
    const done = await session.ask({ kind: 'deleteMine', ...body }, 'done');
    return isRefusal(done) ? done : { status: 200, body: { count: done.count ?? 0 } };
  },
});

export const ownRoutes = [fetchAll, deleteMine];
