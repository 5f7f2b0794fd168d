import type { NatsConnection } from '@nats-io/transport-node';
import { maxMessageBytes } from '#bus.ts';

/** Bytes that NATS may still have to take from us; what comes past them is dropped. */
const backlogBytes = 8 * 1024 * 1024;
/** How often NATS is asked how far it has come. */
const stepBytes = 512 * 1024;
/** How long NATS may take for our last words. */
const farewellMs = 1_000;

/** One connection to NATS, for as long as it holds. */
export class Link {
  readonly #connection: NatsConnection;
  readonly #largest: number;
  /** Bytes of which we do not know whether NATS has taken them. */
  #waiting = 0;
  #asking = false;

  constructor(connection: NatsConnection) {
    this.#connection = connection;
    this.#largest = Math.min(maxMessageBytes, connection.info?.max_payload ?? maxMessageBytes);
  }

  /** Sends, or drops. */
  send(subject: string, bytes: Uint8Array): void {
    if (bytes.length > this.#largest || this.#waiting > backlogBytes || this.#connection.isClosed()) return;
    this.#waiting += bytes.length;
    this.#connection.publish(subject, bytes);
    if (this.#waiting > stepBytes && !this.#asking) void this.#ask();
  }

  /** Fulfilled once the connection is lost, with the reason where there is one. */
  get lost(): Promise<unknown> {
    return this.#connection.closed();
  }

  /** Ends after what was sent. */
  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, farewellMs);
    });
    await Promise.race([this.taken(), late]);
    clearTimeout(timer);
    await this.#connection.close();
  }

  /** Fulfilled when NATS has taken all that was sent before, or never will. */
  async taken(): Promise<void> {
    // The promise of a flush is forgotten when the connection is lost.
    const flushed = this.#connection.isClosed() ? undefined : this.#connection.flush();
    await Promise.race([flushed, this.#connection.closed()]);
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    const sent = this.#waiting;
    await this.taken();
    this.#waiting -= sent;
    this.#asking = false;
  }
}
