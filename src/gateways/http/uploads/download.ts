import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Files } from '#files.ts';
import type { Clock } from '#lib/clock.ts';
import { isShownInBrowser } from '#model/file.ts';
import { limits } from '#model/limits.ts';
import { isRefusal } from '#model/refusal.ts';
import { RequestError } from '../errors.ts';
import type { RestSessions } from '../sessions.ts';
import { callerOf } from './callers.ts';
import { isKnown, wantedOf } from './ranges.ts';

/** Whatever a file is, it can do nothing here: it has no origin, loads nothing and runs nothing. */
const harmless = "sandbox; default-src 'none'";
/** The same for what a browser shows by itself, with the page that it makes around it. */
const shown = `${harmless}; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'`;

interface Downloads {
  readonly place: Files;
  readonly clock: Clock;
  readonly sessions: RestSessions;
}

type Params = { readonly Params: { readonly id: string; readonly name: string } };

/** `/files/{id}/{name}` and `/files/{id}/thumbnail`: who may see a file is asked with each request. */
export function serveDownloads(app: FastifyInstance, { place, clock, sessions }: Downloads): void {
  app.route<Params>({
    method: ['GET', 'HEAD'],
    url: '/files/:id/:name',
    handler: async (request, reply) => {
      const { id, name } = request.params;
      const ask = async () => {
        const session = await callerOf(request, sessions, id);
        const found = await session.ask({ kind: 'file', id }, 'file');
        if (isRefusal(found)) throw new RequestError(found.refused);
        return found.file;
      };
      const file = await ask();
      // For a download may take hours, and its reader be put out meanwhile.
      const checked = (content: AsyncIterable<Uint8Array>) => whileAllowed(content, ask, clock);
      // A file may be called so, too: where there is no small one, it is meant.
      if (name === 'thumbnail' && file.thumbnailBytes !== undefined)
        return send(request, reply, place, {
          ...{ name: `${id}.webp`, type: 'image/webp', shownAs: 'thumbnail.webp', checked },
        });
      return send(request, reply, place, { name: id, type: file.type, shownAs: file.name, checked });
    },
  });
}

interface Sent {
  readonly name: string;
  readonly type: string;
  readonly shownAs: string;
  readonly checked: (content: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
}

/**
 * What is sent while who reads it may: asked again after so many bytes, and after so long. A connection that breaks off tells its
 * reader that this is not all.
 */
async function* whileAllowed(
  content: AsyncIterable<Uint8Array>,
  ask: () => Promise<unknown>,
  clock: Clock,
): AsyncGenerator<Uint8Array> {
  let asked = { at: clock.now(), bytes: 0 };
  for await (const piece of content) {
    const isDue =
      clock.now() - asked.at >= limits.files.recheckMs || asked.bytes >= limits.files.recheckBytes;
    if (isDue) {
      await ask();
      asked = { at: clock.now(), bytes: 0 };
    }
    yield piece;
    asked.bytes += piece.length;
  }
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  place: Files,
  { name, type, shownAs, checked }: Sent,
): Promise<FastifyReply> {
  const inline = isShownInBrowser(type);
  // What lies under a name never changes.
  const etag = `"${name}"`;
  reply.headers({
    etag,
    'accept-ranges': 'bytes',
    // Whoever loses the room must not find it in a cache: each use is asked for, and costs no bytes.
    'cache-control': 'private, no-cache',
    'content-disposition': `${inline ? 'inline' : 'attachment'}; ${namedIn(shownAs)}`,
    'content-security-policy': inline ? shown : harmless,
    'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
  });
  const { range, 'if-range': ifRange, 'if-none-match': ifNoneMatch } = request.headers;
  if (isKnown(ifNoneMatch, etag)) return reply.status(304).send();
  const head = await place.get(name, { start: 0, end: 0 });
  if (!head) throw new RequestError('no_such_file');
  const { bytes } = head;
  const wanted = ifRange === undefined || ifRange === etag ? wantedOf(range, bytes) : 'whole';
  if (wanted === 'none') return reply.status(416).header('content-range', `bytes */${bytes}`).send();
  const part = wanted === 'whole' ? { start: 0, end: bytes } : wanted;
  if (wanted !== 'whole')
    reply.status(206).header('content-range', `bytes ${part.start}-${part.end - 1}/${bytes}`);
  reply.header('content-length', part.end - part.start);
  if (request.method === 'HEAD') return reply.send();
  const found = await place.get(name, part);
  if (!found) throw new RequestError('no_such_file');
  return reply.send(Readable.from(checked(found.content), { objectMode: false }));
}

/** For all clients, and in its own letters for those that read them. */
function namedIn(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `filename="${plain}"; filename*=UTF-8''${exact}`;
}
