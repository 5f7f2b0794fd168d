import type { Socket } from 'node:net';
import type { Hub } from '#hub/hub.ts';
import type { Session } from '#hub/session/session.ts';
import type { Encoder, Transport } from '#hub/session/transport.ts';
import type { Clock } from '#lib/clock.ts';
import type { Turns } from '#lib/turns.ts';
import { WriteBuffer } from '#lib/write-buffer.ts';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import type { RefusalCode } from '#model/refusal.ts';
import { type Decoder, encoderFor, type ParsedInput, type StreamWire } from '#wire.ts';
import { FirstLine } from './first-line.ts';

export interface ConnectionSettings {
  readonly hub: Hub;
  readonly clock: Clock;
  readonly wire: StreamWire;
  readonly encoder: Encoder;
  readonly locale: Locale;
  readonly silenceMs: number | undefined;
  /** Very many connections may be lost at once. */
  readonly departures: Turns;
  readonly onClosed: (connection: Connection) => void;
}

/** One TCP connection on which both sides send lines. */
export class Connection implements Transport {
  encoder: Encoder;
  readonly #settings: ConnectionSettings;
  readonly #socket: Socket;
  readonly #buffer: WriteBuffer;
  readonly #decoder: Decoder;
  readonly #session: Session;
  readonly #firstLine = new FirstLine();
  #cancelFlush: (() => void) | undefined;
  #stalled = false;
  #reads = true;
  #stalledMs = 0;

  /** `address`: of whom it is for, which is not always the other end. */
  constructor(settings: ConnectionSettings, socket: Socket, address: string) {
    const { hub, wire, locale } = settings;
    this.encoder = settings.encoder;
    this.#settings = settings;
    this.#socket = socket;
    this.#buffer = new WriteBuffer(socket, limits.backlogBytes, () => this.#drained());
    this.#session = hub.connect(wire.traits, this, address);
    const connected = wire.connect(this.#session.id, locale);
    this.#decoder = connected;
    if (connected.encode)
      this.encoder = encoderFor(wire, locale, this.encoder.encodeText, connected.encode.bind(connected));
    socket.setNoDelay(true);
    // These wires have no word for it: the kernel asks a quiet client whether it is still there.
    socket.setKeepAlive(true, limits.ping.idleMs);
    socket.on('data', (bytes: Buffer) => this.#take(bytes));
    socket.on('end', () => this.#receiveLast());
    // A reset is how many clients leave; `close` follows.
    socket.on('error', () => {});
    socket.on('close', (broken) => this.#closed(broken ? 1006 : 1000));
  }

  get backlog(): number {
    return this.#buffer.backlog;
  }

  hasten(): void {
    this.#buffer.hasten();
  }

  write(bytes: Uint8Array): boolean {
    const more = this.#buffer.push(bytes);
    if (!more) {
      this.#stalled = true;
      // A client that does not take the answers may ask nothing more.
      this.#steer();
    }
    return more;
  }

  readOn(on: boolean): void {
    this.#reads = on;
    this.#steer();
  }

  close(_why: RefusalCode | 'bye'): void {
    const { clock, hub } = this.#settings;
    this.#buffer.finish(() => {
      this.#socket.end();
      // Half of a connection is enough to keep it: a client that does not close its side is not waited for.
      clock.after(limits.goodbyeMs, () => this.#socket.destroy());
      // For the hub it is gone already. Not in this turn: the caller that ends a session may not be done with it.
      clock.soon(() => hub.disconnect(this.#session));
    });
    this.#destroyUnlessTaken();
    // Unread input would reset the connection, and what was sent last with it.
    this.readOn(true);
  }

  drop(): void {
    this.#socket.destroy();
  }

  end(): void {
    this.#socket.destroy();
  }

  /** Called every `ms`: a client that has taken nothing for long is given up. */
  check(ms: number): void {
    if (!this.#stalled) return;
    this.#stalledMs += ms;
    if (this.#stalledMs > limits.stalledMs) this.#socket.destroy();
  }

  /** A client that takes nothing more of what it was sent last is not waited for. */
  #destroyUnlessTaken(): void {
    const { backlog } = this;
    if (backlog === 0) return;
    this.#settings.clock.after(limits.goodbyeMs, () => {
      if (this.backlog < backlog) this.#destroyUnlessTaken();
      else this.#socket.destroy();
    });
  }

  /** A browser is turned away before anything is taken from it: a page of another site may have led it here. */
  #take(bytes: Buffer): void {
    if (this.#firstLine.isForeign(bytes)) this.#session.end('bad_protocol');
    else if (!this.#session.ended) this.#receive(this.#decoder.push(bytes));
  }

  #receive(inputs: readonly ParsedInput[]): void {
    const { hub, clock, silenceMs } = this.#settings;
    for (const input of inputs) hub.receive(this.#session, input);
    this.#cancelFlush?.();
    this.#cancelFlush =
      silenceMs !== undefined && this.#decoder.waiting
        ? clock.after(silenceMs, () => this.#receive(this.#decoder.flush()))
        : undefined;
  }

  /** The client sends no more, its last line may lack its end, and it may still wait for the answer. */
  #receiveLast(): void {
    this.#receive(this.#decoder.flush());
    this.#session.endWhenIdle();
  }

  #drained(): void {
    this.#stalled = false;
    this.#stalledMs = 0;
    this.#session.onDrain();
    this.#steer();
  }

  #steer(): void {
    if (this.#stalled || !this.#reads) this.#socket.pause();
    else this.#socket.resume();
  }

  #closed(code: number): void {
    this.#cancelFlush?.();
    this.#settings.departures.take(() => {
      this.#settings.hub.disconnect(this.#session, code);
      this.#settings.onClosed(this);
    });
  }
}
