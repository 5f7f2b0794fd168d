import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whoever ends what a test began: the context of a test, or `{ after }` of `node:test` for all tests of a file. */
export interface TestScope {
  after(end: () => void | Promise<void>): void;
}

type End = () => Promise<void>;

const endings = new WeakMap<TestScope, End[]>();

/** What was begun last is ended first: a server goes before the folder that it writes to. */
export function onCleanup(scope: TestScope, end: End): void {
  const before = endings.get(scope);
  if (before) return void before.push(end);
  const ends = [end];
  endings.set(scope, ends);
  scope.after(async () => {
    for (const next of ends.reverse()) await next();
  });
}

/** A folder that goes away when the test is over. */
export async function temporaryFolder(scope: TestScope): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hubbub-'));
  onCleanup(scope, () => rm(folder, { recursive: true, force: true }));
  return folder;
}
