import { concat } from '#lib/bytes.ts';
import type { Event } from '#model/event.ts';
import type { Locale, SessionId, WireName } from '#model/names.ts';
import type { ParsedInput } from '#model/parsed-input.ts';
import type { WireTraits } from '#model/wire-traits.ts';

export type { ParsedInput } from '#model/parsed-input.ts';

/**
 * A protocol: events to text, and text to requests. It opens no socket, reads no clock, and runs in a browser. How a text
 * becomes bytes is the gateway's concern: each is one frame, or one line, whose end the gateway adds.
 */
export interface Wire {
  readonly name: WireName;
  /** How its clients behave, for the rules of the chat. */
  readonly traits: WireTraits;
  /**
   * The texts of an event, in order; none where this wire has no words for it. Never throws. It depends on nothing but its
   * arguments, so that what is sent to all connections of one wire and locale is encoded once.
   */
  readonly encode: Encode;
}

export type Encode = (event: Event, locale: Locale) => readonly string[];

/** What a wire keeps for one connection. */
export interface Connected {
  /**
   * Encodes for this connection alone, where its texts depend on what the connection did before; the wire's own `encode` is
   * then used only for what is sent before it is connected (`welcome`). Encoding once for each connection is the price.
   */
  readonly encode?: Encode;
}

/** A wire on which each frame is complete. */
export interface FrameWire extends Wire {
  connect(session: SessionId, locale: Locale): FrameParser & Connected;
}

export interface FrameParser {
  /** What one frame asks for, in order. Never throws, whatever the text. */
  parse(text: string): readonly ParsedInput[];
}

/** A wire whose messages have to be cut out of a stream of bytes. */
export interface StreamWire extends Wire {
  connect(session: SessionId, locale: Locale): Decoder & Connected;
}

/**
 * Decodes one stream. Never throws, and keeps at most the limit of one line, whatever comes. After a refusal that ends
 * the connection (`refusals[code].close`) it takes nothing more.
 */
export interface Decoder {
  /** Takes the next bytes, cut anywhere; what they ask for, in order. */
  push(bytes: Uint8Array): readonly ParsedInput[];
  /** No bytes came for a while (`limits.lineSilenceMs`), or none will come: what lies there without an end is complete. */
  flush(): readonly ParsedInput[];
  /** True while bytes without an end lie there, so that silence would mean something. */
  readonly waiting: boolean;
}

/** An encoder to bytes, for connections of one kind. `frame` makes of a text what is sent for it: a frame, a line. */
export function encoderFor(
  wire: Wire,
  locale: Locale,
  frame: (text: string) => Uint8Array,
  encode = wire.encode,
) {
  return {
    wire: wire.name,
    encode(events: readonly Event[]): Uint8Array | undefined {
      const frames = events.flatMap((event) => encode(event, locale).map(frame));
      return frames.length > 0 ? concat(frames) : undefined;
    },
    encodeText: frame,
  };
}
