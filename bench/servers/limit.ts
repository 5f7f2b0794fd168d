import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { start } from '../machine/children.ts';
import { pinned } from '../machine/machine.ts';
import { findProgram } from '../machine/programs.ts';
import type { Server } from './server.ts';

const source = join(import.meta.dirname, '../limit/limit.c');

/** Why there may be no limit to compare with. */
export const noLimit =
  process.platform !== 'linux'
    ? 'the limit needs Linux (epoll): the ratio is left out'
    : 'no C compiler: the ratio is left out';

/** Compiles and starts the limit; undefined if that is not possible. */
export async function startLimit(folder: string): Promise<Server | undefined> {
  const compiler = ['cc', 'gcc', 'clang'].map(findProgram).find((path) => path !== undefined);
  if (compiler === undefined || process.platform !== 'linux') return undefined;
  const binary = join(folder, 'limit');
  await promisify(execFile)(compiler, ['-O2', '-o', binary, source]);
  const child = start(...pinned('first', binary, []));
  const [port] = await child.says(/^\d+$/);
  return {
    name: 'the limit',
    port: Number(port),
    protocol: 'bare',
    pids: [child.pid],
    stop: () => child.end('SIGKILL'),
  };
}
