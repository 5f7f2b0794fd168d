import type { Request } from '#model/command.ts';
import type { Event } from '#model/event.ts';
import type { Locale, SessionId, WireName } from '#model/names.ts';
import type { RefusalCode } from '#model/refusal.ts';

/**
 * A language: events into text and text into requests. It opens no socket, reads no clock, and runs in a browser.
 *
 * `say` has no memory and depends on nothing but its arguments, so what it said for one listener is said for all who
 * share wire and locale: the hub encodes once. How a text becomes bytes (a frame, a line) is the gateway's concern:
 * texts come without a last line end, and where a wire has lines, the gateway adds it.
 */
export interface Wire {
  readonly name: WireName;
  /** What is said of an event, or undefined where this wire does not speak of such things. Never throws. */
  say(event: Event, locale: Locale): string | undefined;
}

/** What was understood of something that came in. */
export type Heard =
  | ({ readonly kind: 'request' } & Request)
  /** Not understood: refused in the wire's manner, as the answer to `re` where that could be read. */
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly re?: string }
  /** The wire answers by itself, in these words: a matter of its syntax that no rule of the chat is asked about. */
  | { readonly kind: 'reply'; readonly text: string };

/** A wire on which every frame is one thing said. */
export interface FrameWire extends Wire {
  /** Never throws, whatever the text. `session` is the one that said it, for wires whose answers name it. */
  hear(text: string, session: SessionId): Heard;
}

/** A wire on which things said have to be cut out of a stream of bytes. */
export interface StreamWire extends Wire {
  /** `locale` is that of the wire's own replies. */
  ear(locale: Locale): Ear;
}

/**
 * The memory of one stream. Never throws, and keeps at most the limit of one line, whatever comes. After a refusal
 * that ends the connection (`refusals[code].close`) it is deaf.
 */
export interface Ear {
  /** Takes the next bytes, cut anywhere; what was understood of them, in order. */
  push(bytes: Uint8Array): readonly Heard[];
  /** Nothing came for a while (`limits.lineSilenceMs`), or nothing will come: what lies there without an end is complete. */
  silence(): readonly Heard[];
  /** True while bytes without an end lie there, so that silence would mean something. */
  readonly waiting: boolean;
}
