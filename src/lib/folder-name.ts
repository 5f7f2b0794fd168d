import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A name that no other folder has: made up when it is first asked for, by whichever process, and kept in the folder. */
export function folderName(folder: string): string {
  const file = join(folder, 'name');
  return read(file) ?? make(file);
}

function make(file: string): string {
  const name = randomBytes(6).toString('hex');
  const draft = `${file}.${name}`;
  writeFileSync(draft, name);
  try {
    // Whoever comes second finds a whole name there, never half of one.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return read(file) as string;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}
