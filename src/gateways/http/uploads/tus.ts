import { Readable } from 'node:stream';
import { ERRORS, Server } from '@tus/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Files } from '#files.ts';
import type { Clock } from '#lib/clock.ts';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import { isRefusal, type RefusalCode } from '#model/refusal.ts';
import { RequestError } from '../errors.ts';
import type { RestSession, RestSessions } from '../sessions.ts';
import { callerOf } from './callers.ts';
import { UnfinishedUploads } from './unfinished.ts';
import { tusRefusal, WholeUploads } from './whole-uploads.ts';

export const tusPath = '/api/files/tus';

/** Uploads in parts of one user that are not whole. */
const mostUnfinished = 16;

export interface TusSettings {
  readonly place: Files;
  readonly sessions: RestSessions;
  /** Where parts are kept. */
  readonly folder: string;
  readonly publicPath: string;
  readonly locale: Locale;
  readonly clock: Clock;
}

/** Uploads that can be resumed, by the tus protocol. What is whole becomes a file like every other. */
export function serveTus(app: FastifyInstance, settings: TusSettings): void {
  const { place, sessions, folder, publicPath, locale, clock } = settings;
  const store = new UnfinishedUploads(folder);
  const callers = new WeakMap<Request, RestSession>();
  const refused = (code: RefusalCode) => tusRefusal(code, locale);
  const whole = new WholeUploads(place, store, locale);

  const server = new Server({
    path: tusPath,
    datastore: store,
    relativeLocation: true,
    generateUrl: (_request, { path, id }) => `${publicPath}${path}/${id}`,
    // No other site may do this.
    allowedOrigins: () => false,
    namingFunction: async (request, metadata) => {
      const session = callers.get(request as Request)!;
      if ((await store.countOf(String(session.userId))) >= mostUnfinished) throw refused('too_many_uploads');
      const { room, name } = metadata ?? {};
      const bytes = Number(request.headers.get('upload-length'));
      const begun = await session.ask(
        { kind: 'beginUpload', room: room ?? '', name: name ?? metadata?.filename ?? '', bytes },
        'upload',
      );
      if (isRefusal(begun)) throw refused(begun.refused);
      return begun.id;
    },
    onUploadCreate: async (request, { metadata }) => ({
      metadata: { ...metadata, user: String(callers.get(request as Request)!.userId) },
    }),
    /** For everybody else there is no such upload. One that was whole when a process died is made a file now. */
    onIncomingRequest: async (request, id) => {
      const known = await store.known(id);
      if (!known) return;
      const session = callers.get(request as Request)!;
      if (known.metadata.user !== String(session.userId)) throw ERRORS.FILE_NOT_FOUND;
      if (request.method !== 'HEAD' || known.file !== undefined) return;
      const { offset, size } = await store.getUpload(id);
      if (offset === size) await whole.finish(session, id);
    },
    onUploadFinish: async (request, { id }) => ({
      status_code: 200,
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: await whole.finish(callers.get(request as Request)!, id),
    }),
  });

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
        callers.set(asked, session);
        try {
          const answer = await server.handleWeb(asked);
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

  const cancel = clock.every(limits.files.sweepMs, () => void store.deleteExpired().catch(() => {}));
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
