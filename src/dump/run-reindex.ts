import { existsSync } from 'node:fs';
import { readConfig } from '#config.ts';
import { databaseFileOf, databaseUrlOf, openStore } from '#node/open-store.ts';
import { type Log, StoreUnavailable } from '#store.ts';
import { Progress } from './progress.ts';

const help = `hubbub reindex: makes the index for searching anew.

  hubbub reindex [--data-dir FOLDER] [--database-url URL]

Takes the flags and variables of "hubbub serve". Hubbub may run meanwhile: what was said last is found first of all, and the rest as
the index grows. After an upgrade that needs it, the server does this by itself. It may be broken off: the server goes on.`;

/** `hubbub reindex`. Rejected with an error for the user if there is no database. */
export async function runReindex(args: readonly string[]): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return print(help);
  const config = readConfig(args, process.env);
  const path = databaseFileOf(config);
  if (path !== undefined && !existsSync(path)) throw new StoreUnavailable(`There is no database ${path}.`);
  const progress = new Progress(process.stderr);
  // What is wrong then comes with the rejected call.
  const quiet = { onFailure: () => {}, onTrouble: () => {}, onProgress: () => {} };
  const store = await openStore(config, quiet);
  try {
    await reindexAll(store.log, progress);
  } finally {
    progress.end();
    await store.close();
  }
  print(`The index of ${path ?? new URL(databaseUrlOf(config)).pathname.slice(1)} is new.`);
}

/** From the beginning to the end. */
export async function reindexAll(log: Log, progress: Pick<Progress, 'show'>): Promise<void> {
  let { done, total } = await log.reindex('anew');
  for (let all = total; done < total; { done, total } = await log.reindex()) {
    all = Math.max(all, total);
    progress.show('indexing', done, all, performance.now());
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
