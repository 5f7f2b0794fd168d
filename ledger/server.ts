import { setTimeout as pause } from 'node:timers/promises';
import { type RunningServer, startServer } from '../test/support/server.ts';
import type { TestScope } from '../test/support/test-scope.ts';
import type { Options } from './options.ts';

export interface LedgerServerSettings {
  readonly scope: TestScope;
  readonly dataDir: string;
  readonly options: Options;
  /** The addresses of what it shares with other servers. */
  readonly env: Readonly<Record<string, string>>;
}

/** Its ports. */
export interface ServerPorts {
  readonly http: number;
  readonly line: number;
  readonly ingest: number;
}

/** High enough for the writers: rate limits are not tested here. */
const paces = [
  ...['--post-rate', '100000', '--post-burst', '100000'],
  ...['--max-connections-per-address', '100000', '--signups-per-hour', '100000'],
];

/** One of the tested servers: it can be killed, frozen and restarted. */
export class LedgerServer {
  readonly #settings: LedgerServerSettings;
  #running!: RunningServer;
  #frozen: number | undefined;
  /** Undefined while it is down. */
  ports: ServerPorts | undefined;

  private constructor(settings: LedgerServerSettings) {
    this.#settings = settings;
  }

  static async start(settings: LedgerServerSettings): Promise<LedgerServer> {
    const server = new LedgerServer(settings);
    settings.scope.after(() => server.thaw());
    // Also after Ctrl-C: a frozen process would stay for ever.
    process.on('exit', () => server.thaw());
    await server.startAgain();
    return server;
  }

  /** What it said when it was started last. */
  get banner(): string {
    return this.#running.banner;
  }

  async startAgain(): Promise<void> {
    const { scope, dataDir, options, env } = this.#settings;
    const { processes, seed, serverFlags } = options;
    const flags = ['--processes', `${processes}`, ...paces, '--log-level', 'error', ...serverFlags];
    this.#running = await startServer(scope, { dataDir, flags, env: { ...env, ...this.#faults(seed) } });
    const { httpPort: http, linePort: line } = this.#running;
    this.ports = { http, line, ingest: (await this.#running.info()).ports.ingest as number };
  }

  /** Kills one of the nodes, which `chance` selects, and waits until it is back. */
  async killNode(chance: number): Promise<string> {
    const names = [...this.#running.nodePids().keys()].sort();
    const name = names[chance % names.length];
    if (name === undefined) {
      await this.kill();
      await this.startAgain();
      return 'kill -9';
    }
    const back = this.#running.says(new RegExp(`^${name} is back\\.$`));
    this.#running.killNode(name);
    await back;
    return `kill -9 of ${name}`;
  }

  /** Kills all of its processes. */
  async kill(): Promise<void> {
    this.ports = undefined;
    await this.#running.kill();
  }

  async drain(): Promise<string> {
    const stopped = this.#running.stop();
    // Open connections are notified; new ones are refused.
    this.ports = undefined;
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

  /** A stopped process would outlive the run. */
  thaw(): void {
    if (this.#frozen !== undefined) process.kill(this.#frozen, 'SIGCONT');
    this.#frozen = undefined;
  }

  #faults(seed: number): Record<string, string> {
    if (!this.#settings.options.nemesis.includes('bus')) return {};
    const preload = new URL('./with-faulty-bus.ts', import.meta.url).href;
    return { NODE_OPTIONS: `--import=${preload}`, LEDGER_SEED: String(seed) };
  }
}
