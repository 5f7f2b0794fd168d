import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** When a connection ends: in the middle of what passes next, or of the first that the server says to the next request. */
export type Doom = 'spared' | 'at the next piece' | 'after the next request' | 'at the next answer';

interface Crossing {
  readonly client: Socket;
  readonly server: Socket;
  doom: Doom;
}

/** A port of this machine, or a socket in a folder. */
export type Target = number | string;

/** `shut`: whoever is on it is cut off, and nobody passes. `silent`: nothing passes, and nobody is told. */
export type Passage = 'open' | 'shut' | 'silent';

/**
 * The way to a door: bytes pass through unchanged, until the nemesis cuts it. The door may move to another port when
 * the server is started again; those who take the way do not notice.
 */
export class Way {
  readonly #whereTo: () => Target | undefined;
  readonly #crossings = new Set<Crossing>();
  readonly #server: Server = createServer((client) => this.#cross(client));
  #passage: Passage = 'open';

  private constructor(whereTo: () => Target | undefined) {
    this.#whereTo = whereTo;
  }

  /** `whereTo` is asked for each newcomer; undefined while the door is away, when its port may be somebody else's. */
  static async open(whereTo: () => Target | undefined): Promise<Way> {
    const way = new Way(whereTo);
    way.#server.listen(0, '127.0.0.1');
    await once(way.#server, 'listening');
    return way;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Dooms each connection to what `doom` says, and tells how many it did not spare. */
  cut(doom: () => Doom): number {
    for (const crossing of this.#crossings) crossing.doom = doom();
    return [...this.#crossings].filter(({ doom }) => doom !== 'spared').length;
  }

  become(passage: Passage): void {
    this.#passage = passage;
    for (const { client, server } of this.#crossings) {
      for (const side of [client, server]) {
        if (passage === 'shut') side.destroy();
        else if (passage === 'silent') side.pause();
        else side.resume();
      }
    }
  }

  close(): void {
    this.#server.close();
    this.become('shut');
  }

  #cross(client: Socket): void {
    const target = this.#whereTo();
    if (target === undefined || this.#passage === 'shut') return void client.destroy();
    const place = typeof target === 'string' ? { path: target } : { port: target, host: '127.0.0.1' };
    const server = connect({ ...place, noDelay: true });
    const crossing: Crossing = { client, server, doom: 'spared' };
    this.#crossings.add(crossing);
    client.setNoDelay(true);
    this.#carry(crossing, client, server);
    this.#carry(crossing, server, client);
  }

  #carry(crossing: Crossing, from: Socket, to: Socket): void {
    from.on('data', (bytes: Buffer) => {
      if (meetsItsDoom(crossing, from)) return this.#end(crossing, to, bytes.subarray(0, bytes.length >> 1));
      if (to.write(bytes)) return;
      from.pause();
      to.once('drain', () => {
        if (this.#passage === 'open') from.resume();
      });
    });
    if (this.#passage === 'silent') from.pause();
    // A broken connection is what this is about; `close` follows.
    from.on('error', () => {});
    from.on('close', () => {
      this.#crossings.delete(crossing);
      to.end();
    });
  }

  #end(crossing: Crossing, to: Socket, lastBytes: Buffer): void {
    const { client, server } = crossing;
    if (!this.#crossings.delete(crossing)) return;
    // Reset, not ended: to the line wire, what came before an end is a whole command.
    to.write(lastBytes, () => {
      client.resetAndDestroy();
      server.resetAndDestroy();
    });
  }
}

/** Whether the piece that comes from this side is the one in which the connection ends. */
function meetsItsDoom(crossing: Crossing, from: Socket): boolean {
  switch (crossing.doom) {
    case 'spared':
      return false;
    case 'at the next piece':
      return true;
    case 'after the next request':
      if (from === crossing.client) crossing.doom = 'at the next answer';
      return false;
    case 'at the next answer':
      return from === crossing.server;
  }
}
