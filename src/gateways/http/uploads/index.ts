import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Files } from '#files.ts';
import type { Clock } from '#lib/clock.ts';
import { KeyedLimit } from '#lib/keyed-limit.ts';
import { KeyedQueue } from '#lib/keyed-queue.ts';
import type { CommandOf } from '#model/command.ts';
import { viewOfFile } from '#model/file.ts';
import { limits } from '#model/limits.ts';
import { isRefusal } from '#model/refusal.ts';
import { RequestError } from '../errors.ts';
import type { RestSession, RestSessions } from '../sessions.ts';
import { callerOf, cookieName, ticketOf } from './callers.ts';
import { serveDownloads } from './download.ts';
import type { Drafts } from './drafts.ts';
import { giveUp, takeIn } from './intake.ts';
import { paced } from './paced.ts';
import type { Taking } from './picture.ts';
import { type Promised, sumOf } from './promised.ts';
import { cookiePath, filePath, uploadPath } from './routes.ts';

export interface UploadSettings {
  readonly place: Files;
  readonly clock: Clock;
  readonly drafts: Drafts;
  readonly sessions: RestSessions;
  /** Of the public address, without the slash at its end. */
  readonly publicPath: string | undefined;
  /** Whether browsers come by https, as far as that is known. */
  readonly isSecure: boolean;
}

type Upload = {
  readonly Params: { readonly room: string };
  /** Whoever says it twice sends a list. */
  readonly Querystring: { readonly name?: string | readonly string[] };
};

/** Files over HTTP: uploads in one request, downloads, and the cookie by which a page opens them. */
export function serveUploads(app: FastifyInstance, settings: UploadSettings): void {
  const { place, clock, drafts, sessions, publicPath = '', isSecure } = settings;
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
      const again = () => callerOf(request, sessions);
      const taking = { place, drafts, who: session.payer };
      const { id, file } = await take({ taking, session, again, underWay }, request);
      const body = { ...viewOfFile(id, file), room: file.room };
      reply.removeHeader('connection');
      return reply.status(201).header('cache-control', 'no-store').send(body);
    } finally {
      release();
      atOnce.release(key);
    }
  });

  // A ticket becomes the cookie as it is, for what is left of its time: only a token or the chat itself gives another one. With
  // `stay=false` it goes when the browser is closed, as its user does.
  app.put<{ Querystring: { stay?: string } }>(cookiePath, { onRequest }, async (request, reply) => {
    const { secret, until } = ticketOf(request) ?? (await newTicket(callers.get(request)!));
    const seconds = Math.max(0, Math.round((until - clock.now()) / 1000));
    const life = request.query.stay === 'false' ? '' : `; Max-Age=${seconds}`;
    const cookie = `${cookieName}=${secret}; Path=${publicPath}/files; HttpOnly; SameSite=Lax${life}`;
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

  app.delete<{ Params: { id: string } }>(
    `${filePath.replace('{id}', ':id')}`,
    { onRequest },
    async (request, reply) => {
      const done = await callers.get(request)!.ask({ kind: 'removeFile', id: request.params.id }, 'done');
      if (isRefusal(done)) throw new RequestError(done.refused);
      return reply.status(204).header('cache-control', 'no-store').send();
    },
  );

  serveDownloads(app, { place, clock, sessions });
}

async function newTicket(session: RestSession): Promise<{ secret: string; until: number }> {
  const given = await session.ask({ kind: 'fileTicket' }, 'secrets');
  if (isRefusal(given)) throw new RequestError(given.refused);
  return { secret: given.secrets[0]!, until: given.until! };
}

interface Intake {
  readonly taking: Taking;
  readonly session: RestSession;
  /** Asks anew who the caller is: what it has shown may be dead when all bytes have come. */
  readonly again: () => Promise<RestSession>;
  readonly underWay: UnderWay;
}

async function take({ taking, session, again, underWay }: Intake, request: FastifyRequest<Upload>) {
  const { params, query, headers, body } = request;
  if (/^multipart\//i.test(headers['content-type'] ?? '')) throw new RequestError('wrong_type');
  const length = headers['content-length'];
  const bytes = length === undefined ? undefined : Number(length);
  if (query.name !== undefined && typeof query.name !== 'string')
    throw new RequestError('bad_payload', [{ pointer: '#/query/name', detail: 'Expected one name.' }]);
  const name = query.name ?? nameIn(headers['x-file-name']);
  const { id, room, most, ...named } = await underWay.begin(session, { room: params.room, name, bytes });
  try {
    const source = paced((body as Readable | undefined) ?? nothing());
    const measured = await takeIn(taking, id, source, most);
    return await end({ kind: 'endUpload', id, room, name: named.name, measured }, again).catch(
      async (error) => {
        // Where the store has failed, the file may be written down.
        if (error instanceof RequestError) await giveUp(taking.place, id);
        throw error;
      },
    );
  } finally {
    underWay.end(id);
  }
}

async function end(upload: CommandOf<'endUpload'>, caller: () => Promise<RestSession>) {
  const ended = await (await caller()).ask(upload, 'file');
  if (isRefusal(ended)) throw new RequestError(ended.refused);
  return ended;
}

/** Uploads of this process in one request each, whose bytes count before they are there. */
class UnderWay {
  readonly #promised = new Map<string, Promised>();
  readonly #queue = new KeyedQueue();

  /** One after the other: what one is given, the next one is not. */
  begin(session: RestSession, upload: Omit<CommandOf<'beginUpload'>, 'kind' | 'promised'>) {
    return this.#queue.run('', async () => {
      const who = { user: String(session.userId), payer: session.payer };
      const { own, all } = sumOf(this.#promised, who);
      const begun = await session.ask({ kind: 'beginUpload', ...upload, promised: { own, all } }, 'upload');
      if (isRefusal(begun)) throw new RequestError(begun.refused);
      this.#promised.set(begun.id, { ...who, bytes: upload.bytes ?? begun.most });
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
