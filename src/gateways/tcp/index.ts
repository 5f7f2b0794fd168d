import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Gateway, ListeningPort, PortName } from '#gateway.ts';
import type { Hub } from '#hub/hub.ts';
import type { Encoder } from '#hub/session/transport.ts';
import { addressKey } from '#lib/address-key.ts';
import type { Clock } from '#lib/clock.ts';
import { ConnectionSet } from '#lib/connection-set.ts';
import { takeFirstBytes } from '#lib/first-bytes.ts';
import type { Introductions } from '#lib/introductions.ts';
import type { KeyedLimit } from '#lib/keyed-limit.ts';
import { type Address, listen } from '#lib/listen.ts';
import type { OpenSockets } from '#lib/open-sockets.ts';
import { turnAway } from '#lib/turn-away.ts';
import { inTurns, Turns } from '#lib/turns.ts';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import { sentence } from '#texts/index.ts';
import { encoderFor, type StreamWire } from '#wire.ts';
import { Connection } from './connection.ts';

export interface TcpSettings {
  readonly name: PortName;
  readonly address: Address;
  readonly hub: Hub;
  readonly clock: Clock;
  readonly wire: StreamWire;
  readonly locale: Locale;
  readonly connections: KeyedLimit;
  /** Missing: as many as there come. */
  readonly openSockets?: OpenSockets;
  /** After so long a silence, bytes without a line end are taken for a line; elsewhere they wait for their end. */
  readonly silenceMs?: number;
  /** Where given, other processes of this server may say for whom they have come. */
  readonly introductions?: Introductions;
}

const checkMs = 5_000;
const encoder = new TextEncoder();

/** TCP for wires of lines: `nc`, scripts, old clients. */
export class TcpGateway implements Gateway {
  readonly #settings: TcpSettings;
  readonly #server: Server;
  readonly #connections = new ConnectionSet<Connection>();
  readonly #departures: Turns;
  /** Of those it is not known yet for whom they have come. Nothing was asked on them. */
  readonly #unknown = new Set<Socket>();
  readonly #encoder: Encoder;
  #cancelCheck: (() => void) | undefined;

  constructor(settings: TcpSettings) {
    this.#settings = settings;
    this.#departures = new Turns(settings.clock);
    this.#encoder = encoderFor(settings.wire, settings.locale, (text) =>
      encoder.encode(`${text}${settings.wire.lineEnd}`),
    );
    const { openSockets } = settings;
    this.#server = createServer({ allowHalfOpen: true }, (socket) =>
      openSockets?.isSpare(socket) ? this.#turnAway(socket) : this.#accept(socket),
    );
    openSockets?.watch(this.#server);
  }

  async open(): Promise<readonly ListeningPort[]> {
    const { name, address, clock } = this.#settings;
    const { host, port } = await listen(this.#server, address);
    this.#cancelCheck = clock.every(checkMs, () => {
      for (const connection of this.#connections) connection.check(checkMs);
    });
    return [{ name, host, port }];
  }

  /** The real one, once the port is open. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  drain(): Promise<void> {
    this.#server.close();
    for (const socket of this.#unknown) socket.destroy();
    return this.#connections.whenEmpty(this.#settings.clock, limits.goodbyeMs);
  }

  async close(): Promise<void> {
    this.#cancelCheck?.();
    await inTurns(this.#connections, this.#settings.clock, (connection) => connection.end());
  }

  #turnAway(socket: Socket): void {
    const { hub, clock, locale } = this.#settings;
    hub.countRefusal('too_many_connections');
    turnAway(socket, `${sentence('too_many_connections', locale)}\n`, clock, limits.goodbyeMs);
  }

  #accept(socket: Socket): void {
    const { clock, connections, introductions, openSockets } = this.#settings;
    const { remoteAddress } = socket;
    // It was closed before it could be accepted.
    if (remoteAddress === undefined) return void socket.destroy();
    const address = addressKey(remoteAddress);
    if (!connections.acquire(address)) {
      // The last places are for others, such as the form: none is taken for a word.
      if (openSockets?.isSpare(socket)) return void socket.destroy();
      return this.#turnAway(socket);
    }
    socket.once('close', () => connections.release(address));
    if (!introductions) return this.#begin(socket, remoteAddress);
    this.#unknown.add(socket);
    socket.once('close', () => this.#unknown.delete(socket));
    takeFirstBytes(socket, clock, limits.introductionMs, (bytes) => {
      this.#unknown.delete(socket);
      const { address: whose, rest } = introductions.read(bytes) ?? { address: remoteAddress, rest: bytes };
      if (rest.length > 0) socket.unshift(rest);
      this.#begin(socket, whose);
    });
  }

  #begin(socket: Socket, address: string): void {
    const { hub, clock, wire, locale, silenceMs } = this.#settings;
    const onClosed = (closed: Connection) => this.#connections.remove(closed);
    this.#connections.add(
      new Connection(
        {
          hub,
          clock,
          wire,
          locale,
          silenceMs,
          encoder: this.#encoder,
          departures: this.#departures,
          onClosed,
        },
        socket,
        address,
      ),
    );
  }
}
