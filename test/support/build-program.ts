import { execFileSync } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { isBuiltProgram, placeOf, sourcesOf } from './built-programs.ts';
import { pathOf } from './require-program.ts';

const name = process.argv[2] ?? '';
if (!isBuiltProgram(name)) throw new Error(`Nothing here is built by the name ${name}.`);
const place = placeOf(name);
const { folder, source } = sourcesOf(name);

// A program of its own: it waits for another builder, and nothing else can be done meanwhile. The lock is the operating
// system's and ends with the process, however that ends.
const lock = new DatabaseSync(`${place}.lock`, { timeout: 3_600_000 });
lock.exec('BEGIN EXCLUSIVE');
if (!existsSync(place)) {
  const draft = `${place}.${process.pid}`;
  // Without what debuggers need, which is half of it.
  const args = ['build', '-o', draft, '-ldflags=-s -w', source];
  execFileSync(pathOf('go'), args, { cwd: folder, stdio: ['ignore', 2, 2] });
  renameSync(draft, place);
}
lock.close();
