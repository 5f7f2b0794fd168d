import type { Socket } from 'node:net';
import type { Hub } from '#hub/hub.ts';
import type { Session } from '#hub/session.ts';
import type { Encoder, Transport } from '#hub/transport.ts';
import { WriteBuffer } from '#lib/write-buffer.ts';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import type { RefusalCode } from '#model/refusal.ts';
import type { Decoder, ParsedInput, StreamWire } from '#wire.ts';

export interface ConnectionSettings {
  readonly hub: Hub;
  readonly wire: StreamWire;
  readonly encoder: Encoder;
  readonly locale: Locale;
  readonly silenceMs: number | undefined;
  readonly onClosed: (connection: Connection) => void;
}

/** One TCP connection on which both sides speak in lines. */
export class Connection implements Transport {
  readonly encoder: Encoder;
  readonly #settings: ConnectionSettings;
  readonly #socket: Socket;
  readonly #buffer: WriteBuffer;
  readonly #decoder: Decoder;
  readonly #session: Session;
  #silence: NodeJS.Timeout | undefined;
  #stalledSince: number | undefined;

  constructor(settings: ConnectionSettings, socket: Socket) {
    this.encoder = settings.encoder;
    this.#settings = settings;
    this.#socket = socket;
    this.#buffer = new WriteBuffer(socket, limits.backlogBytes, () => this.#onDrain());
    this.#decoder = settings.wire.createDecoder(settings.locale);
    this.#session = settings.hub.connect(settings.wire.name, this, socket.remoteAddress ?? 'unknown');
    socket.setNoDelay(true);
    // These wires have no word for it: the kernel asks a quiet client whether it is still there.
    socket.setKeepAlive(true, limits.ping.idleMs);
    socket.on('data', (bytes: Buffer) => this.#take(this.#decoder.push(bytes)));
    socket.on('end', () => this.#takeLast());
    // A reset is how many clients leave; `close` follows.
    socket.on('error', () => {});
    socket.on('close', (broken) => this.#closed(broken ? 1006 : 1000));
  }

  get backlog(): number {
    return this.#buffer.backlog;
  }

  write(bytes: Uint8Array): boolean {
    const more = this.#buffer.push(bytes);
    if (!more) {
      this.#stalledSince ??= performance.now();
      // Whoever does not take the answers is not asked for more questions.
      this.#socket.pause();
    }
    return more;
  }

  close(_why: RefusalCode | 'bye'): void {
    const destroy = () => this.#socket.destroy();
    this.#buffer.finish(() => {
      this.#socket.end();
      // Half of a connection is enough to keep it: who does not close its side is closed.
      setTimeout(destroy, limits.goodbyeMs).unref();
      // For everybody else it is gone already. Not in this turn: whoever ends a session may not be done with it.
      setImmediate(() => this.#settings.hub.close(this.#session));
    });
    // Nor is it waited for if it takes nothing.
    this.#socket.setTimeout(limits.goodbyeMs, destroy);
  }

  end(): void {
    this.#socket.destroy();
  }

  /** Gives up a client that has taken nothing for long. */
  check(now: number): void {
    if (this.#stalledSince !== undefined && now - this.#stalledSince > limits.stalledMs)
      this.#socket.destroy();
  }

  #take(inputs: readonly ParsedInput[]): void {
    for (const one of inputs) this.#settings.hub.handle(this.#session, one);
    clearTimeout(this.#silence);
    const { silenceMs } = this.#settings;
    if (silenceMs !== undefined && this.#decoder.waiting) {
      this.#silence = setTimeout(() => this.#take(this.#decoder.flush()), silenceMs);
    }
  }

  /** The client has said its last word, which may lack a line end, and may still be listening for the answer. */
  #takeLast(): void {
    this.#take(this.#decoder.flush());
    this.#session.endWhenIdle();
  }

  #onDrain(): void {
    this.#stalledSince = undefined;
    this.#socket.resume();
    this.#session.onDrain();
  }

  #closed(code: number): void {
    clearTimeout(this.#silence);
    this.#settings.hub.close(this.#session, code);
    this.#settings.onClosed(this);
  }
}
