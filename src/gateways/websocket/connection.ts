import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Hub } from '#hub/hub.ts';
import type { Session } from '#hub/session.ts';
import type { Encoder, Transport } from '#hub/transport.ts';
import { WriteBuffer } from '#lib/write-buffer.ts';
import { limits } from '#model/limits.ts';
import { type Locale, lobby } from '#model/names.ts';
import { closeCode, type RefusalCode, sentence } from '#model/refusal.ts';
import { texts } from '#model/texts/index.ts';
import type { FrameWire } from '#wire.ts';

export interface ConnectionSettings {
  readonly hub: Hub;
  readonly wire: FrameWire;
  readonly encoder: Encoder;
  readonly locale: Locale;
  /** How long a client may say nothing, where its wire has a word by which it shows that it is there. */
  readonly silentMs: number | undefined;
  readonly onClosed: (connection: Connection) => void;
}

/** One WebSocket: `ws` reads and answers the protocol, what we say is framed once for all and written past it. */
export class Connection implements Transport {
  readonly encoder: Encoder;
  readonly #settings: ConnectionSettings;
  readonly #socket: WebSocket;
  readonly #buffer: WriteBuffer;
  readonly #session: Session;
  #lastSeenAt = performance.now();
  #pinged = false;

  constructor(settings: ConnectionSettings, socket: WebSocket, stream: Duplex, address: string) {
    this.encoder = settings.encoder;
    this.#settings = settings;
    this.#socket = socket;
    this.#buffer = new WriteBuffer(stream, limits.backlogBytes, () => this.#onDrain());
    this.#session = settings.hub.connect(settings.wire.name, this, address);
    socket.on('message', (data: Buffer, binary: boolean) => this.#receive(data, binary));
    socket.on('pong', () => this.#noteActivity());
    socket.on('ping', () => this.#noteActivity());
    // `ws` closes with the right code by itself; what went wrong is the client's doing and no news for the log.
    socket.on('error', (error) => {
      this.#session.endedBecause ??= faultOf(error);
    });
    socket.on('close', (code) => {
      settings.hub.close(this.#session, code);
      settings.onClosed(this);
    });
  }

  get backlog(): number {
    return this.#buffer.backlog;
  }

  write(bytes: Uint8Array): boolean {
    const more = this.#buffer.push(bytes);
    // Whoever does not take the answers is not asked for more questions.
    if (!more) this.#socket.pause();
    return more;
  }

  close(why: RefusalCode | 'bye'): void {
    const { locale } = this.#settings;
    const reason = closeReason(why === 'bye' ? texts[locale].goodbye : sentence(why, locale));
    this.#buffer.finish(() => this.#socket.close(closeCode(why), reason));
    // A client that takes nothing is not waited for.
    setTimeout(() => this.#socket.terminate(), 2 * limits.goodbyeMs).unref();
  }

  end(): void {
    this.#socket.terminate();
  }

  /** Asks a quiet client for a sign of life, where its wire has none of its own, and gives up one that gave none. */
  check(now: number): void {
    const quiet = now - this.#lastSeenAt;
    const { silentMs } = this.#settings;
    // What a clogged connection says is not read: it shows that it lives by taking what waits for it.
    if (this.#session.backpressured) {
      if (quiet > limits.stalledMs) this.#session.end('stalled');
    } else if (quiet > (silentMs ?? limits.ping.idleMs + limits.ping.answerMs)) {
      this.#session.end('idle');
    } else if (silentMs === undefined && quiet > limits.ping.idleMs && !this.#pinged) {
      this.#pinged = true;
      this.#socket.ping(lobbyHead(this.#session));
    }
  }

  #onDrain(): void {
    this.#noteActivity();
    this.#socket.resume();
    this.#session.onDrain();
  }

  #noteActivity(): void {
    this.#lastSeenAt = performance.now();
    this.#pinged = false;
  }

  #receive(data: Buffer, binary: boolean): void {
    this.#noteActivity();
    if (binary) return this.#session.end('text_only');
    this.#settings.hub.handle(
      this.#session,
      this.#settings.wire.parse(data.toString('utf8'), this.#session.id),
    );
  }
}

/** A ping has room for 125 bytes: the room that everybody hears, in the shape of `pong`. */
function lobbyHead(session: Session): string {
  const head = session.heads()[lobby];
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
