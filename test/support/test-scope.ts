import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whoever ends what a test began: the context of a test, or `{ after }` of `node:test` for all tests of a file. */
export interface Ward {
  after(end: () => void | Promise<void>): void;
}

type End = () => Promise<void>;

const endings = new WeakMap<Ward, End[]>();

/** What was begun last is ended first: a server goes before the folder that it writes to. */
export function afterwards(ward: Ward, end: End): void {
  const before = endings.get(ward);
  if (before) return void before.push(end);
  const ends = [end];
  endings.set(ward, ends);
  ward.after(async () => {
    for (const next of ends.reverse()) await next();
  });
}

/** A folder that goes away when the test is over. */
export async function temporaryFolder(ward: Ward): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hubbub-'));
  afterwards(ward, () => rm(folder, { recursive: true, force: true }));
  return folder;
}
