import type { Event } from '#model/event.ts';
import type { WireName } from '#model/names.ts';
import type { RefusalCode } from '#model/refusal.ts';

/**
 * Turns events into bytes. One object serves all connections of one wire, framing and locale, so that an event for many
 * connections is encoded once. A wire with state for each connection needs an encoder for each.
 */
export interface Encoder {
  readonly wire: WireName;
  /** The bytes of these events, or undefined if the wire shows none of them. Never throws. */
  encode(events: readonly Event[]): Uint8Array | undefined;
  /** The bytes of a reply that the wire gives by itself. */
  encodeText(text: string): Uint8Array;
}

/** The outgoing side of one connection, implemented by its gateway. */
export interface Transport {
  readonly encoder: Encoder;
  /** Bytes that wait to be sent. */
  readonly backlog: number;
  /**
   * Queues bytes; never blocks, never throws. All writes of one turn of the event loop leave in one system call. False: more
   * than `limits.backlogBytes` wait now. The bytes are queued all the same, but the hub sends no more entries until the
   * gateway calls `session.onDrain()`.
   */
  write(bytes: Uint8Array): boolean;
  /** Somebody waits for what was queued: it leaves before what very many others are sent. Missing: nobody is before it. */
  hasten?(): void;
  /** Whether input is to be read. What was read before is passed on all the same. */
  readOn(on: boolean): void;
  /**
   * Closes the connection after everything was sent, with the reason's close code; `bye` is a normal close. `reason`: what a
   * moderator has written, or nothing.
   */
  close(why: RefusalCode | 'bye', reason: string): void;
  /** Ends the connection at once; what waits to be sent is dropped. */
  drop(): void;
}
