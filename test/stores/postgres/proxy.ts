import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { type TestScope, temporaryFolder } from '../../support/test-scope.ts';

/** When a connection breaks: before the server gets a COMMIT, or before its answer comes back. */
export type Cut = 'before COMMIT' | 'before its answer';

/** The end of the query, and of the answer to it. */
const commit = 'COMMIT\0';

/** Stands between a store and a PostgreSQL server, and breaks a connection at its next COMMIT when it is told to. */
export class CuttingProxy {
  readonly folder: string;
  #next: Cut | undefined;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async start(ward: TestScope, server: string): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(await temporaryFolder(ward));
    const sockets = new Set<Socket>();
    const listener = createServer((near) => {
      const far = connect(server);
      for (const socket of [near, far]) {
        sockets.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => [near, far].forEach((one) => void one.destroy()));
      }
      proxy.#join(near, far);
    });
    await new Promise<void>((resolve) => listener.listen(join(proxy.folder, '.s.PGSQL.5432'), resolve));
    ward.after(() => {
      listener.close();
      for (const socket of sockets) socket.destroy();
    });
    return proxy;
  }

  cutNext(cut: Cut): void {
    this.#next = cut;
  }

  #join(near: Socket, far: Socket): void {
    let isCut = false;
    near.on('data', (bytes) => {
      if (this.#next === undefined || !bytes.includes(commit)) return void far.write(bytes);
      isCut = true;
      if (this.#next === 'before COMMIT') near.destroy();
      else far.write(bytes);
      this.#next = undefined;
    });
    far.on('data', (bytes) => {
      if (!isCut) return void near.write(bytes);
      if (bytes.includes(commit)) near.destroy();
    });
  }
}
