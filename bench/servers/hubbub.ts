import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Child, start } from '../machine/children.ts';
import { treeOf } from '../machine/processes.ts';
import type { Inside } from './inside.ts';
import type { Server } from './server.ts';

const root = join(import.meta.dirname, '../..');

/**
 * These loads are far above the usual limits. The limits are raised and not disabled, so that each post is still
 * checked.
 */
const raised = ['--post-rate=1000000', '--post-burst=1000000', '--max-connections-per-address=100000'];

const freePorts = ['--port=0', '--line-port=0', '--ingest-port=0'];

export interface HubbubSettings {
  /** The parent of the folder for the files of the server. */
  readonly folder: string;
  readonly flags?: readonly string[];
  /** Kept when the server ends; without it, the server gets an empty one. */
  readonly dataDir?: string;
  /** Without it nothing is measured inside, and the server runs exactly as in production. */
  readonly observed?: boolean;
}

export interface Hubbub extends Server {
  readonly linePort: number;
  /** From its start until all its ports were open. */
  readonly readyMs: number;
  /** Ends it; returns the measurements from inside each of its nodes. */
  finish(): Promise<readonly Inside[]>;
}

/** `hubbub serve` with its defaults, except for the limits on posting and on connections. */
export async function startHubbub(settings: HubbubSettings): Promise<Hubbub> {
  const { folder: parent, flags = [], dataDir, observed = true } = settings;
  const folder = await mkdtemp(join(parent, 'hubbub-'));
  const began = performance.now();
  const child = start(
    process.execPath,
    [
      join(root, 'src/main.ts'),
      'serve',
      ...freePorts,
      ...raised,
      `--data-dir=${dataDir ?? join(folder, 'data')}`,
      ...flags,
    ],
    { env: environment(observed ? folder : undefined) },
  );
  const line = child.says(/nc +nc 127\.0\.0\.1 (\d+) /);
  line.catch(() => {});
  try {
    const [, port] = await child.says(/browser +http:\/\/127\.0\.0\.1:(\d+)\//);
    const readyMs = performance.now() - began;
    const [, linePort] = await line;
    return running(child, { port: Number(port), linePort: Number(linePort) }, readyMs, folder);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function running(
  child: Child,
  ports: Pick<Hubbub, 'port' | 'linePort'>,
  readyMs: number,
  folder: string,
): Hubbub {
  let ended: Promise<readonly Inside[]> | undefined;
  const end = async () => {
    await child.end();
    const seen = await readInside(folder);
    await rm(folder, { recursive: true, force: true });
    return seen;
  };
  const finish = () => {
    ended ??= end();
    return ended;
  };
  const stop = async () => void (await finish());
  return { name: 'Hubbub', ...ports, protocol: 'hubbub', pids: treeOf(child.pid), readyMs, finish, stop };
}

/** As with `npm start`, the compile cache is kept between starts. `inside.ts` writes into the folder when a node ends. */
function environment(folder: string | undefined): NodeJS.ProcessEnv {
  const NODE_COMPILE_CACHE = join(root, 'node_modules/.cache/hubbub/compiled');
  if (folder === undefined) return { NODE_COMPILE_CACHE };
  const inside = pathToFileURL(join(import.meta.dirname, 'inside.ts')).href;
  return { NODE_COMPILE_CACHE, NODE_OPTIONS: `--import=${inside}`, HUBBUB_BENCH_INSIDE: folder };
}

async function readInside(folder: string): Promise<Inside[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  return Promise.all(
    files.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as Inside),
  );
}
