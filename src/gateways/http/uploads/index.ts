import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Files } from '#files.ts';
import { KeyedLimit } from '#lib/keyed-limit.ts';
import { viewOfFile } from '#model/file.ts';
import { limits } from '#model/limits.ts';
import { isRefusal } from '#model/refusal.ts';
import { RequestError } from '../errors.ts';
import type { RestSession, RestSessions } from '../sessions.ts';
import { callerOf, cookieName } from './callers.ts';
import { serveDownloads } from './download.ts';
import { giveUp, takeIn } from './intake.ts';
import { paced } from './paced.ts';
import { cookiePath, uploadPath } from './routes.ts';

export interface UploadSettings {
  readonly place: Files;
  readonly sessions: RestSessions;
  /** Of the public address, without the slash at its end. */
  readonly publicPath: string | undefined;
  /** Whether browsers come by https, as far as that is known. */
  readonly isSecure: boolean;
}

type Upload = {
  readonly Params: { readonly room: string };
  readonly Querystring: { readonly name?: string };
};

/** Files over HTTP: uploads in one request, downloads, and the cookie by which a page opens them. */
export function serveUploads(app: FastifyInstance, settings: UploadSettings): void {
  const { place, sessions, publicPath = '', isSecure } = settings;
  const callers = new WeakMap<FastifyRequest, RestSession>();
  const underWay = new KeyedLimit(limits.files.uploadsAtOnce);
  // The bytes are taken as they come, whatever they are said to be.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

  // Before a byte of the body is read.
  const onRequest = async (request: FastifyRequest) => {
    callers.set(request, await callerOf(request, sessions));
  };

  app.post<Upload>(uploadPath.replace('{room}', ':room'), { onRequest }, async (request, reply) => {
    const session = callers.get(request)!;
    const key = String(session.userId);
    // What it goes on to send is not waited for.
    reply.header('connection', 'close');
    if (session.userId === undefined) throw new RequestError('not_entered');
    if (!underWay.acquire(key)) throw new RequestError('too_many_uploads');
    const release = session.hold();
    try {
      const { id, file } = await take(place, session, request);
      const body = { ...viewOfFile(id, file), room: file.room };
      reply.removeHeader('connection');
      return reply.status(201).header('cache-control', 'no-store').send(body);
    } finally {
      release();
      underWay.release(key);
    }
  });

  app.put(cookiePath, { onRequest }, async (request, reply) => {
    const given = await callers.get(request)!.ask({ kind: 'fileTicket' }, 'secrets');
    if (isRefusal(given)) throw new RequestError(given.refused);
    const [ticket = ''] = given.secrets;
    const cookie = `${cookieName}=${ticket}; Path=${publicPath}/files; HttpOnly; SameSite=Lax; Max-Age=${limits.files.ticketMs / 1000}`;
    return reply
      .status(204)
      .headers({ 'cache-control': 'no-store', 'set-cookie': isSecure ? `${cookie}; Secure` : cookie })
      .send();
  });

  app.delete(cookiePath, { onRequest }, async (request, reply) => {
    if (callers.get(request)?.userId === undefined) throw new RequestError('not_entered');
    const cookie = `${cookieName}=; Path=${publicPath}/files; HttpOnly; SameSite=Lax; Max-Age=0`;
    return reply.status(204).headers({ 'cache-control': 'no-store', 'set-cookie': cookie }).send();
  });

  serveDownloads(app, place, sessions);
}

async function take(place: Files, session: RestSession, request: FastifyRequest<Upload>) {
  const { params, query, headers, body } = request;
  if (/^multipart\//i.test(headers['content-type'] ?? '')) throw new RequestError('wrong_type');
  const length = headers['content-length'];
  const bytes = length === undefined ? undefined : Number(length);
  const name = query.name ?? nameIn(headers['x-file-name']);
  const begun = await session.ask({ kind: 'beginUpload', room: params.room, name, bytes }, 'upload');
  if (isRefusal(begun)) throw new RequestError(begun.refused);
  const { id, room, most } = begun;
  const source = paced((body as Readable | undefined) ?? nothing());
  const measured = await takeIn(place, id, source, most);
  const ended = await session.ask({ kind: 'endUpload', id, room, name: begun.name, measured }, 'file');
  if (!isRefusal(ended)) return ended;
  await giveUp(place, id);
  throw new RequestError(ended.refused);
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** In a header there are no letters but those of English: others are written as in an address. */
function nameIn(header: string | string[] | undefined): string {
  try {
    return decodeURIComponent(header?.toString() ?? '');
  } catch {
    return '';
  }
}
