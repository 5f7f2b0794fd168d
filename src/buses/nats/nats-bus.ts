import { connect, type NatsConnection } from '@nats-io/transport-node';
import { type Bus, BusUnavailable, type Topic, topics } from '#bus.ts';
import { Listeners } from '#lib/listeners.ts';
import type { Logger } from '#lib/log.ts';
import { type Address, parseAddress } from './address.ts';
import { Link } from './link.ts';

const retryMs = 1_000;
/** How long one server may take to greet us. */
const dialMs = 2_000;
/** A server that does not answer is found out after three of these. */
const pingMs = 5_000;

export interface NatsSettings {
  /** As in `address.ts`. */
  readonly url: string;
  /** Several chats may share one NATS server: only nodes of the same namespace hear each other. */
  readonly namespace: string;
  /** A name for those who look at the connections of the server. */
  readonly node: string;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

/**
 * Joins the nodes that use the same NATS server, or cluster, on any number of machines. Topics are the subjects
 * `hubbub.<namespace>.<topic>`. A server that is away harms nothing: the bus loses what is published meanwhile, and goes on
 * looking for it. Once it is open, and the server was there, this node hears and is heard.
 */
export async function openNatsBus(settings: NatsSettings): Promise<Bus> {
  // A dot would make a subject of another depth, and `*` or `>` one that hears other chats.
  if (!/^[\w-]+$/.test(settings.namespace))
    throw new BusUnavailable(`A chat on NATS cannot be named ${JSON.stringify(settings.namespace)}.`);
  const bus = new NatsBus(settings);
  await bus.dial();
  return bus;
}

/**
 * The client's own reconnecting is turned off. It keeps what is published while the server is away, to send it later, and
 * gives up when it is turned away twice; and it begins only after a first connection. One loop serves all of this.
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

  /** Connects, or says that it cannot and tries again later. */
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
