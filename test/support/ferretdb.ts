import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { has } from './require-program.ts';

export const sources = join(import.meta.dirname, '../services/ferretdb');

const digest = createHash('sha256')
  .update(Buffer.concat(['main.go', 'go.sum'].map((file) => readFileSync(join(sources, file)))))
  .digest('hex')
  .slice(0, 12);

/** Where FerretDB is once it is built: among the temporary files, for a build takes minutes. */
export const ferretdb = join(tmpdir(), `hubbub-ferretdb-${digest}`);

const builder = join(import.meta.dirname, 'build-ferretdb.ts');

/** Whether FerretDB is what tests with MongoDB use here. */
export const isWanted = (): boolean => !process.env.MONGODB_URL && !has('mongod') && has('go');

/** Before the tests, so that none of them waits for it. Where it fails, the tests say so themselves. */
export function buildIfNeeded(): void {
  if (!isWanted() || existsSync(ferretdb)) return;
  process.stderr.write('Building FerretDB for the tests with MongoDB: once, for a minute or two …\n');
  const { status } = spawnSync(process.execPath, [builder], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.stderr.write('FerretDB could not be built.\n');
}

/** Fulfilled when it is there, whoever has built it. */
export async function built(): Promise<string> {
  if (!existsSync(ferretdb)) await promisify(execFile)(process.execPath, [builder]);
  return ferretdb;
}
