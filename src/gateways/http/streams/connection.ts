import type { ServerResponse } from 'node:http';
import type { Hub } from '#hub/hub.ts';
import type { Session } from '#hub/session/session.ts';
import type { Encoder, Transport } from '#hub/session/transport.ts';
import type { Clock } from '#lib/clock.ts';
import { WriteBuffer } from '#lib/write-buffer.ts';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import { closeCode, type RefusalCode } from '#model/refusal.ts';
import { farewell } from '#texts/index.ts';
import type { FrameParser, FrameWire } from '#wire.ts';

export interface StreamSettings {
  /** Whoever knows it may speak on this stream. */
  readonly id: string;
  readonly hub: Hub;
  readonly clock: Clock;
  readonly locale: Locale;
  readonly wire: FrameWire;
  readonly encoder: Encoder;
  readonly onClosed: (stream: StreamConnection) => void;
}

/** One event of the stream (HTML, "Server-sent events"): frames have no line ends in them. */
export const eventOf = (text: string, name?: string): Uint8Array =>
  Buffer.from(`${name === undefined ? '' : `event: ${name}\n`}data: ${text}\n\n`);

const beat = Buffer.from(':\n\n');

/** The native wire without a WebSocket: frames come as events of one answer that does not end, and go in requests of their own. */
export class StreamConnection implements Transport {
  readonly encoder: Encoder;
  readonly id: string;
  readonly #settings: StreamSettings;
  readonly #response: ServerResponse;
  readonly #buffer: WriteBuffer;
  readonly #parser: FrameParser;
  readonly #session: Session;
  /** Time since the client said something, and since anything was sent, in whole steps of `check`. */
  #quietMs = 0;
  #unsentMs = 0;
  #stalled = false;
  #reads = true;
  #readable: PromiseWithResolvers<void> | undefined;

  constructor(
    settings: StreamSettings,
    response: ServerResponse,
    { address, shown }: { readonly address: string; readonly shown: string | undefined },
  ) {
    const { id, hub, wire, locale, encoder } = settings;
    this.#settings = settings;
    this.id = id;
    this.encoder = encoder;
    this.#response = response;
    this.#buffer = new WriteBuffer(response, limits.backlogBytes, () => this.#drained());
    this.write(eventOf(this.id, 'open'));
    this.#session = hub.connect(wire.traits, this, address, shown);
    this.#parser = wire.connect(this.#session.id, locale);
    response.on('error', () => {});
    response.on('close', () => {
      this.#readable?.resolve();
      hub.disconnect(this.#session, this.#session.ended ? 1000 : 1006);
      settings.onClosed(this);
    });
  }

  get backlog(): number {
    return this.#buffer.backlog;
  }

  hasten(): void {
    this.#buffer.hasten();
  }

  write(bytes: Uint8Array): boolean {
    this.#unsentMs = 0;
    const more = this.#buffer.push(bytes);
    if (!more) this.#stalled = true;
    return more;
  }

  readOn(on: boolean): void {
    this.#reads = on;
    this.#steer();
  }

  /** Takes frames, one in each line. Fulfilled when more may be sent: a client that does not take its answers has to wait. */
  receive(text: string): Promise<void> {
    this.#quietMs = 0;
    for (const frame of text.split('\n'))
      if (frame !== '')
        for (const input of this.#parser.parse(frame)) this.#settings.hub.receive(this.#session, input);
    if (!this.#stalled && this.#reads) return Promise.resolve();
    this.#readable ??= Promise.withResolvers();
    return this.#readable.promise;
  }

  /** Whether what came before is not taken yet. */
  get isWaiting(): boolean {
    return this.#readable !== undefined;
  }

  flood(): void {
    this.#session.end('too_many_commands');
  }

  close(why: RefusalCode | 'bye', reason: string): void {
    const { clock, locale } = this.#settings;
    const said = { code: closeCode(why), reason: farewell({ code: why, reason }, locale) };
    this.write(eventOf(JSON.stringify(said), 'close'));
    this.#buffer.finish(() => this.#response.end());
    // A client that takes nothing is not waited for.
    clock.after(2 * limits.goodbyeMs, () => this.#response.destroy());
  }

  drop(): void {
    this.#response.destroy();
  }

  /** Called every `ms`. Of a client that is gone nothing is heard: it has to say something now and then, such as `ping`. */
  check(ms: number): void {
    this.#quietMs += ms;
    this.#unsentMs += ms;
    if (this.#session.backpressured) {
      if (this.#quietMs > limits.stalledMs) this.#session.end('stalled');
    } else if (this.#quietMs > limits.streams.silentMs) this.#session.end('idle');
    // What lies in between ends an answer in which nothing comes.
    else if (this.#unsentMs >= limits.streams.beatMs) this.write(beat);
  }

  #drained(): void {
    this.#quietMs = 0;
    this.#stalled = false;
    this.#session.onDrain();
    this.#steer();
  }

  #steer(): void {
    if (this.#stalled || !this.#reads) return;
    this.#readable?.resolve();
    this.#readable = undefined;
  }
}
