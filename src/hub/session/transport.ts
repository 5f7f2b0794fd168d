import type { Event } from '#model/event.ts';
import type { WireName } from '#model/names.ts';
import type { RefusalCode } from '#model/refusal.ts';

/**
 * How events become bytes. One object serves all connections of one wire, framing and locale, so that what is sent to many
 * is encoded once; a wire that keeps state for a connection gives each connection one of its own.
 */
export interface Encoder {
  readonly wire: WireName;
  /** The bytes of these events, or undefined where the wire has no words for any of them. Never throws. */
  encode(events: readonly Event[]): Uint8Array | undefined;
  /** The bytes of a text that the wire answers by itself. */
  encodeText(text: string): Uint8Array;
}

/** The way out to one connection, made by its gateway. */
export interface Transport {
  readonly encoder: Encoder;
  /** Bytes that wait to be sent. */
  readonly backlog: number;
  /**
   * Takes bytes to send; never blocks, never throws. What is written in one turn of the event loop leaves in one write.
   * False: more waits now than `limits.backlogBytes`. The bytes are taken all the same, but the hub stops feeding
   * the connection until its gateway calls `session.onDrain()`.
   */
  write(bytes: Uint8Array): boolean;
  /** Ends the connection after what was written, with the reason's close code; `bye` is a normal end. */
  close(why: RefusalCode | 'bye'): void;
}
