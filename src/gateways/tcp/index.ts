import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Gateway, ListeningPort, PortName } from '#gateway.ts';
import type { Hub } from '#hub/hub.ts';
import type { Encoder } from '#hub/transport.ts';
import { ConnectionSet } from '#lib/connection-set.ts';
import type { KeyedLimit } from '#lib/keyed-limit.ts';
import { type Address, listen } from '#lib/listen.ts';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import { sentence } from '#model/refusal.ts';
import { encoderFor, type StreamWire } from '#wire.ts';
import { Connection } from './connection.ts';

export interface TcpSettings {
  readonly name: PortName;
  readonly address: Address;
  readonly hub: Hub;
  readonly wire: StreamWire;
  readonly locale: Locale;
  readonly connections: KeyedLimit;
  /** After so long a silence, bytes without a line end are taken for a line; elsewhere they wait for their end. */
  readonly silenceMs?: number;
}

const checkMs = 5_000;
const encoder = new TextEncoder();

/** The door for those who speak in lines: `nc`, scripts, old clients. */
export class TcpGateway implements Gateway {
  readonly #settings: TcpSettings;
  readonly #server: Server;
  readonly #connections = new ConnectionSet<Connection>();
  readonly #encoder: Encoder;
  #check: NodeJS.Timeout | undefined;

  constructor(settings: TcpSettings) {
    this.#settings = settings;
    this.#encoder = encoderFor(settings.wire, settings.locale, (text) => encoder.encode(`${text}\n`));
    this.#server = createServer({ allowHalfOpen: true }, (socket) => this.#accept(socket));
  }

  async open(): Promise<readonly ListeningPort[]> {
    const { host, port } = await listen(this.#server, this.#settings.address);
    this.#check = setInterval(() => this.#checkAll(), checkMs);
    return [{ name: this.#settings.name, host, port }];
  }

  /** The real one, once the door is open. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  drain(): Promise<void> {
    this.#server.close();
    return this.#connections.whenEmpty(limits.goodbyeMs);
  }

  async close(): Promise<void> {
    clearInterval(this.#check);
    for (const connection of this.#connections) connection.end();
  }

  #accept(socket: Socket): void {
    const { hub, wire, locale, connections, silenceMs } = this.#settings;
    const address = socket.remoteAddress;
    // Gone already, before we could look.
    if (address === undefined) return void socket.destroy();
    if (!connections.acquire(address)) {
      hub.countRefusal('too_many_connections');
      return reject(socket, this.#encoder.encodeText(sentence('too_many_connections', locale)));
    }
    socket.once('close', () => connections.release(address));
    const onClosed = (closed: Connection) => this.#connections.remove(closed);
    this.#connections.add(
      new Connection({ hub, wire, locale, silenceMs, encoder: this.#encoder, onClosed }, socket),
    );
  }

  #checkAll(): void {
    const now = performance.now();
    for (const connection of this.#connections) connection.check(now);
  }
}

/** Half of a connection is enough to keep it: whoever does not close its side is not waited for. */
function reject(socket: Socket, why: Uint8Array): void {
  socket.on('error', () => {});
  socket.resume();
  socket.end(why);
  const late = setTimeout(() => socket.destroy(), limits.goodbyeMs).unref();
  socket.once('close', () => clearTimeout(late));
}
