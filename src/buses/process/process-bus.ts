import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { type Bus, BusUnavailable, maxMessageBytes, type Topic } from '#bus.ts';
import { Listeners } from '#lib/listeners.ts';
import { frameHead } from './frames.ts';
import { receiveFrom } from './receiving-link.ts';
import { openRunFolder } from './run-folder.ts';
import { SendingLink } from './sending-link.ts';
import { listenAt, nodesIn, socketPath, whyNoSocket } from './socket-file.ts';

/** Bytes that may wait for the end of one turn of the event loop. */
const turnBytes = 8 * 1024 * 1024;
/** How long `open` waits for peers to connect back, which takes them one turn of their event loop. */
const dialBackMs = 500;

/**
 * Connects the nodes of one machine by sockets in a run folder, which is made if it is missing. No other live node in
 * the folder has the name `node`. When this is fulfilled, this node and the nodes that were there before exchange
 * messages.
 */
export async function openProcessBus({ folder, node }: { folder: string; node: string }): Promise<Bus> {
  const problem = whyNoSocket(folder, node);
  if (problem) throw new BusUnavailable(problem);
  await openRunFolder(folder);
  const bus = new ProcessBus(folder, node);
  await bus.open();
  return bus;
}

/**
 * A node listens on its own socket and connects to all others. A connection is used in one direction only: outgoing
 * ones for sending, accepted ones for receiving; a node that is connected to connects back. So there is exactly one
 * link in each direction, whichever node starts first, without negotiation.
 */
class ProcessBus implements Bus {
  readonly #folder: string;
  readonly #node: string;
  readonly #hello: Uint8Array;
  readonly #server: Server;
  readonly #listeners = new Listeners<Topic, Uint8Array>();
  readonly #sending = new Map<string, SendingLink>();
  readonly #receiving = new Set<Socket>();
  readonly #greetings = new Map<string, PromiseWithResolvers<void>>();
  /** Frames of this turn: headers and bodies alternately. */
  #frames: Uint8Array[] = [];
  #frameBytes = 0;
  #closing: Promise<void> | undefined;

  constructor(folder: string, node: string) {
    this.#folder = folder;
    this.#node = node;
    this.#hello = Buffer.concat([frameHead('hello', Buffer.byteLength(node)), Buffer.from(node)]);
    this.#server = createServer((socket) => this.#accept(socket));
  }

  async open(): Promise<void> {
    // First listen, then look for others: of two nodes that start together, at least one finds the other.
    await listenAt(this.#server, socketPath(this.#folder, this.#node));
    const peers = (await nodesIn(this.#folder)).filter((peer) => peer !== this.#node);
    await Promise.race([
      Promise.all(peers.map((peer) => this.#meet(peer))),
      after(dialBackMs, undefined, { ref: false }),
    ]);
  }

  publish(topic: Topic, bytes: Uint8Array): void {
    if (this.#closing || this.#sending.size === 0) return;
    if (bytes.length > maxMessageBytes || this.#frameBytes > turnBytes) return;
    this.#frameBytes += bytes.length;
    if (this.#frames.push(frameHead(topic, bytes.length), bytes) === 2) setImmediate(() => this.#flush());
  }

  subscribe(topic: Topic, listener: (bytes: Uint8Array) => void): () => void {
    return this.#listeners.add(topic, listener);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#flush();
    this.#listeners.clear();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    // Only after the socket file is gone, so that disconnected peers do not reconnect.
    for (const socket of this.#receiving) socket.destroy();
    await Promise.all([closed, ...[...this.#sending.values()].map((link) => link.close())]);
  }

  /** Sends everything that was published in this turn in one piece, the same for every peer. */
  #flush(): void {
    if (this.#frames.length === 0) return;
    const frames = Buffer.concat(this.#frames);
    this.#frames = [];
    this.#frameBytes = 0;
    for (const link of this.#sending.values()) link.send(frames);
  }

  #accept(socket: Socket): void {
    this.#receiving.add(socket);
    socket.once('close', () => this.#receiving.delete(socket));
    receiveFrom(socket, {
      greeted: (peer) => {
        if (peer !== this.#node) this.#linkTo(peer);
        this.#greetingOf(peer).resolve();
      },
      received: (topic, bytes) => this.#listeners.notify(topic, bytes),
    });
  }

  /** Connects to a peer and waits until it has connected back; returns at once if it does not listen. */
  async #meet(peer: string): Promise<void> {
    if (await this.#linkTo(peer).dialled) await this.#greetingOf(peer).promise;
  }

  #linkTo(peer: string): SendingLink {
    const known = this.#sending.get(peer);
    if (known) return known;
    const link = new SendingLink(socketPath(this.#folder, peer), this.#hello, () =>
      this.#sending.delete(peer),
    );
    this.#sending.set(peer, link);
    return link;
  }

  #greetingOf(peer: string): PromiseWithResolvers<void> {
    const greeting = this.#greetings.get(peer) ?? Promise.withResolvers<void>();
    this.#greetings.set(peer, greeting);
    return greeting;
  }
}
