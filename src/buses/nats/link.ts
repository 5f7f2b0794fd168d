import type { NatsConnection } from '@nats-io/transport-node';
import { maxMessageBytes } from '#bus.ts';

/** Bytes that NATS has not taken yet; messages beyond that are dropped. */
const backlogBytes = 8 * 1024 * 1024;
/** How many bytes are sent before NATS is asked whether it has taken them. */
const stepBytes = 512 * 1024;
/** How long NATS may take for the last messages. */
const farewellMs = 1_000;

/** One connection to NATS, until it is lost. */
export class Link {
  readonly #connection: NatsConnection;
  readonly #largest: number;
  /** Bytes that NATS may not have taken yet. */
  #waiting = 0;
  #asking = false;

  constructor(connection: NatsConnection) {
    this.#connection = connection;
    this.#largest = Math.min(maxMessageBytes, connection.info?.max_payload ?? maxMessageBytes);
  }

  /** Sends the message, or drops it. */
  send(subject: string, bytes: Uint8Array): void {
    if (bytes.length > this.#largest || this.#waiting > backlogBytes || this.#connection.isClosed()) return;
    this.#waiting += bytes.length;
    this.#connection.publish(subject, bytes);
    if (this.#waiting > stepBytes && !this.#asking) void this.#ask();
  }

  /** Fulfilled when the connection is lost, with the reason if there is one. */
  get lost(): Promise<unknown> {
    return this.#connection.closed();
  }

  /** Closes after everything was sent. */
  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, farewellMs);
    });
    await Promise.race([this.taken(), late]);
    clearTimeout(timer);
    await this.#connection.close();
  }

  /** Fulfilled when NATS has taken everything that was sent before, or the connection is lost. */
  async taken(): Promise<void> {
    // The promise of a flush is never settled when the connection is lost.
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
