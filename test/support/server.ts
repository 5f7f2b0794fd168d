import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Mailbox, timeoutMs } from './mailbox.ts';
import { nodesOf } from './processes.ts';
import { onCleanup, type TestScope, temporaryFolder } from './test-scope.ts';

export { type TestScope, temporaryFolder } from './test-scope.ts';

export interface ServerSettings {
  readonly flags?: readonly string[];
  /** Kept when the server ends; without it, the server gets a folder that goes away with it. */
  readonly dataDir?: string;
  /** The server knows nothing of our own environment but what is here. Ports are 0 where they are not set. */
  readonly env?: Readonly<Record<string, string>>;
  /** A program with its arguments that runs the server: `strace …`. The process must become the server's own. */
  readonly under?: readonly string[];
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** From the signal to the end of the last process. */
  readonly ms: number;
}

export interface ServerInfo {
  readonly count: number;
  readonly wires: Readonly<Record<string, number>>;
  readonly rooms: Readonly<Record<string, number>>;
  readonly ports: Readonly<Record<string, number>>;
}

const main = join(import.meta.dirname, '../../src/main.ts');

/** Runs `hubbub` with these arguments as a process of its own, `under` another program if one is named. */
export function runHubbub(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  under: readonly string[] = [],
): ChildProcess {
  const { PATH = '' } = process.env;
  const NODE_COMPILE_CACHE = join(tmpdir(), 'hubbub-compile-cache');
  const [program = process.execPath, ...words] = [...under, process.execPath, main, ...args];
  const child = spawn(program, words, {
    env: {
      PATH,
      NODE_COMPILE_CACHE,
      PORT: '0',
      LINE_PORT: '0',
      INGEST_PORT: '0',
      SIGNUPS_PER_HOUR: '1000000',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.on('close', () => running.delete(child));
  return child;
}

/** Starts `hubbub serve` and waits for its banner. Whatever becomes of the test, nothing of it is left running. */
export async function startServer(scope: TestScope, settings: ServerSettings = {}): Promise<RunningServer> {
  const folder = await temporaryFolder(scope);
  const dataDir = settings.dataDir ?? folder;
  // Where its nodes meet, which nobody tidies up after a crash.
  const env = { DATA_DIR: dataDir, TMPDIR: folder, ...settings.env };
  const child = runHubbub(['serve', ...(settings.flags ?? [])], env, settings.under);
  const server = new RunningServer(child, dataDir);
  onCleanup(scope, () => server.kill());
  await server.opened();
  return server;
}

/** `hubbub serve` in processes of its own. */
export class RunningServer {
  readonly dataDir: string;
  readonly #child: ChildProcess;
  readonly #news = new Mailbox<string>();
  /** Fulfilled when all of its processes have ended. */
  readonly gone: Promise<unknown>;
  /** What it said on its standard output, and on its standard error, until now. */
  banner = '';
  stderr = '';
  httpPort = 0;
  linePort = 0;

  constructor(child: ChildProcess, dataDir: string) {
    this.#child = child;
    this.dataDir = dataDir;
    // Its nodes hold the same pipes, so these are closed when the last of all its processes is gone.
    this.gone = once(child, 'close');
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.#news.add(line));
    }
    child.stdout?.on('data', (text) => {
      this.banner += text;
    });
    child.stderr?.on('data', (text) => {
      this.stderr += text;
    });
  }

  get pid(): number {
    return this.#child.pid as number;
  }

  get url(): string {
    return `http://127.0.0.1:${this.httpPort}`;
  }

  /** Its nodes now: process ids by name. None where everything is in one process. */
  nodePids(): ReadonlyMap<string, number> {
    return nodesOf(this.pid);
  }

  /** Kills one node the hard way. */
  killNode(name: string): void {
    const pid = this.nodePids().get(name);
    if (pid === undefined) throw new Error(`There is no node ${name}.`);
    process.kill(pid, 'SIGKILL');
  }

  async info(): Promise<ServerInfo> {
    return (await (await fetch(`${this.url}/ws-info`)).json()) as ServerInfo;
  }

  /** Asks until the answer is one that the test holds for: nodes hear of each other's people a moment later. */
  async infoWhen(test: (info: ServerInfo) => boolean): Promise<ServerInfo> {
    const end = performance.now() + timeoutMs;
    for (;;) {
      const info = await this.info();
      if (test(info)) return info;
      if (performance.now() > end) throw new Error(`/ws-info stays at ${JSON.stringify(info)}.`);
    }
  }

  /** Knocks until nobody is let in any more. */
  async doorsClosed(): Promise<void> {
    const knocks = [this.httpPort, this.linePort].map(async (port) => {
      const end = performance.now() + timeoutMs;
      while (await isOpen(port)) if (performance.now() > end) throw new Error(`Port ${port} stays open.`);
    });
    await Promise.all(knocks);
  }

  /** Takes the next line that it says on its standard output or error, of those that match. */
  says(pattern: RegExp): Promise<string> {
    return this.#news.next((line) => pattern.test(line), `line like ${pattern}`);
  }

  async opened(): Promise<void> {
    const ended = this.gone.then(() =>
      Promise.reject(new Error(`It ended before it was open: ${this.stderr}`)),
    );
    const lineDoor = await Promise.race([this.says(/^ {2}nc /), ended]);
    this.linePort = Number(/nc \S+ (\d+)/.exec(lineDoor)?.[1]);
    this.httpPort = Number(/browser +http:\/\/[^/]*:(\d+)\//.exec(this.banner)?.[1]);
  }

  /** Asks it to end, and waits until all of its processes have. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Exit> {
    const began = performance.now();
    this.#child.kill(signal);
    await this.gone;
    return { code: this.#child.exitCode, signal: this.#child.signalCode, ms: performance.now() - began };
  }

  /** Ends it and its nodes the hard way, all at once. */
  async kill(): Promise<void> {
    if (running.has(this.#child)) {
      const nodes = this.nodePids().values();
      for (const pid of [this.pid, ...nodes]) killIfThere(pid);
    }
    await this.gone;
  }
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('connect', () => socket.destroy());
    socket.on('error', () => {});
    socket.on('close', (failed) => resolve(!failed));
  });
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was faster.
  }
}

const running = new Set<ChildProcess>();

// Nodes end by themselves when their supervisor is gone.
process.on('exit', () => running.forEach((child) => void child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
