import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Hub } from '#hub/hub.ts';
import type { Clock } from '#lib/clock.ts';
import { isRefusal, type Refusal } from '#model/refusal.ts';
import { RequestError } from '../errors.ts';
import type { Description } from '../rest/route.ts';
import type { RestSessions } from '../sessions.ts';
import { accountOf } from '../uploads/callers.ts';

const path = '/api/backup';
const type = 'application/gzip';
const whole = { 200: { meaning: 'The file, as it is read. Its last line says that it is whole.' } };
const taking = z.strictObject({
  secret: z.string().meta({ description: 'What `backup` was answered with.' }),
});

/** For the reference. They are served apart from the other routes, because they send bytes. */
export const backupRoutes: readonly Description[] = [
  {
    method: 'POST',
    path,
    name: 'takeBackup',
    summary: 'Take a backup of all that is kept',
    description:
      'For owners. One file of one moment, for `hubbub restore`; the chat goes on meanwhile. Uploaded files are not in it.',
    access: 'account',
    shapes: {},
    replies: whole,
    refusals: [
      ...(['not_entered', 'bad_token', 'accounts_only', 'not_allowed'] as const),
      ...(['backup_running', 'backup_elsewhere'] as const),
    ],
  },
  {
    method: 'GET',
    path,
    name: 'downloadBackup',
    summary: 'Take a backup that was begun with the command backup',
    description:
      'The secret is good once, and for a minute: a page downloads by it without showing who it is.',
    access: 'anonymous',
    shapes: { querystring: taking },
    replies: whole,
    refusals: ['bad_token', 'not_allowed'],
  },
];

interface Settings {
  readonly hub: Hub;
  readonly clock: Clock;
  readonly sessions: RestSessions;
}

export function serveBackup(app: FastifyInstance, { hub, clock, sessions }: Settings): void {
  const send = async (reply: FastifyReply, secret: string | undefined): Promise<FastifyReply> => {
    const pieces = allowed(await hub.backups.take(secret ?? ''));
    const day = new Date(clock.now()).toISOString().slice(0, 16).replace(/[T:]/g, '-');
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="hubbub-${day}.backup.gz"`)
      .type(type)
      .send(Readable.from(pieces, { objectMode: true, highWaterMark: 1 }));
  };
  app.removeAllContentTypeParsers();
  app.post(path, async (request, reply) => {
    const session = await accountOf(request, sessions);
    const { secrets } = allowed(await session.ask({ kind: 'backup' }, 'secrets'));
    return send(reply, secrets[0]);
  });
  app.get<{ Querystring: z.output<typeof taking> }>(
    path,
    // A secret is good once: asking for the headers alone must not spend it.
    { schema: { querystring: taking }, exposeHeadRoute: false },
    ({ query }, reply) => send(reply, query.secret),
  );
}

function allowed<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new RequestError(answer.refused, [], answer);
  return answer;
}
