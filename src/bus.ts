/**
 * How nodes hear each other.
 *
 * What is published on a topic reaches the other nodes' subscribers: **at most once, in no promised order, and perhaps
 * never.** A publisher does not hear itself. Nothing waits for delivery, nothing is kept for those who come later, and
 * losing a message is no error. Whoever needs certainty asks the store.
 */
export interface Bus {
  /** Never throws and never blocks; bytes that cannot be handed over now are dropped. At most 1 MiB. */
  publish(topic: Topic, bytes: Uint8Array): void;

  /** Hears a topic from now on; the returned function stops it. A listener that throws harms no other. */
  subscribe(topic: Topic, listener: (bytes: Uint8Array) => void): () => void;

  /** Leaves. What was published just before is still handed over where it can be. */
  close(): Promise<void>;
}

export const topics = ['entries', 'presence', 'typing'] as const;
export type Topic = (typeof topics)[number];
