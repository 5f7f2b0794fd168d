import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { childrenOf } from './processes.ts';
import { pathOf } from './require-program.ts';

/** Who runs the server where we are root, for it refuses to be run by root: its own user, or the one that owns nothing. */
function findOwner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8');
  const [, uid, gid] =
    /^postgres:[^:]*:(\d+):(\d+):/m.exec(users) ?? /^nobody:[^:]*:(\d+):(\d+):/m.exec(users) ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

const owner = findOwner();

const settings = {
  listen_addresses: '',
  // What is killed is a process, not the machine: the kernel keeps what was written, and the tests are quicker.
  fsync: 'off',
  shared_buffers: '32MB',
  max_connections: '100',
};

/** A PostgreSQL server of a test's own, in a folder that goes away with it. Whoever starts it stops it. */
export class PostgresServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'hubbub-pg-'));
  #process: ChildProcess | undefined;
  #databases = 0;

  /** Fulfilled when it takes connections. */
  static async start(): Promise<PostgresServer> {
    const server = new PostgresServer();
    server.#makeFiles();
    await server.startAgain();
    return server;
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }

  #makeFiles(): void {
    const { uid, gid } = owner;
    if (uid !== undefined && gid !== undefined) chownSync(this.#folder, uid, gid);
    const flags = [
      '-D',
      this.#data,
      '-U',
      'hubbub',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ];
    execFileSync(pathOf('initdb'), flags, {
      ...owner,
      cwd: this.#folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }

  /** After a crash it first has to wait until the last of its old processes is gone. */
  async startAgain(): Promise<void> {
    while (!(await this.#tryToStart()));
  }

  async #tryToStart(): Promise<boolean> {
    const flags = ['-D', this.#data, '-k', this.#folder];
    for (const [name, value] of Object.entries(settings)) flags.push('-c', `${name}=${value}`);
    const started = spawn(pathOf('postgres'), flags, {
      ...owner,
      cwd: this.#folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = started;
    running.add(started);
    started.on('exit', () => running.delete(started));
    const lines = createInterface({ input: started.stderr! });
    const said: string[] = [];
    const ready = new Promise<boolean>((resolve) => {
      lines.on('line', (line) => {
        said.push(line);
        if (line.includes('ready to accept connections')) resolve(true);
      });
    });
    const open = await Promise.race([ready, once(started, 'exit').then(() => false)]);
    if (!open && !said.some((line) => line.includes('still in use') || line.includes('already exists'))) {
      throw new Error(`PostgreSQL did not start: ${said.join('\n')}`);
    }
    return open;
  }

  /** The URL of a new, empty database. */
  async newDatabase(): Promise<string> {
    const name = `chat${++this.#databases}`;
    await this.run('postgres', `CREATE DATABASE ${name}`);
    return this.url(name);
  }

  /** Where it listens, as PostgreSQL itself names it: for those who want to stand in between. */
  get socket(): string {
    return join(this.#folder, '.s.PGSQL.5432');
  }

  url(database: string): string {
    return `postgres://hubbub@localhost/${database}?host=${encodeURIComponent(this.#folder)}`;
  }

  /** Runs one statement there. */
  async run(database: string, statement: string): Promise<unknown[]> {
    const client = new Client({ connectionString: this.url(database) });
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  }

  /** Stops all of its processes, so that nobody gets an answer and no connection breaks, or lets them go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    if (running.has(this.#process!)) signalAll(this.#process!, signal);
  }

  /** Ends it: SIGINT closes all connections and leaves the files in order, SIGKILL is a crash. */
  async end(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    const { exitCode, signalCode } = this.#process!;
    if (exitCode !== null || signalCode !== null) return;
    const gone = once(this.#process!, 'exit');
    this.#process!.kill(signal);
    await gone;
  }

  async stop(): Promise<void> {
    this.signal('SIGCONT');
    await this.end('SIGINT');
    rmSync(this.#folder, { recursive: true });
  }
}

const running = new Set<ChildProcess>();

/** The server and those who serve its connections: each has a group of its own, so they are found by their parent. */
function signalAll(server: ChildProcess, signal: NodeJS.Signals): void {
  for (const pid of [server.pid!, ...childrenOf(server.pid!)]) {
    try {
      process.kill(pid, signal);
    } catch {
      // Its connection was closed meanwhile.
    }
  }
}

process.on('exit', () => {
  for (const server of running) {
    server.kill('SIGQUIT');
    // One that is stopped would hear of its end only when somebody lets it go on.
    signalAll(server, 'SIGCONT');
  }
});
