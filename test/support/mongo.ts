import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { MongoClient } from 'mongodb';
import { built } from './built-programs.ts';
import { freePort } from './free-port.ts';
import { has, pathOf } from './require-program.ts';

/** What speaks MongoDB's protocol here: a server that is there already, or a program that is one. */
type Kind = { readonly url: string } | { readonly program: string; readonly isMongod: boolean };

/** The best there is: the server that is named, else a `mongod`, else FerretDB, which is built where Go is. */
async function find(): Promise<Kind | string> {
  const { MONGODB_URL } = process.env;
  if (MONGODB_URL) return { url: MONGODB_URL };
  if (has('mongod')) return { program: pathOf('mongod'), isMongod: true };
  if (!has('go')) return 'nothing here speaks MongoDB: set MONGODB_URL, or install mongod or Go';
  try {
    return { program: await built('ferretdb'), isMongod: false };
  } catch (error) {
    return `FerretDB cannot be built here: ${(error as Error).message}`;
  }
}

const found = await find();

/** Options of tests that requireProgram such a server. */
export const needMongo: { readonly skip: string | false } = {
  skip: typeof found === 'string' && process.env.HUBBUB_TEST_ALL !== 'true' && found,
};

export const isFerret = typeof found !== 'string' && 'program' in found && !found.isMongod;

/** A server for one test file. Whoever starts it stops it. */
export class MongoServer {
  #url: URL;
  readonly #databases = new Set<string>();
  readonly #folder: string | undefined;
  #child: ChildProcess | undefined;

  private constructor(url: string, folder?: string) {
    this.#url = new URL(url);
    this.#folder = folder;
  }

  static async start(): Promise<MongoServer> {
    if (typeof found === 'string') throw new Error(found);
    if ('url' in found) return new MongoServer(found.url);
    const port = await freePort();
    const folder = await mkdtemp(join(tmpdir(), 'hubbub-mongo-'));
    const server = new MongoServer(`mongodb://127.0.0.1:${port}/`, folder);
    await server.startAgain();
    return server;
  }

  /** Whether it is a server of ours, which can be stopped and started again. */
  get isOurs(): boolean {
    return this.#folder !== undefined;
  }

  /** The URL of a new, empty database. */
  newDatabase(): string {
    const name = `hubbub_test_${process.pid}_${this.#databases.size}`;
    this.#databases.add(name);
    const url = new URL(this.#url);
    url.pathname = `/${name}`;
    return url.href;
  }

  async startAgain(): Promise<void> {
    if (typeof found === 'string' || !('program' in found) || !this.#folder) return;
    const { program, isMongod } = found;
    const args = isMongod
      ? ['--dbpath', this.#folder, '--bind_ip', '127.0.0.1', '--port', this.#url.port, '--nounixsocket']
      : [this.#folder, this.#url.host];
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child = child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    const said: string[] = [];
    child.stderr.on('data', (text) => said.push(String(text)));
    await new Promise<void>((resolve, reject) => {
      const isReady = isMongod ? /Waiting for connections/ : /^mongodb:/;
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (isReady.test(line)) resolve();
      });
      child.once('exit', () => reject(new Error(`${program} did not start: ${said.join('')}`)));
    });
  }

  /** Kills it: what it has acknowledged must be there when it is started again. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    await this.kill();
    if (this.#folder) await rm(this.#folder, { recursive: true });
    else await this.#dropDatabases();
  }

  /** Leaves nothing behind on a server that is not ours. */
  async #dropDatabases(): Promise<void> {
    const client = await MongoClient.connect(this.#url.href);
    for (const name of this.#databases) await client.db(name).dropDatabase();
    await client.close();
  }
}

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => void child.kill('SIGKILL')));
