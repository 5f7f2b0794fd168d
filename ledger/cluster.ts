import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { onCleanup, type TestScope } from '../test/support/test-scope.ts';
import { type CutMode, FaultyProxy } from './faulty-proxy.ts';
import type { Options } from './options.ts';
import { LedgerServer, type ServerPorts } from './server.ts';
import { Shared } from './shared.ts';
import type { Ports } from './writer.ts';

export interface ClusterSettings {
  readonly scope: TestScope;
  readonly dataDir: string;
  readonly options: Options;
}

/** What is tested: one server, or several that share a database, and the proxies through which clients reach them. */
export class Cluster {
  readonly servers: readonly LedgerServer[];
  /** Undefined with one server. */
  readonly shared: Shared | undefined;
  readonly #proxies: FaultyProxy[] = [];
  #clients = 0;

  private constructor(servers: readonly LedgerServer[], shared: Shared | undefined) {
    this.servers = servers;
    this.shared = shared;
  }

  static async open({ scope, dataDir, options }: ClusterSettings): Promise<Cluster> {
    const { nodes } = options;
    const shared = nodes > 1 ? await Shared.start(scope, nodes) : undefined;
    const servers = Array.from({ length: nodes }, async (_, node) =>
      LedgerServer.start({
        scope,
        options,
        dataDir: nodes > 1 ? await folderOf(dataDir, node) : dataDir,
        env: shared?.settingsFor(node) ?? {},
      }),
    );
    const cluster = new Cluster(await Promise.all(servers), shared);
    onCleanup(scope, async () => {
      for (const proxy of cluster.#proxies) proxy.close();
    });
    return cluster;
  }

  /** The ports for one client. Each connection goes to another server than the one before, if there is one. */
  async portsForClient(): Promise<Ports> {
    const { servers } = this;
    let turn = this.#clients++;
    const next = () => servers[turn++ % servers.length]!.ports;
    const proxies = (['http', 'line', 'ingest'] as const).map((port: keyof ServerPorts) =>
      FaultyProxy.open(() => next()?.[port]),
    );
    const [http, line, ingest] = (await Promise.all(proxies)) as [FaultyProxy, FaultyProxy, FaultyProxy];
    this.#proxies.push(http, line, ingest);
    const datagrams = () => next()?.ingest ?? ingest.port;
    return { http: http.port, line: line.port, ingest: ingest.port, datagrams };
  }

  /** Kills every process of every server, and the database with them, and restarts all of it. */
  async killAll(): Promise<string> {
    const { servers, shared } = this;
    await Promise.all(servers.map((server) => server.kill()));
    await shared?.killDatabase();
    await Promise.all(servers.map((server) => server.startAgain()));
    return shared ? 'kill -9 of all servers, and of PostgreSQL' : 'kill -9 of all processes';
  }

  cut(mode: () => CutMode): string {
    const count = this.#proxies.reduce((sum, proxy) => sum + proxy.cut(mode), 0);
    return `${count} connections cut in mid-frame`;
  }
}

/** The folder of one of several servers. Where files lie, they share, as machines do by their network. */
async function folderOf(dataDir: string, node: number): Promise<string> {
  const [own, shared] = [join(dataDir, `node-${node + 1}`), join(dataDir, 'files')];
  await mkdir(own, { recursive: true });
  await mkdir(shared, { recursive: true });
  await symlink(shared, join(own, 'files'));
  return own;
}
