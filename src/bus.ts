/**
 * How nodes hear each other.
 *
 * What is published on a topic reaches the other nodes' subscribers: **at most once, in no promised order, and perhaps
 * never.** A publisher does not hear itself. Nothing waits for delivery, nothing is kept for those who come later, and
 * losing a message is no error. Whoever needs certainty asks the store.
 */
export interface Bus {
  /**
   * Never throws and never blocks, and no listener runs before it returns; bytes that cannot be handed over now, or
   * are more than `maxMessageBytes`, are dropped. The bytes are the bus's from now on: they must not be changed.
   */
  publish(topic: Topic, bytes: Uint8Array): void;

  /** Hears a topic from now on; the returned function stops it. A listener that throws harms no other. */
  subscribe(topic: Topic, listener: (bytes: Uint8Array) => void): () => void;

  /** Leaves. What was published just before is still handed over where it can be; nothing is heard any more. */
  close(): Promise<void>;
}

export const topics = ['entries', 'presence', 'typing', 'users'] as const;
export type Topic = (typeof topics)[number];

/** What the most modest of the buses carries in one piece: NATS, as it is installed. */
export const maxMessageBytes = 1024 * 1024;

/** Why a bus could not be opened, in a sentence for the person at the terminal. */
export class BusUnavailable extends Error {}
