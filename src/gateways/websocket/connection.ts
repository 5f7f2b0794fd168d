import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Hub } from '#hub/hub.ts';
import type { Session } from '#hub/session/session.ts';
import type { Encoder, Transport } from '#hub/session/transport.ts';
import type { Clock } from '#lib/clock.ts';
import type { Turns } from '#lib/turns.ts';
import { WriteBuffer } from '#lib/write-buffer.ts';
import { limits } from '#model/limits.ts';
import { type Locale, lobby } from '#model/names.ts';
import { closeCode, type RefusalCode } from '#model/refusal.ts';
import { farewell } from '#texts/index.ts';
import { encoderFor, type FrameParser, type FrameWire } from '#wire.ts';
import { pongFrame } from './frame.ts';

export interface ConnectionSettings {
  readonly hub: Hub;
  readonly clock: Clock;
  readonly wire: FrameWire;
  readonly encoder: Encoder;
  readonly locale: Locale;
  /** How long nothing may come from a client, where its wire has a word by which it shows that it is there. */
  readonly silentMs: number | undefined;
  /** Very many connections may be lost at once. */
  readonly departures: Turns;
  readonly onClosed: (connection: Connection) => void;
}

/** One WebSocket: `ws` reads and answers the protocol; what is sent is framed once for all and written past it. */
export class Connection implements Transport {
  encoder: Encoder;
  readonly #settings: ConnectionSettings;
  readonly #socket: WebSocket;
  readonly #buffer: WriteBuffer;
  readonly #parser: FrameParser;
  readonly #session: Session;
  /** Time since the client showed that it is there, in whole steps of `check`. */
  #quietMs = 0;
  #asked = false;
  #stalled = false;
  #reads = true;
  /** What the newest ping of this turn brought, until it is answered. */
  #ping: Buffer | undefined;

  /** `shown`: the secret of the browser that has opened it. */
  constructor(
    settings: ConnectionSettings,
    socket: WebSocket,
    stream: Duplex,
    { address, shown }: { readonly address: string; readonly shown: string | undefined },
  ) {
    const { hub, wire, locale } = settings;
    this.encoder = settings.encoder;
    this.#settings = settings;
    this.#socket = socket;
    this.#buffer = new WriteBuffer(stream, limits.backlogBytes, () => this.#drained());
    this.#session = hub.connect(wire.traits, this, address, shown);
    const connected = wire.connect(this.#session.id, locale);
    this.#parser = connected;
    if (connected.encode)
      this.encoder = encoderFor(wire, locale, this.encoder.encodeText, connected.encode.bind(connected));
    socket.on('message', (data: Buffer, binary: boolean) => this.#receive(data, binary));
    socket.on('pong', () => this.#noteActivity());
    socket.on('ping', (data: Buffer) => this.#pinged(data));
    // `ws` closes with the right code by itself; what went wrong is the client's doing and no news for the log.
    socket.on('error', (error) => {
      this.#session.endedBecause ??= faultOf(error);
    });
    socket.on('close', (code) => {
      settings.departures.take(() => {
        hub.disconnect(this.#session, code);
        settings.onClosed(this);
      });
    });
  }

  get backlog(): number {
    return this.#buffer.backlog;
  }

  hasten(): void {
    this.#buffer.hasten();
  }

  write(bytes: Uint8Array): boolean {
    const more = this.#buffer.push(bytes);
    // A client that does not take the answers may ask nothing more.
    if (!more) {
      this.#stalled = true;
      this.#steer();
    }
    return more;
  }

  readOn(on: boolean): void {
    this.#reads = on;
    this.#steer();
  }

  close(why: RefusalCode | 'bye', reason: string): void {
    const { locale, clock } = this.#settings;
    const text = closeReason(farewell({ code: why, reason }, locale));
    this.#buffer.finish(() => this.#socket.close(closeCode(why), text));
    // A client that takes nothing is not waited for.
    clock.after(2 * limits.goodbyeMs, () => this.#socket.terminate());
    // The client's own close frame has to be read.
    this.readOn(true);
  }

  drop(): void {
    this.#socket.terminate();
  }

  end(): void {
    this.#socket.terminate();
  }

  /**
   * Called every `ms`. Asks a quiet client for a sign of life, and gives up one that gave none, later where its wire has signs of
   * its own: old clients stop giving them.
   */
  check(ms: number): void {
    this.#quietMs += ms;
    const quiet = this.#quietMs;
    const { silentMs } = this.#settings;
    // Of a backpressured connection nothing is read: it shows that it is there by taking what waits for it.
    if (this.#session.backpressured) {
      if (quiet > limits.stalledMs) this.#session.end('stalled');
    } else if (!this.#reads) {
      // Nor of one whose commands wait for a slow one.
      this.#quietMs = 0;
    } else if (quiet > (silentMs ?? limits.ping.idleMs + limits.ping.answerMs)) {
      this.#session.end('idle');
    } else if (quiet > limits.ping.idleMs && !this.#asked) {
      this.#asked = true;
      this.#socket.ping(lobbyHead(this.#session));
    }
  }

  #drained(): void {
    this.#noteActivity();
    this.#stalled = false;
    this.#session.onDrain();
    this.#steer();
  }

  #steer(): void {
    if (this.#stalled || !this.#reads) this.#socket.pause();
    else this.#socket.resume();
  }

  #noteActivity(): void {
    this.#quietMs = 0;
    this.#asked = false;
  }

  /** Of the pings of one turn the last is answered, which answers them all (RFC 6455, section 5.5.3): a flood gets no flood. */
  #pinged(data: Buffer): void {
    this.#noteActivity();
    if (!this.#ping) this.#settings.clock.soon(() => this.#pong());
    this.#ping = data;
  }

  #pong(): void {
    const data = this.#ping;
    this.#ping = undefined;
    if (data && this.#socket.readyState === this.#socket.OPEN) this.#session.write(pongFrame(data));
  }

  #receive(data: Buffer, binary: boolean): void {
    this.#noteActivity();
    if (binary) return this.#session.end('text_only');
    for (const input of this.#parser.parse(data.toString('utf8')))
      this.#settings.hub.receive(this.#session, input);
  }
}

/** A ping has room for 125 bytes: the head of the room that every session is in, in the shape of `pong`. */
function lobbyHead(session: Session): string {
  const head = session.heads().get(lobby);
  return head === undefined ? '' : JSON.stringify({ [lobby]: head });
}

/** What the client did that `ws` does not go on with; undefined where the connection failed by itself. */
function faultOf({ code = '' }: NodeJS.ErrnoException): RefusalCode | undefined {
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' || code === 'WS_ERR_TOO_MANY_BUFFERED_PARTS')
    return 'frame_too_long';
  if (code === 'WS_ERR_INVALID_UTF8') return 'bad_utf8';
  return code.startsWith('WS_ERR') ? 'bad_protocol' : undefined;
}

/** A close frame has room for 123 bytes of reason. */
function closeReason(text: string): string {
  let reason = text;
  while (Buffer.byteLength(reason) > 123) reason = reason.slice(0, -1);
  return reason;
}
