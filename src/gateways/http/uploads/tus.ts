import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '#lib/clock.ts';
import { limits } from '#model/limits.ts';
import { RequestError } from '../errors.ts';
import type { RestSession, RestSessions } from '../sessions.ts';
import { callerOf } from './callers.ts';
import { tusPath } from './tus-routes.ts';
import type { TusServer, TusServerSettings } from './tus-server.ts';

export interface TusSettings extends TusServerSettings {
  readonly sessions: RestSessions;
  readonly clock: Clock;
}

/**
 * Uploads that can be resumed, by the tus protocol. What is whole becomes a file like every other. Its library is loaded when the
 * first upload comes, or soon after the start: nobody has to wait for it who starts a server.
 */
export function serveTus(app: FastifyInstance, settings: TusSettings): void {
  const { sessions, clock } = settings;
  let loading: Promise<TusServer> | undefined;
  const server = () => {
    loading ??= import('./tus-server.ts').then(({ TusServer }) => new TusServer(tusPath, settings));
    return loading;
  };

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  const sessionOf = new WeakMap<FastifyRequest, RestSession>();
  const onRequest = async (request: FastifyRequest) => {
    const session = await callerOf(request, sessions);
    if (session.userId === undefined) throw new RequestError('not_entered');
    sessionOf.set(request, session);
  };
  for (const url of [tusPath, `${tusPath}/:id`])
    app.route({
      method: ['POST', 'HEAD', 'PATCH', 'DELETE'],
      url,
      onRequest,
      handler: async (request, reply) => {
        const asked = webRequest(request);
        const session = sessionOf.get(request)!;
        const release = session.hold();
        try {
          const answer = await (await server()).handle(asked, {
            session,
            again: () => callerOf(request, sessions),
          });
          for (const [name, value] of answer.headers)
            if (!name.startsWith('access-control-') && name !== 'content-length') reply.header(name, value);
          const body = await answer.text();
          return reply
            .status(answer.status)
            .header('cache-control', 'no-store')
            .send(body === '' ? undefined : body);
        } finally {
          release();
        }
      },
    });

  const sweep = async () => (await server()).deleteExpired();
  const cancel = clock.every(limits.files.sweepMs, () => void sweep().catch(() => {}));
  app.addHook('onClose', async () => cancel());
}

function webRequest({ raw, method }: FastifyRequest): Request {
  const init = { method, headers: headersOf(raw.headers) };
  const hasBody = method === 'POST' || method === 'PATCH';
  const body = hasBody && { body: Readable.toWeb(raw) as ReadableStream, duplex: 'half' };
  return new Request(`http://localhost${raw.url}`, { ...init, ...body } as RequestInit);
}

function headersOf(raw: FastifyRequest['headers']): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw))
    if (value !== undefined && name !== 'content-length') headers.set(name, value.toString());
  return headers;
}
