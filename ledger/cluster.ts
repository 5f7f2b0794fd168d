import { join } from 'node:path';
import { afterwards, type Ward } from '../test/support/test-scope.ts';
import { type Doom, Way } from './faulty-proxy.ts';
import type { Options } from './options.ts';
import { type Doors, LedgerServer } from './server.ts';
import { Shared } from './shared.ts';
import type { Ports } from './writer.ts';

export interface HouseSettings {
  readonly ward: Ward;
  readonly dataDir: string;
  readonly options: Options;
}

/** All that is tried: one server, or several that share a database, and the ways by which people come to them. */
export class House {
  readonly servers: readonly LedgerServer[];
  /** Undefined where there is one server. */
  readonly shared: Shared | undefined;
  readonly #ways: Way[] = [];
  #newcomers = 0;

  private constructor(servers: readonly LedgerServer[], shared: Shared | undefined) {
    this.servers = servers;
    this.shared = shared;
  }

  static async open({ ward, dataDir, options }: HouseSettings): Promise<House> {
    const { nodes } = options;
    const shared = nodes > 1 ? await Shared.start(ward, nodes) : undefined;
    const servers = Array.from({ length: nodes }, (_, node) =>
      LedgerServer.start({
        ward,
        options,
        dataDir: nodes > 1 ? join(dataDir, `node-${node + 1}`) : dataDir,
        env: shared?.settingsFor(node) ?? {},
      }),
    );
    const house = new House(await Promise.all(servers), shared);
    afterwards(ward, async () => {
      for (const way of house.#ways) way.close();
    });
    return house;
  }

  /** The ports that one person dials. Each connection leads to another server than the one before, if there is one. */
  async welcome(): Promise<Ports> {
    const { servers } = this;
    let turn = this.#newcomers++;
    const next = () => servers[turn++ % servers.length]!.doors;
    const ways = (['http', 'line', 'ingest'] as const).map((door: keyof Doors) =>
      Way.open(() => next()?.[door]),
    );
    const [http, line, ingest] = (await Promise.all(ways)) as [Way, Way, Way];
    this.#ways.push(http, line, ingest);
    const datagrams = () => next()?.ingest ?? ingest.port;
    return { http: http.port, line: line.port, ingest: ingest.port, datagrams };
  }

  /** Kills every process of every server, and the database with them, and starts all of it again. */
  async killAll(): Promise<string> {
    const { servers, shared } = this;
    await Promise.all(servers.map((server) => server.kill()));
    await shared?.killDatabase();
    await Promise.all(servers.map((server) => server.startAgain()));
    return shared ? 'kill -9 of all servers, and of PostgreSQL' : 'kill -9 of all processes';
  }

  cut(doom: () => Doom): string {
    const count = this.#ways.reduce((sum, way) => sum + way.cut(doom), 0);
    return `${count} connections cut in mid-frame`;
  }
}
