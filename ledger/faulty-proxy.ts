import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** When a connection is cut: in the middle of the next bytes, or of the first bytes of the answer to the next request. */
export type CutMode = 'spared' | 'at the next piece' | 'after the next request' | 'at the next answer';

interface Link {
  readonly client: Socket;
  readonly server: Socket;
  cutMode: CutMode;
}

/** A port of this machine, or a socket in a folder. */
export type Target = number | string;

/** `shut`: connections are closed, and new ones refused. `silent`: nothing passes, and neither side is notified. */
export type LinkState = 'open' | 'shut' | 'silent';

/**
 * A proxy to a port: bytes pass unchanged until a fault cuts it. The port may change when the server is restarted;
 * clients of the proxy do not notice.
 */
export class FaultyProxy {
  readonly #target: () => Target | undefined;
  readonly #links = new Set<Link>();
  readonly #server: Server = createServer((client) => this.#accept(client));
  #state: LinkState = 'open';

  private constructor(target: () => Target | undefined) {
    this.#target = target;
  }

  /**
   * `target` is asked for each new connection; undefined while the server is down, when its port may belong to another
   * process.
   */
  static async open(target: () => Target | undefined): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Marks connections to be cut as `mode` says; returns how many there are. */
  cut(mode: () => CutMode): number {
    for (const link of this.#links) link.cutMode = mode();
    return [...this.#links].filter(({ cutMode: mode }) => mode !== 'spared').length;
  }

  setState(state: LinkState): void {
    this.#state = state;
    for (const { client, server } of this.#links) {
      for (const side of [client, server]) {
        if (state === 'shut') side.destroy();
        else if (state === 'silent') side.pause();
        else side.resume();
      }
    }
  }

  close(): void {
    this.#server.close();
    this.setState('shut');
  }

  #accept(client: Socket): void {
    const target = this.#target();
    if (target === undefined || this.#state === 'shut') return void client.destroy();
    const address = typeof target === 'string' ? { path: target } : { port: target, host: '127.0.0.1' };
    const server = connect({ ...address, noDelay: true });
    const link: Link = { client, server, cutMode: 'spared' };
    this.#links.add(link);
    client.setNoDelay(true);
    this.#forward(link, client, server);
    this.#forward(link, server, client);
  }

  #forward(link: Link, from: Socket, to: Socket): void {
    from.on('data', (bytes: Buffer) => {
      if (isCutPoint(link, from)) return this.#end(link, to, bytes.subarray(0, bytes.length >> 1));
      if (to.write(bytes)) return;
      from.pause();
      to.once('drain', () => {
        if (this.#state === 'open') from.resume();
      });
    });
    if (this.#state === 'silent') from.pause();
    // Expected; `close` follows.
    from.on('error', () => {});
    from.on('close', () => {
      this.#links.delete(link);
      to.end();
    });
  }

  #end(link: Link, to: Socket, lastBytes: Buffer): void {
    const { client, server } = link;
    if (!this.#links.delete(link)) return;
    // Reset and not ended: on the line wire, an end would complete the last line.
    to.write(lastBytes, () => {
      client.resetAndDestroy();
      server.resetAndDestroy();
    });
  }
}

/** Whether the chunk from this side is the one in which the connection is cut. */
function isCutPoint(link: Link, from: Socket): boolean {
  switch (link.cutMode) {
    case 'spared':
      return false;
    case 'at the next piece':
      return true;
    case 'after the next request':
      if (from === link.client) link.cutMode = 'at the next answer';
      return false;
    case 'at the next answer':
      return from === link.server;
  }
}
