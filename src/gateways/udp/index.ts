import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import type { Gateway, ListeningPort } from '#gateway.ts';
import type { Hub } from '#hub/hub.ts';
import type { Session } from '#hub/session/session.ts';
import type { Transport } from '#hub/session/transport.ts';
import { addressKey } from '#lib/address-key.ts';
import type { Clock } from '#lib/clock.ts';
import { decodeUtf8 } from '#lib/decode-utf8.ts';
import { KeyedBuckets } from '#lib/keyed-buckets.ts';
import { type Address, AddressUnavailable } from '#lib/listen.ts';
import { TokenBucket } from '#lib/token-bucket.ts';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import type { ParsedInput } from '#model/parsed-input.ts';
import type { FrameParser, FrameWire } from '#wire.ts';
import { PostingDoor } from './posting-door.ts';

export interface UdpSettings {
  /** Asked for when the port is opened: datagrams have the same number as the TCP port beside it. */
  readonly address: () => Address;
  readonly hub: Hub;
  readonly clock: Clock;
  readonly wire: FrameWire;
  readonly locale: Locale;
}

interface Sender {
  session: Session;
  parser: FrameParser;
  readonly network: SenderNetwork;
  lastSeenAt: number;
}

/**
 * Senders that are remembered, each for as long as it goes on sending, so that limits are one sender's. Who has an IPv6 network has
 * more addresses than there is room for: one network has no more of the places than `ofNetwork`.
 */
const senders = { most: 10_000, ofNetwork: 100, quietMs: 60_000 };

/** The senders that limits know as one, by `addressKey`. */
class SenderNetwork {
  /** Refills by time alone: what is dropped does not put it off. */
  readonly datagrams = new TokenBucket(
    limits.datagramsPerAddress.perSecond,
    limits.datagramsPerAddress.burst,
  );
  /** In the order of their last datagram. */
  readonly addresses = new Set<string>();

  isFull(now: number): boolean {
    return this.addresses.size === 0 && this.datagrams.isFull(now);
  }
}

/** UDP, for senders that wait for no answer: a datagram's sender may be forged, and is never sent anything. */
export class UdpGateway implements Gateway {
  readonly #settings: UdpSettings;
  readonly #transport: Transport;
  #socket: Socket | undefined;
  /** By their addresses, since one may be banned and its neighbour not; in the order of their last datagram. */
  readonly #senders = new Map<string, Sender>();
  /** Of all senders together: addresses can be forged, and each new one costs a session. */
  readonly #ofAll = new TokenBucket(limits.datagrams.perSecond, limits.datagrams.burst);
  readonly #posts = new PostingDoor();
  readonly #networks = new KeyedBuckets<string, SenderNetwork>(() => new SenderNetwork());
  #sweepAt = 0;

  constructor(settings: UdpSettings) {
    this.#settings = settings;
    this.#transport = {
      encoder: { wire: settings.wire.name, encode: () => undefined, encodeText: () => new Uint8Array() },
      backlog: 0,
      write: () => true,
      readOn: () => {},
      close: () => {},
      drop: () => {},
    };
  }

  async open(): Promise<readonly ListeningPort[]> {
    const { host, port } = this.#settings.address();
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
    this.#socket = socket;
    socket.on('message', (bytes, { address }) => this.receive(bytes, address));
    try {
      socket.bind(port, host);
      await once(socket, 'listening');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new AddressUnavailable(
        `UDP port ${port} on ${host} cannot be opened (${code}). Choose another one.`,
      );
    }
    socket.on('error', () => {});
    return [];
  }

  async drain(): Promise<void> {
    this.#socket?.close();
    this.#socket = undefined;
  }

  async close(): Promise<void> {
    for (const { session } of this.#senders.values()) this.#settings.hub.disconnect(session);
    this.#senders.clear();
  }

  /** Takes a datagram that has come from this address. */
  receive(bytes: Buffer, address: string): void {
    const now = this.#settings.clock.now();
    if (!this.#ofAll.take(now)) return;
    this.#sweep(now);
    const network = this.#networks.of(addressKey(address));
    const { datagrams } = network;
    // Before there is a sender, which costs a session.
    if (!datagrams.take(now)) return;
    const { session, parser } = this.#senderAt(address, network, now);
    const text = bytes.length > limits.datagramBytes ? undefined : decodeUtf8(bytes);
    // Lost as a whole: pages can make browsers send datagrams with words of theirs inside (WebRTC), but none that are UTF-8.
    if (text === undefined) return;
    // Dropped while the store is slow: the hub would end the session for what waits.
    for (const [at, input] of parser.parse(text).entries()) {
      if (at > 0 && !(datagrams.take(now) && this.#ofAll.take(now))) return;
      if (session.underWay < limits.waitingCommands && this.#mayPost(input, addressKey(address), now))
        this.#settings.hub.receive(session, input);
    }
  }

  /** What is no message costs nothing here: it is answered to nobody, and not kept. */
  #mayPost({ kind }: ParsedInput, address: string, now: number): boolean {
    return kind !== 'request' || this.#posts.admits(address, now);
  }

  #senderAt(address: string, network: SenderNetwork, now: number): Sender {
    const sender = this.#senders.get(address) ?? { ...this.#connect(address), network, lastSeenAt: now };
    if (sender.session.ended) {
      this.#settings.hub.disconnect(sender.session);
      Object.assign(sender, this.#connect(address));
    }
    sender.lastSeenAt = now;
    for (const places of [this.#senders, network.addresses]) places.delete(address);
    this.#senders.set(address, sender);
    network.addresses.add(address);
    const [longest = address] = network.addresses;
    if (network.addresses.size > senders.ofNetwork) this.#forget(longest);
    this.#forgetQuiet(now);
    return sender;
  }

  #connect(address: string): Pick<Sender, 'session' | 'parser'> {
    const { hub, wire, locale } = this.#settings;
    // There is no connection that could be late: who is quiet is forgotten.
    const { deadline: _, ...traits } = wire.traits;
    const session = hub.connect(traits, this.#transport, address);
    return { session, parser: wire.connect(session.id, locale) };
  }

  #forgetQuiet(now: number): void {
    for (const [address, { lastSeenAt }] of this.#senders) {
      if (now - lastSeenAt < senders.quietMs && this.#senders.size <= senders.most) return;
      this.#forget(address);
    }
  }

  #forget(address: string): void {
    const sender = this.#senders.get(address);
    if (!sender) return;
    this.#senders.delete(address);
    sender.network.addresses.delete(address);
    this.#settings.hub.disconnect(sender.session);
  }

  /** Forgets networks that have their whole allowance again. */
  #sweep(now: number): void {
    if (now < this.#sweepAt && this.#sweepAt - now <= limits.node.renewMs) return;
    this.#sweepAt = now + limits.node.renewMs;
    this.#networks.forgetFull(now);
  }
}
