import { concat } from '#lib/bytes.ts';
import type { Event } from '#model/event.ts';
import type { Locale, SessionId, WireName } from '#model/names.ts';
import type { ParsedInput } from '#model/parsed-input.ts';
import type { WireTraits } from '#model/wire-traits.ts';

export type { ParsedInput } from '#model/parsed-input.ts';

/**
 * A protocol: events to text, and text to requests. It opens no socket, reads no clock, and runs in a browser. The gateway turns
 * each text into a frame, or into a line with its line end.
 */
export interface Wire {
  readonly name: WireName;
  readonly traits: WireTraits;
  /**
   * The texts of an event, in order; none if this wire does not show it. Never throws. Depends on its arguments only, so that an
   * event for all connections of one wire and locale is encoded once.
   */
  readonly encode: Encode;
}

export type Encode = (event: Event, locale: Locale) => readonly string[];

/** A wire's state for one connection. */
export interface Connected {
  /**
   * Encodes for this connection only, if its texts depend on what it did before; the wire's own `encode` is then used only for
   * `welcome`, which is sent before. The price is that each event is encoded once for each connection.
   */
  readonly encode?: Encode;
}

/** A wire on which each frame is complete. */
export interface FrameWire extends Wire {
  connect(session: SessionId, locale: Locale): FrameParser & Connected;
}

export interface FrameParser {
  /** The requests in one frame, in order. Never throws. */
  parse(text: string): readonly ParsedInput[];
}

/** A wire that reads a stream of bytes. */
export interface StreamWire extends Wire {
  /** What follows on each text; nothing where the wire ends its lines itself, because some are sent in pieces. */
  readonly lineEnd: '\n' | '';
  connect(session: SessionId, locale: Locale): Decoder & Connected;
}

/**
 * Decodes one stream. Never throws, and buffers at most the limit of one line. After a refusal that closes the connection
 * (`refusals[code].close`) it ignores all input.
 */
export interface Decoder {
  /** Takes the next bytes, split anywhere; returns the requests that they complete, in order. */
  push(bytes: Uint8Array): readonly ParsedInput[];
  /** No bytes came for a while (`limits.lineSilenceMs`), or none will come: buffered bytes without an end are complete. */
  flush(): readonly ParsedInput[];
  /** True while bytes without an end are buffered that silence ends, so that `flush` has something to do. */
  readonly waiting: boolean;
}

/** An encoder to bytes, for connections of one kind. `frame` turns a text into what is sent: a frame, or a line. */
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
