import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import type { Gateway, ListeningPort } from '#gateway.ts';
import type { Hub } from '#hub/hub.ts';
import type { Session } from '#hub/session.ts';
import type { Transport } from '#hub/transport.ts';
import { decodeUtf8 } from '#lib/decode-utf8.ts';
import { type Address, AddressUnavailable } from '#lib/listen.ts';
import { limits } from '#model/limits.ts';
import type { FrameWire } from '#wire.ts';

export interface UdpSettings {
  /** Asked for when the door is opened: a datagram's door has the number of the connections' door beside it. */
  readonly address: () => Address;
  readonly hub: Hub;
  readonly wire: FrameWire;
}

/** Nobody listens: whoever sends a datagram waits for no answer, and a forged sender must not be sent one. */
const noReplyTransport: Transport = {
  encoder: { wire: 'ingest', encode: () => undefined, encodeText: () => new Uint8Array() },
  backlog: 0,
  write: () => true,
  close: () => {},
};

/** Senders that are remembered, each for as long as it goes on sending, so that the posting limit is one sender's. */
const senders = { most: 10_000, quietMs: 60_000 };

/** The door for those who can only throw a datagram over the wall. */
export class UdpGateway implements Gateway {
  readonly #settings: UdpSettings;
  #socket: Socket | undefined;
  /** In the order of their last datagram. */
  readonly #senders = new Map<string, { session: Session; lastSeenAt: number }>();

  constructor(settings: UdpSettings) {
    this.#settings = settings;
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
    for (const { session } of this.#senders.values()) this.#settings.hub.close(session);
    this.#senders.clear();
  }

  #receive(bytes: Buffer, { address }: RemoteInfo): void {
    const { hub, wire } = this.#settings;
    const session = this.#sessionOf(address);
    const text = bytes.length > limits.datagramBytes ? undefined : decodeUtf8(bytes);
    if (text !== undefined) hub.handle(session, wire.parse(text, session.id));
  }

  #sessionOf(address: string): Session {
    const now = performance.now();
    const known = this.#senders.get(address);
    // A sender that was sent away for its flood is not heard again before it has been quiet.
    const session = known?.session ?? this.#settings.hub.connect('ingest', noReplyTransport, address);
    this.#senders.delete(address);
    this.#senders.set(address, { session, lastSeenAt: now });
    this.#forgetQuiet(now);
    return session;
  }

  #forgetQuiet(now: number): void {
    for (const [address, { session, lastSeenAt }] of this.#senders) {
      if (now - lastSeenAt < senders.quietMs && this.#senders.size <= senders.most) return;
      this.#senders.delete(address);
      this.#settings.hub.close(session);
    }
  }
}
