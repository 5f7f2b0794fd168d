import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import type { Gateway, ListeningPort } from '#gateway.ts';
import type { Hub } from '#hub/hub.ts';
import type { Session } from '#hub/session/session.ts';
import type { Transport } from '#hub/session/transport.ts';
import type { Clock } from '#lib/clock.ts';
import { decodeUtf8 } from '#lib/decode-utf8.ts';
import { type Address, AddressUnavailable } from '#lib/listen.ts';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import type { FrameParser, FrameWire } from '#wire.ts';

export interface UdpSettings {
  /** Asked for when the port is opened: datagrams have the same number as the TCP port beside it. */
  readonly address: () => Address;
  readonly hub: Hub;
  readonly clock: Clock;
  readonly wire: FrameWire;
  readonly locale: Locale;
}

interface Sender {
  readonly session: Session;
  readonly parser: FrameParser;
  lastSeenAt: number;
}

/** Senders that are remembered, each for as long as it goes on sending, so that the posting limit is one sender's. */
const senders = { most: 10_000, quietMs: 60_000 };

/** UDP, for senders that wait for no answer: a datagram's sender may be forged, and is never sent anything. */
export class UdpGateway implements Gateway {
  readonly #settings: UdpSettings;
  readonly #transport: Transport;
  #socket: Socket | undefined;
  /** In the order of their last datagram. */
  readonly #senders = new Map<string, Sender>();

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
    socket.on('message', (bytes, from) => this.#receive(bytes, from));
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

  #receive(bytes: Buffer, { address }: RemoteInfo): void {
    const { session, parser } = this.#senderAt(address);
    const text = bytes.length > limits.datagramBytes ? undefined : decodeUtf8(bytes);
    if (text === undefined) return;
    for (const input of parser.parse(text)) this.#settings.hub.receive(session, input);
  }

  #senderAt(address: string): Sender {
    const now = this.#settings.clock.now();
    // A sender whose session was ended for its flood is not received again before it has been quiet.
    const sender = this.#senders.get(address) ?? this.#connect(address, now);
    sender.lastSeenAt = now;
    this.#senders.delete(address);
    this.#senders.set(address, sender);
    this.#forgetQuiet(now);
    return sender;
  }

  #connect(address: string, lastSeenAt: number): Sender {
    const { hub, wire, locale } = this.#settings;
    const session = hub.connect(wire.traits, this.#transport, address);
    return { session, parser: wire.connect(session.id, locale), lastSeenAt };
  }

  #forgetQuiet(now: number): void {
    for (const [address, { session, lastSeenAt }] of this.#senders) {
      if (now - lastSeenAt < senders.quietMs && this.#senders.size <= senders.most) return;
      this.#senders.delete(address);
      this.#settings.hub.disconnect(session);
    }
  }
}
