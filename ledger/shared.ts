import { setTimeout as pause } from 'node:timers/promises';
import { NatsServer } from '../test/support/nats.ts';
import { PostgresServer } from '../test/support/postgres.ts';
import { afterwards, type Ward } from '../test/support/test-scope.ts';
import { type Passage, Way } from './faulty-proxy.ts';

/** The ways by which one server comes to what all of them share. */
type Ways = { readonly database: Way; readonly nats: Way };

const partings: readonly (readonly (keyof Ways)[])[] = [['nats'], ['database'], ['database', 'nats']];

/** What several servers share: one PostgreSQL and one NATS. Each comes to them by ways of its own, which can be cut. */
export class Shared {
  readonly #postgres: PostgresServer;
  readonly #ways: readonly Ways[];
  readonly #database: string;
  #nats: NatsServer;

  private constructor(postgres: PostgresServer, database: string, nats: NatsServer, ways: readonly Ways[]) {
    this.#postgres = postgres;
    this.#database = database;
    this.#nats = nats;
    this.#ways = ways;
  }

  static async start(ward: Ward, nodes: number): Promise<Shared> {
    const postgres = await PostgresServer.start();
    afterwards(ward, () => postgres.stop());
    const url = new URL(await postgres.newDatabase());
    const nats = await NatsServer.start();
    afterwards(ward, () => shared.#nats.stop());
    const ways = Array.from({ length: nodes }, async () => ({
      database: await Way.open(() => postgres.socket),
      nats: await Way.open(() => shared.#nats.port),
    }));
    const shared = new Shared(postgres, url.pathname, nats, await Promise.all(ways));
    afterwards(ward, async () => {
      for (const { database, nats } of shared.#ways) for (const way of [database, nats]) way.close();
    });
    return shared;
  }

  /** The settings by which the server of this number, from 0, finds what is shared. */
  settingsFor(node: number): Record<string, string> {
    const { database, nats } = this.#ways[node] as Ways;
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

  /** Cuts one server off from NATS, or PostgreSQL, or both, with or without a word; `chance` says which. */
  async cutOff(node: number, chance: number, lastsMs: number): Promise<string> {
    const names = partings[chance % partings.length]!;
    const passage: Passage = chance % 2 === 0 ? 'shut' : 'silent';
    const ways = names.map((name) => this.#ways[node]![name]);
    for (const way of ways) way.become(passage);
    await pause(lastsMs);
    for (const way of ways) way.become('open');
    return `the way to ${names.join(' and ')} was ${passage} for ${lastsMs} ms`;
  }
}
