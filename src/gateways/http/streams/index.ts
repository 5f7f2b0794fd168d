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
import { StreamIds } from './ids.ts';
import type { StreamRelay, Take } from './relay.ts';

export interface StreamsSettings {
  readonly hub: Hub;
  readonly clock: Clock;
  readonly locale: Locale;
  readonly ownAddress: OwnAddress;
  readonly cookie: BrowserCookie;
  readonly openSockets: OpenSockets;
  /** With what the ids of streams are signed. */
  readonly formKey: string;
  /** To the nodes that have the same address; missing where there are none. */
  readonly relay?: StreamRelay | undefined;
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
  const { hub, clock, locale, ownAddress, cookie, openSockets, relay } = settings;
  const ids = new StreamIds(settings.formKey);
  const encoder = encoderFor(jsonWire, locale, (text) => eventOf(text));
  const streams = new Map<string, StreamConnection>();
  const onClosed = ({ id }: StreamConnection) => void streams.delete(id);
  const cancel = clock.every(checkMs, () => {
    for (const stream of streams.values()) stream.check(checkMs);
  });
  // Of a client that does not wait for answers, which would fill the memory, the stream ends.
  const take: Take = (id, text) => {
    const stream = streams.get(id);
    if (!stream?.isWaiting) return stream?.receive(text).then(() => undefined);
    stream.flood();
    return Promise.resolve('too_many_commands');
  };
  const stop = relay?.serve(take);
  app.addHook('onClose', async () => {
    cancel();
    stop?.();
  });
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
    const how = { id: ids.next(), hub, clock, locale, wire: jsonWire, encoder, onClosed };
    const stream = new StreamConnection(how, reply.raw, { address: request.ip, shown });
    if (!reply.raw.destroyed) streams.set(stream.id, stream);
  });

  app.post<{ Params: { readonly id: string } }>(`${path}/:id`, async (request, reply) => {
    const { id } = request.params;
    // What nobody here has given out is looked for nowhere.
    if (!ids.isOurs(id)) throw new RequestError('no_such_session');
    const text = decodeUtf8(request.body as Buffer);
    if (text === undefined) throw new RequestError('bad_utf8');
    const taken = take(id, text) ?? relay?.bring(id, text);
    const refusal = taken ? await taken : 'no_such_session';
    if (refusal !== undefined) throw new RequestError(refusal);
    return reply.status(204).header('cache-control', 'no-store').send();
  });
}
