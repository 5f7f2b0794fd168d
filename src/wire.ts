import { concat } from '#lib/bytes.ts';
import type { Event } from '#model/event.ts';
import type { Locale, SessionId, WireName } from '#model/names.ts';
import type { ParsedInput } from '#model/parsed-input.ts';

export type { ParsedInput } from '#model/parsed-input.ts';

/**
 * A language: events into text and text into requests. It opens no socket, reads no clock, and runs in a browser.
 *
 * `say` has no memory and depends on nothing but its arguments, so what it said for one listener is said for all who
 * share wire and locale: the hub encodes once. How a text becomes bytes is the gateway's concern: each becomes one frame,
 * or one line, whose end the gateway adds.
 */
export interface Wire {
  readonly name: WireName;
  /** What is said of an event, in order; nothing where this wire does not speak of such things. Never throws. */
  encode(event: Event, locale: Locale): readonly string[];
}

/** A wire on which every frame is one thing said. */
export interface FrameWire extends Wire {
  /** Never throws, whatever the text. `session` is the one that said it, for wires whose answers name it. */
  parse(text: string, session: SessionId): ParsedInput;
}

/** A wire on which things said have to be cut out of a stream of bytes. */
export interface StreamWire extends Wire {
  /** `locale` is that of the wire's own replies. */
  createDecoder(locale: Locale): Decoder;
}

/**
 * The memory of one stream. Never throws, and keeps at most the limit of one line, whatever comes. After a refusal
 * that ends the connection (`refusals[code].close`) it is deaf.
 */
export interface Decoder {
  /** Takes the next bytes, cut anywhere; what was understood of them, in order. */
  push(bytes: Uint8Array): readonly ParsedInput[];
  /** Nothing came for a while (`limits.lineSilenceMs`), or nothing will come: what lies there without an end is complete. */
  flush(): readonly ParsedInput[];
  /** True while bytes without an end lie there, so that silence would mean something. */
  readonly waiting: boolean;
}

/** A wire as the bytes of one kind of connection. `frame` makes of one text what goes out for it: a frame, a line. */
export function encoderFor(wire: Wire, locale: Locale, frame: (text: string) => Uint8Array) {
  return {
    wire: wire.name,
    encode(events: readonly Event[]): Uint8Array | undefined {
      const frames = events.flatMap((event) => wire.encode(event, locale).map(frame));
      return frames.length > 0 ? concat(frames) : undefined;
    },
    encodeText: frame,
  };
}
