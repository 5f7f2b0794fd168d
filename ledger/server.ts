import { setTimeout as pause } from 'node:timers/promises';
import { type RunningServer, startServer, type Ward } from '../test/support/server.ts';
import type { Options } from './options.ts';
import type { Ports } from './pen.ts';
import { type Doom, Way } from './way.ts';

export interface LedgerServerSettings {
  readonly ward: Ward;
  readonly dataDir: string;
  readonly options: Options;
}

/** Fast enough for the writers: their pace is not what is tried here. */
const paces = ['--post-rate', '100000', '--post-burst', '100000'];

/** The server that is tried: it can be killed, frozen and started again, while the ways to its doors stay the same. */
export class LedgerServer {
  readonly #settings: LedgerServerSettings;
  readonly #ways: { readonly http: Way; readonly line: Way; readonly ingest: Way };
  #running!: RunningServer;
  #frozen: number | undefined;

  private constructor(settings: LedgerServerSettings, ways: { http: Way; line: Way; ingest: Way }) {
    this.#settings = settings;
    this.#ways = ways;
  }

  static async start(settings: LedgerServerSettings): Promise<LedgerServer> {
    const [http, line, ingest] = await Promise.all([Way.open(), Way.open(), Way.open()]);
    const server = new LedgerServer(settings, { http, line, ingest });
    for (const way of [http, line, ingest]) settings.ward.after(() => way.close());
    // Also where the run ends by a key press: a frozen process would stay for ever.
    process.on('exit', () => server.thaw());
    await server.startAgain();
    return server;
  }

  get ports(): Ports {
    const { http, line, ingest } = this.#ways;
    return {
      http: http.port,
      line: line.port,
      ingest: ingest.port,
      datagrams: () => ingest.target ?? ingest.port,
    };
  }

  async startAgain(): Promise<void> {
    const { ward, dataDir, options } = this.#settings;
    const { processes, seed, serverFlags } = options;
    const flags = ['--processes', `${processes}`, ...paces, '--log-level', 'error', ...serverFlags];
    this.#running = await startServer(ward, { dataDir, flags, env: this.#faults(seed) });
    const { http, line, ingest } = this.#ways;
    http.target = this.#running.httpPort;
    line.target = this.#running.linePort;
    ingest.target = (await this.#running.info()).ports.ingest as number;
  }

  /** Kills one of the nodes, `chance` says which, and waits until it is back. True if there are nodes. */
  async killNode(chance: number): Promise<string> {
    const names = [...this.#running.nodePids().keys()].sort();
    const name = names[chance % names.length];
    if (name === undefined) return this.killAll();
    const back = this.#running.says(new RegExp(`^${name} is back\\.$`));
    this.#running.killNode(name);
    await back;
    return `kill -9 of ${name}`;
  }

  async killAll(): Promise<string> {
    this.#leadNowhere();
    await this.#running.kill();
    await this.startAgain();
    return 'kill -9 of all processes';
  }

  async drain(): Promise<string> {
    const stopped = this.#running.stop();
    // Whoever is inside is told; newcomers find nobody.
    this.#leadNowhere();
    await stopped;
    await this.startAgain();
    return 'a restart with a drain';
  }

  /** Stops a process (SIGSTOP) for a while. */
  async freeze(chance: number, lastsMs: number): Promise<string> {
    const nodes = [...this.#running.nodePids()].sort();
    const [name, pid] = nodes[chance % nodes.length] ?? ['the server', this.#running.pid];
    this.#frozen = pid;
    process.kill(pid, 'SIGSTOP');
    await pause(lastsMs);
    this.thaw();
    return `${name} was frozen for ${lastsMs} ms`;
  }

  /** A stopped process would outlive everybody. */
  thaw(): void {
    if (this.#frozen !== undefined) process.kill(this.#frozen, 'SIGCONT');
    this.#frozen = undefined;
  }

  cut(doom: () => Doom): string {
    const count = Object.values(this.#ways).reduce((sum, way) => sum + way.cut(doom), 0);
    return `${count} connections cut in mid-frame`;
  }

  #leadNowhere(): void {
    for (const way of Object.values(this.#ways)) way.target = undefined;
  }

  #faults(seed: number): Record<string, string> {
    if (!this.#settings.options.nemesis.includes('bus')) return {};
    const preload = new URL('./with-faulty-bus.ts', import.meta.url).href;
    return { NODE_OPTIONS: `--import=${preload}`, LEDGER_SEED: String(seed) };
  }
}
