import type { Session } from '#hub/session/session.ts';
import type { Transport } from '#hub/session/transport.ts';
import { concat } from '#lib/bytes.ts';
import type { Locale } from '#model/names.ts';
import { farewell } from '#texts/index.ts';
import { encoderFor, type FrameWire, type StreamWire } from '#wire.ts';
import { type MemoryHub, settled } from './memory-hub.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A client of a wire in memory: the bytes of its connection go in and come out, and there is no socket. */
export class WiredClient {
  readonly session: Session;
  /** The close code's reason, where the hub has ended it. */
  closedBecause: string | undefined;
  readonly #house: MemoryHub;
  readonly #take: (text: string) => void;
  #received = '';

  constructor(
    house: MemoryHub,
    wire: StreamWire | FrameWire,
    { locale = 'en', address = '127.0.0.1' }: { locale?: Locale; address?: string } = {},
  ) {
    const end = 'lineEnd' in wire ? wire.lineEnd : '\n';
    const frame = (text: string) => encoder.encode(`${text}${end}`);
    const transport = {
      encoder: encoderFor(wire, locale, frame),
      backlog: 0,
      write: (bytes: Uint8Array) => {
        this.#received += decoder.decode(concat([bytes]));
        return true;
      },
      readOn() {},
      drop() {},
      close: (code, reason) => {
        this.closedBecause = farewell({ code, reason }, locale);
        setImmediate(() => house.hub.disconnect(this.session));
      },
    } satisfies Transport;
    this.#house = house;
    this.session = house.hub.connect(wire.traits, transport, address);
    const connected = wire.connect(this.session.id, locale);
    if (connected.encode)
      transport.encoder = encoderFor(wire, locale, frame, connected.encode.bind(connected));
    const inputs = (text: string) =>
      'push' in connected && 'lineEnd' in wire
        ? connected.push(encoder.encode(text))
        : 'parse' in connected
          ? connected.parse(text)
          : [];
    this.#take = (text) => {
      for (const input of inputs(text)) house.hub.receive(this.session, input);
    };
  }

  /** Sends these bytes (on a wire of frames: a frame); fulfilled with what has come when all is done. */
  async says(text: string): Promise<string> {
    this.#take(text);
    return this.hears();
  }

  /** What has come since it was asked for last. */
  async hears(): Promise<string> {
    await settled();
    const received = this.#received;
    this.#received = '';
    return received;
  }

  disconnect(): void {
    this.#house.hub.disconnect(this.session, 1006);
  }
}
