/**
 * Messages between nodes.
 *
 * A message on a topic reaches the subscribers of the other nodes **at most once, in no particular order, and perhaps never.** A
 * publisher does not receive its own messages. Nothing waits for delivery, nothing is kept for later subscribers, and losing a
 * message is no error. For certainty, read the store.
 */
export interface Bus {
  /**
   * Never throws and never blocks, and no listener runs before it returns. Messages that cannot be sent now, or that are longer
   * than `maxMessageBytes`, are dropped. The bytes belong to the bus from now on: they must not be changed.
   */
  publish(topic: Topic, bytes: Uint8Array): void;

  /** Subscribes to a topic; the returned function unsubscribes. A listener that throws does not affect others. */
  subscribe(topic: Topic, listener: (bytes: Uint8Array) => void): () => void;

  /** Disconnects. Messages that were published just before are still sent if possible; none are received any more. */
  close(): Promise<void>;
}

export const topics = ['entries', 'presence', 'typing', 'users', 'streams'] as const;
export type Topic = (typeof topics)[number];

/** The smallest limit among the buses: that of NATS with its default settings. */
export const maxMessageBytes = 1024 * 1024;

/** Why a bus could not be opened, in a sentence for the user. */
export class BusUnavailable extends Error {}
