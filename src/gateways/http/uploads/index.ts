import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Files } from '#files.ts';
import { KeyedLimit } from '#lib/keyed-limit.ts';
import { KeyedQueue } from '#lib/keyed-queue.ts';
import type { CommandOf } from '#model/command.ts';
import { viewOfFile } from '#model/file.ts';
import { limits } from '#model/limits.ts';
import { isRefusal } from '#model/refusal.ts';
import { RequestError } from '../errors.ts';
import type { RestSession, RestSessions } from '../sessions.ts';
import { callerOf, cookieName } from './callers.ts';
import { serveDownloads } from './download.ts';
import type { Drafts } from './drafts.ts';
import { giveUp, takeIn } from './intake.ts';
import { paced } from './paced.ts';
import type { Taking } from './picture.ts';
import { type Promised, sumOf } from './promised.ts';
import { cookiePath, uploadPath } from './routes.ts';

export interface UploadSettings {
  readonly place: Files;
  readonly drafts: Drafts;
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
  const { place, drafts, sessions, publicPath = '', isSecure } = settings;
  const callers = new WeakMap<FastifyRequest, RestSession>();
  const atOnce = new KeyedLimit(limits.files.uploadsAtOnce);
  const underWay = new UnderWay();
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
    if (!atOnce.acquire(key)) throw new RequestError('too_many_uploads');
    const release = session.hold();
    try {
      const { id, file } = await take({ place, drafts, who: session.payer }, session, request, underWay);
      const body = { ...viewOfFile(id, file), room: file.room };
      reply.removeHeader('connection');
      return reply.status(201).header('cache-control', 'no-store').send(body);
    } finally {
      release();
      atOnce.release(key);
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

async function take(
  taking: Taking,
  session: RestSession,
  request: FastifyRequest<Upload>,
  underWay: UnderWay,
) {
  const { params, query, headers, body } = request;
  if (/^multipart\//i.test(headers['content-type'] ?? '')) throw new RequestError('wrong_type');
  const length = headers['content-length'];
  const bytes = length === undefined ? undefined : Number(length);
  const name = query.name ?? nameIn(headers['x-file-name']);
  const { id, room, most, ...named } = await underWay.begin(session, { room: params.room, name, bytes });
  try {
    const source = paced((body as Readable | undefined) ?? nothing());
    const measured = await takeIn(taking, id, source, most);
    const ended = await session.ask({ kind: 'endUpload', id, room, name: named.name, measured }, 'file');
    if (!isRefusal(ended)) return ended;
    await giveUp(taking.place, id);
    throw new RequestError(ended.refused);
  } finally {
    underWay.end(id);
  }
}

/** Uploads of this process in one request each, whose bytes count before they are there. */
class UnderWay {
  readonly #promised = new Map<string, Promised>();
  readonly #queue = new KeyedQueue();

  /** One after the other: what one is given, the next one is not. */
  begin(session: RestSession, upload: Omit<CommandOf<'beginUpload'>, 'kind' | 'promised'>) {
    return this.#queue.run('', async () => {
      const user = String(session.userId);
      const { own, all } = sumOf(this.#promised, user);
      const begun = await session.ask({ kind: 'beginUpload', ...upload, promised: { own, all } }, 'upload');
      if (isRefusal(begun)) throw new RequestError(begun.refused);
      this.#promised.set(begun.id, { user, bytes: upload.bytes ?? begun.most });
      return begun;
    });
  }

  end(id: string): void {
    this.#promised.delete(id);
  }
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
