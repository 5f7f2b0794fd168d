import { setTimeout as pause } from 'node:timers/promises';
import { NatsServer } from '../test/support/nats.ts';
import { PostgresServer } from '../test/support/postgres.ts';
import { onCleanup, type TestScope } from '../test/support/test-scope.ts';
import { FaultyProxy, type LinkState } from './faulty-proxy.ts';

/** The proxies from one server to the shared services. */
type Proxies = { readonly database: FaultyProxy; readonly nats: FaultyProxy };

const partitions: readonly (readonly (keyof Proxies)[])[] = [['nats'], ['database'], ['database', 'nats']];

/**
 * What several servers share: one PostgreSQL and one NATS. Each server reaches them through proxies of its own, which
 * can be cut.
 */
export class Shared {
  readonly #postgres: PostgresServer;
  readonly #proxies: readonly Proxies[];
  readonly #database: string;
  #nats: NatsServer;

  private constructor(
    postgres: PostgresServer,
    database: string,
    nats: NatsServer,
    proxies: readonly Proxies[],
  ) {
    this.#postgres = postgres;
    this.#database = database;
    this.#nats = nats;
    this.#proxies = proxies;
  }

  static async start(scope: TestScope, nodes: number): Promise<Shared> {
    const postgres = await PostgresServer.start();
    onCleanup(scope, () => postgres.stop());
    const url = new URL(await postgres.newDatabase());
    const nats = await NatsServer.start();
    onCleanup(scope, () => shared.#nats.stop());
    const proxies = Array.from({ length: nodes }, async () => ({
      database: await FaultyProxy.open(() => postgres.socket),
      nats: await FaultyProxy.open(() => shared.#nats.port),
    }));
    const shared = new Shared(postgres, url.pathname, nats, await Promise.all(proxies));
    onCleanup(scope, async () => {
      for (const { database, nats } of shared.#proxies) for (const proxy of [database, nats]) proxy.close();
    });
    return shared;
  }

  /** The settings of the server of this number, from 0, for the shared services. */
  settingsFor(node: number): Record<string, string> {
    const { database, nats } = this.#proxies[node] as Proxies;
    return {
      DATABASE_URL: `postgres://hubbub@127.0.0.1:${database.port}${this.#database}`,
      NATS_URL: `nats://127.0.0.1:${nats.port}`,
    };
  }

  async killDatabase(): Promise<string> {
    await this.#postgres.end('SIGKILL');
    await this.#postgres.startAgain();
    return 'kill -9 of PostgreSQL';
  }

  async freezeDatabase(lastsMs: number): Promise<string> {
    this.#postgres.signal('SIGSTOP');
    await pause(lastsMs);
    this.#postgres.signal('SIGCONT');
    return `PostgreSQL was frozen for ${lastsMs} ms`;
  }

  async killNats(lastsMs: number): Promise<string> {
    await this.#nats.stop();
    await pause(lastsMs);
    this.#nats = await NatsServer.start();
    return `NATS was away for ${lastsMs} ms`;
  }

  /** Cuts one server off from NATS, PostgreSQL or both, with or without notice; `chance` selects. */
  async cutOff(node: number, chance: number, lastsMs: number): Promise<string> {
    const names = partitions[chance % partitions.length]!;
    const state: LinkState = chance % 2 === 0 ? 'shut' : 'silent';
    const proxies = names.map((name) => this.#proxies[node]![name]);
    for (const proxy of proxies) proxy.setState(state);
    await pause(lastsMs);
    for (const proxy of proxies) proxy.setState('open');
    return `the way to ${names.join(' and ')} was ${state} for ${lastsMs} ms`;
  }
}
