import { connect, type NatsConnection } from '@nats-io/transport-node';
import { type Bus, BusUnavailable, type Topic, topics } from '#bus.ts';
import { Listeners } from '#lib/listeners.ts';
import type { Logger } from '#lib/log.ts';
import { type Address, parseAddress } from './address.ts';
import { Link } from './link.ts';

const retryMs = 1_000;
/** How long one server may take to accept the connection. */
const dialMs = 2_000;
/** A dead connection is noticed after three missed pings. */
const pingMs = 5_000;

export interface NatsSettings {
  /** See `address.ts`. */
  readonly url: string;
  /** Several chats may share one NATS server: only nodes of the same namespace are connected. */
  readonly namespace: string;
  /** The name of the connection in the monitoring of the server. */
  readonly node: string;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

/**
 * Connects the nodes that use the same NATS server or cluster, on any number of machines. Topics are the subjects
 * `hubbub.<namespace>.<topic>`. While the server is down, messages are lost and the bus keeps trying to reconnect. When
 * this is fulfilled and the server is up, this node sends and receives.
 */
export async function openNatsBus(settings: NatsSettings): Promise<Bus> {
  // A dot would add a level to the subject, and `*` or `>` would subscribe to other chats.
  if (!/^[\w-]+$/.test(settings.namespace))
    throw new BusUnavailable(`A chat on NATS cannot be named ${JSON.stringify(settings.namespace)}.`);
  const bus = new NatsBus(settings);
  await bus.dial();
  return bus;
}

/**
 * The client library's own reconnecting is turned off: it buffers messages while the server is down, gives up after two
 * refusals, and starts only after a first successful connection. One loop here handles all of this.
 */
class NatsBus implements Bus {
  readonly #address: Address;
  readonly #settings: NatsSettings;
  readonly #listeners = new Listeners<Topic, Uint8Array>();
  #link: Link | undefined;
  #retry: NodeJS.Timeout | undefined;
  #away = false;
  #closing: Promise<void> | undefined;

  constructor(settings: NatsSettings) {
    this.#settings = settings;
    this.#address = parseAddress(settings.url);
  }

  /** Connects; on failure it logs that, and tries again later. */
  async dial(): Promise<void> {
    try {
      const connection = await connect({
        ...this.#address,
        name: `hubbub ${this.#settings.node}`,
        noEcho: true,
        reconnect: false,
        timeout: dialMs,
        pingInterval: pingMs,
      });
      if (this.#closing) await connection.close();
      else await this.#hold(connection);
    } catch (error) {
      this.#lose(error);
    }
  }

  publish(topic: Topic, bytes: Uint8Array): void {
    if (!this.#closing) this.#link?.send(this.#subject(topic), bytes);
  }

  subscribe(topic: Topic, listener: (bytes: Uint8Array) => void): () => void {
    return this.#listeners.add(topic, listener);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#listeners.clear();
    clearTimeout(this.#retry);
    await this.#link?.close();
  }

  async #hold(connection: NatsConnection): Promise<void> {
    const { log } = this.#settings;
    for (const topic of topics) {
      connection.subscribe(this.#subject(topic), {
        callback: (error, message) => {
          if (error) log.warn({ err: error }, 'NATS does not let this node hear the others');
          else this.#listeners.notify(topic, message.data);
        },
      });
    }
    const link = new Link(connection);
    this.#link = link;
    void link.lost.then((why) => {
      this.#link = undefined;
      this.#lose(why);
    });
    await link.taken();
    if (!this.#away || this.#link !== link) return;
    this.#away = false;
    log.info({}, 'NATS is back');
  }

  #lose(why: unknown): void {
    if (this.#closing) return;
    if (!this.#away) {
      const news = 'NATS is away: until it is back, this node hears of others later, from the store';
      this.#settings.log.warn({ err: why }, news);
    }
    this.#away = true;
    this.#retry = setTimeout(() => void this.dial(), retryMs).unref();
  }

  #subject(topic: Topic): string {
    return `hubbub.${this.#settings.namespace}.${topic}`;
  }
}
