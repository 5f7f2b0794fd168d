import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFile } from '#lib/folder-lock.ts';

/** What this process has locked, which it could not lock twice. */
const ours = new Set<string>();

/**
 * False: another server writes this journal, under this name or another one. The lock by name is beside the file; that by
 * the file itself, which hard links share in whatever folder they are, is in the folder for temporary files.
 */
export function lockJournal(path: string, identity: string | undefined): boolean {
  if (!lock(`${path}.lock`)) return false;
  if (identity === undefined) return true;
  const byFile = join(tmpdir(), `hubbub-journal-${process.getuid?.() ?? 'all'}-${identity}.lock`);
  if (ours.has(byFile)) return true;
  if (!lock(byFile)) return false;
  process.once('exit', () => rmSync(byFile, { force: true }));
  return true;
}

function lock(path: string): boolean {
  if (ours.has(path)) return true;
  if (!lockFile(path)) return false;
  ours.add(path);
  return true;
}
