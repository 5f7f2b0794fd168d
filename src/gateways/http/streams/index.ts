import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Hub } from '#hub/hub.ts';
import type { BrowserCookie } from '#lib/browser-cookie.ts';
import type { Clock } from '#lib/clock.ts';
import { decodeUtf8 } from '#lib/decode-utf8.ts';
import type { OpenSockets } from '#lib/open-sockets.ts';
import type { OwnAddress } from '#lib/own-address.ts';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import { jsonWire } from '#wire/json/index.ts';
import { encoderFor } from '#wire.ts';
import { RequestError } from '../errors.ts';
import { safetyHeaders } from '../headers.ts';
import { eventOf, StreamConnection } from './connection.ts';

export interface StreamsSettings {
  readonly hub: Hub;
  readonly clock: Clock;
  readonly locale: Locale;
  readonly ownAddress: OwnAddress;
  readonly cookie: BrowserCookie;
  readonly openSockets: OpenSockets;
}

const path = '/api/stream';
const checkMs = 1_000;

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  // For nginx, which would keep what comes until it has much of it.
  'x-accel-buffering': 'no',
};

/** The native wire for whom no WebSocket reaches: an event stream, and requests that bring frames. */
export function serveStreams(app: FastifyInstance, settings: StreamsSettings): void {
  const { hub, clock, locale, ownAddress, cookie, openSockets } = settings;
  const encoder = encoderFor(jsonWire, locale, (text) => eventOf(text));
  const streams = new Map<string, StreamConnection>();
  const onClosed = ({ id }: StreamConnection) => void streams.delete(id);
  const cancel = clock.every(checkMs, () => {
    for (const stream of streams.values()) stream.check(checkMs);
  });
  app.addHook('onClose', async () => cancel());
  app.removeAllContentTypeParsers();
  // A page that is allowed nothing more than text sends it as that.
  app.addContentTypeParser(
    ['application/json', 'text/plain'],
    { parseAs: 'buffer', bodyLimit: limits.frameBytes },
    async (_request: FastifyRequest, body: Buffer) => body,
  );

  app.get(path, { exposeHeadRoute: false }, async (request, reply) => {
    // It has its reader's reach, as a WebSocket has.
    if (!ownAddress.isOwnPage(request.headers)) throw new RequestError('bad_origin');
    // Requests on one connection wait for one another: whoever has sent this one may be gone, and nothing would end the session.
    if (request.raw.socket.destroyed) return reply.hijack();
    if (openSockets.isSpare(request.raw.socket)) throw new RequestError('too_many_connections');
    const shown = cookie.read(request.headers)?.secret;
    reply.hijack();
    reply.raw.writeHead(200, { ...safetyHeaders, ...headers });
    const how = { hub, clock, locale, wire: jsonWire, encoder, onClosed };
    const stream = new StreamConnection(how, reply.raw, { address: request.ip, shown });
    if (!reply.raw.destroyed) streams.set(stream.id, stream);
  });

  app.post<{ Params: { readonly id: string } }>(`${path}/:id`, async (request, reply) => {
    const stream = streams.get(request.params.id);
    if (!stream) throw new RequestError('no_such_session');
    const text = decodeUtf8(request.body as Buffer);
    if (text === undefined) throw new RequestError('bad_utf8');
    if (stream.isWaiting) {
      // Its client does not wait for answers, so it would fill the memory.
      stream.flood();
      throw new RequestError('too_many_commands');
    }
    await stream.receive(text);
    return reply.status(204).header('cache-control', 'no-store').send();
  });
}
