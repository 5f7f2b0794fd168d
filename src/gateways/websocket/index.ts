import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ServerOptions, WebSocket, WebSocketServer } from 'ws';
import type { Gateway } from '#gateway.ts';
import type { Hub } from '#hub/hub.ts';
import type { Encoder } from '#hub/session/transport.ts';
import { hostsOf, parseTarget } from '#lib/address.ts';
import type { BrowserCookie } from '#lib/browser-cookie.ts';
import type { Clock } from '#lib/clock.ts';
import { ConnectionSet } from '#lib/connection-set.ts';
import type { OpenSockets } from '#lib/open-sockets.ts';
import type { OwnAddress } from '#lib/own-address.ts';
import { httpRefusal } from '#lib/turn-away.ts';
import { inTurns, Turns } from '#lib/turns.ts';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import { type RefusalCode, refusals } from '#model/refusal.ts';
import { sentence } from '#texts/index.ts';
import { encoderFor, type FrameWire } from '#wire.ts';
import { Connection } from './connection.ts';
import { textFrame } from './frame.ts';

export interface WebSocketEndpoint {
  readonly wire: FrameWire;
  /** Sub-protocols that a client may ask for; one that asks for others gets none. */
  readonly protocols: readonly string[];
  /** Whether pages opened from disk may connect, as far as the settings let them. */
  readonly filePages: boolean;
  /** Where given, a client that answers no ping may be silent for so long. */
  readonly silentMs?: number;
  /** Where given, browsers may come as who they are. */
  readonly cookie?: BrowserCookie;
}

export interface WebSocketSettings {
  /** The server whose upgrade requests are ours. Opening and closing its port is its own gateway's work. */
  readonly server: Server;
  readonly hub: Hub;
  readonly clock: Clock;
  readonly locale: Locale;
  /** Missing: as many as there come. */
  readonly openSockets?: OpenSockets;
  readonly ownAddress: OwnAddress;
  /** The wire of each path. */
  readonly endpoints: ReadonlyMap<string, WebSocketEndpoint>;
}

const checkMs = 1_000;

/** Counts a message in too many pieces as one that is too long, where `ws` says that it breaks a rule of ours (1008). */
class ClientSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code === 1008 && reason === undefined ? 1009 : code, reason);
  }
}

/** `ws` knows these two, its types do not yet. */
const options: ServerOptions<typeof ClientSocket> & { maxFragments: number; closeTimeout: number } = {
  noServer: true,
  WebSocket: ClientSocket,
  clientTracking: false,
  perMessageDeflate: false,
  // `ws` cuts off a client with more than 60 pings in one piece, without a word: `Connection` answers them.
  autoPong: false,
  maxPayload: limits.frameBytes,
  maxFragments: limits.frameFragments,
  // A client that reads nothing does not answer the goodbye either.
  closeTimeout: limits.goodbyeMs,
};

/** WebSockets: upgrades the HTTP server's connections to the wire of the path that was asked for. */
export class WebSocketGateway implements Gateway {
  readonly #settings: WebSocketSettings;
  readonly #connections = new ConnectionSet<Connection>();
  readonly #departures: Turns;
  readonly #encoders = new Map<string, Encoder>();
  readonly #servers = new Map<string, WebSocketServer>();
  #cancelCheck: (() => void) | undefined;
  #draining = false;

  constructor(settings: WebSocketSettings) {
    this.#settings = settings;
    this.#departures = new Turns(settings.clock);
    for (const [path, { wire, protocols }] of settings.endpoints) {
      this.#encoders.set(path, encoderFor(wire, settings.locale, textFrame));
      const handleProtocols = (asked: Set<string>) =>
        protocols.find((protocol) => asked.has(protocol)) ?? false;
      this.#servers.set(path, new WebSocketServer({ ...options, handleProtocols }));
    }
  }

  async open() {
    this.#settings.server.on('upgrade', (request, stream, head) => {
      if (this.#settings.openSockets?.isSpare(request.socket)) this.#refuse(stream, 'too_many_connections');
      else this.#upgrade(request, stream, head);
    });
    this.#cancelCheck = this.#settings.clock.every(checkMs, () => {
      for (const connection of this.#connections) connection.check(checkMs);
    });
    return [];
  }

  drain(): Promise<void> {
    this.#draining = true;
    return this.#connections.whenEmpty(this.#settings.clock, limits.goodbyeMs);
  }

  async close(): Promise<void> {
    this.#cancelCheck?.();
    await inTurns(this.#connections, this.#settings.clock, (connection) => connection.end());
  }

  #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const { ownAddress } = this.#settings;
    if (this.#draining) return this.#refuse(stream, 'going_away');
    const { url = '' } = request;
    if (url.length > limits.targetBytes) return this.#refuse(stream, 'target_too_long');
    const target = parseTarget(url, hostsOf(request));
    if (!target) return this.#refuse(stream, 'host_invalid');
    if (!ownAddress.isOwnHost(target.asked)) return this.#refuse(stream, 'bad_host');
    const [path = ''] = ownAddress.below(target.path).split('?', 1);
    const endpoint = this.#settings.endpoints.get(path);
    if (!endpoint) return this.#refuse(stream, 'not_found');
    // A page that may connect has its reader's reach: otherwise any page of the web could read a chat that is open to its
    // reader's machine alone.
    if (!ownAddress.isOwnPage(request.headers, endpoint.filePages)) return this.#refuse(stream, 'bad_origin');
    const address = request.socket.remoteAddress ?? 'unknown';
    const shown = endpoint.cookie?.read(request.headers)?.secret;
    this.#servers.get(path)?.handleUpgrade(request, stream, head, (socket) => {
      const connection = new Connection(
        {
          hub: this.#settings.hub,
          clock: this.#settings.clock,
          wire: endpoint.wire,
          encoder: this.#encoders.get(path) as Encoder,
          locale: this.#settings.locale,
          silentMs: endpoint.silentMs,
          departures: this.#departures,
          onClosed: (closed) => this.#connections.remove(closed),
        },
        socket,
        stream,
        { address, shown },
      );
      this.#connections.add(connection);
    });
  }

  #refuse(stream: Duplex, code: RefusalCode): void {
    this.#settings.hub.countRefusal(code);
    reject(stream, code, this.#settings.locale);
  }
}

function reject(stream: Duplex, code: RefusalCode, locale: Locale): void {
  // After an upgrade the HTTP server no longer handles its errors: a reset would be an uncaught one.
  stream.on('error', () => {});
  stream.once('finish', () => stream.destroy());
  stream.end(httpRefusal(refusals[code].status, sentence(code, locale)));
}
