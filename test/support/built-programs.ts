import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { has } from './require-program.ts';

/** Servers that no package of Debian has, and that Go builds: in a folder each of `test/services`. */
const programs = {
  ferretdb: { title: 'FerretDB for the tests with MongoDB', source: '.' },
  versitygw: {
    title: 'the tests’ S3-compatible storage',
    source: 'github.com/versity/versitygw/cmd/versitygw',
  },
} as const;

export type BuiltProgram = keyof typeof programs;

export const isBuiltProgram = (name: string): name is BuiltProgram => Object.hasOwn(programs, name);

/** Where Go works, and on what. */
export const sourcesOf = (name: BuiltProgram): { readonly folder: string; readonly source: string } => ({
  folder: join(import.meta.dirname, '../services', name),
  source: programs[name].source,
});

/** Where the program is once it is built: among the temporary files, for a build takes minutes. */
export function placeOf(name: BuiltProgram): string {
  const { folder } = sourcesOf(name);
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)));
  return join(tmpdir(), `hubbub-${name}-${hash.digest('hex').slice(0, 12)}`);
}

const builder = join(import.meta.dirname, 'build-program.ts');

/** Whether FerretDB is what tests with MongoDB use here. */
const wantsFerretdb = (): boolean => !process.env.MONGODB_URL && !has('mongod');

/** Before the tests, so that none of them waits for it. Where it fails, the tests say so themselves. */
export function buildIfNeeded(name: BuiltProgram): void {
  if (!has('go') || existsSync(placeOf(name)) || (name === 'ferretdb' && !wantsFerretdb())) return;
  const { title } = programs[name];
  process.stderr.write(`Building ${title}: once, for a minute or two …\n`);
  const { status } = spawnSync(process.execPath, [builder, name], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.stderr.write(`Go could not build ${title}.\n`);
}

/** Fulfilled when it is there, whoever has built it. */
export async function built(name: BuiltProgram): Promise<string> {
  const place = placeOf(name);
  if (!existsSync(place)) await promisify(execFile)(process.execPath, [builder, name]);
  return place;
}
