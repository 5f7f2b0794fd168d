import { execFileSync } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { ferretdb, sources } from './ferretdb.ts';
import { pathOf } from './require-program.ts';

// A program of its own: it waits for another builder, and nothing else can be done meanwhile. The lock is the operating
// system's and ends with the process, however that ends.
const lock = new DatabaseSync(`${ferretdb}.lock`, { timeout: 3_600_000 });
lock.exec('BEGIN EXCLUSIVE');
if (!existsSync(ferretdb)) {
  const draft = `${ferretdb}.${process.pid}`;
  execFileSync(pathOf('go'), ['build', '-o', draft, '.'], { cwd: sources, stdio: ['ignore', 2, 2] });
  renameSync(draft, ferretdb);
}
lock.close();
