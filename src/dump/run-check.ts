import { existsSync, statSync } from 'node:fs';
import { readConfig } from '#config.ts';
import type { Dump } from '#dump.ts';
import { openPlace } from '#node/open-files.ts';
import { databaseFileOf, databaseUrlOf } from '#node/open-store.ts';
import { lockDatabase } from '#serve/data-folder.ts';
import { StoreUnavailable } from '#store.ts';
import { inspect } from './inspect.ts';
import { inspectFiles } from './inspect-files.ts';
import { openDump } from './open-dump.ts';
import { Progress } from './progress.ts';

const help = `hubbub check: reads a whole database and says whether it is sound.

  hubbub check [--data-dir FOLDER] [--database-url URL]

Takes the flags and variables of "hubbub serve". Stop Hubbub first. Nothing is changed. It looks at every page of a SQLite file,
and in every database at every room: that no number is missing, and that every user, room and message that is referred to is
there, that nobody is missing in a direct room, that every nickname has one owner, and that memberships, roles, bans and all else
that is written down about people fit together, and that every uploaded file lies where it should. Each fault is a line on the
standard output.

The exit code is 0 if all is well, 1 if there are faults, and 2 if it could not be looked at.`;

/** More lines help nobody. */
const mostFaults = 50;

/** `hubbub check`. Rejected with an error for the user if there is nothing to check. */
export async function runCheck(args: readonly string[]): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return print(help);
  // Until it is known better.
  process.exitCode = 2;
  const config = readConfig(args, process.env);
  const path = databaseFileOf(config);
  const faults = new Faults();
  const dump = path === undefined ? await openServer(databaseUrlOf(config)) : await openFile(path, faults);
  const progress = new Progress(process.stderr);
  try {
    for await (const fault of inspect(dump, Date.now(), (done, total) =>
      progress.show('checking', done, total, performance.now()),
    ))
      faults.add(fault);
    for await (const fault of inspectFiles(dump, () => openPlace(config))) faults.add(fault);
  } catch (error) {
    faults.add(`It cannot be read to its end: ${(error as Error).message}.`);
  } finally {
    progress.end();
    await dump.close();
  }
  process.exitCode = faults.count === 0 ? 0 : 1;
  if (faults.count === 0) return print(`${dump.place} is sound.`);
  print(`${dump.place} has ${faults.count} ${faults.count === 1 ? 'fault' : 'faults'}: restore a backup.`);
}

class Faults {
  count = 0;

  add(fault: string): void {
    if (++this.count <= mostFaults) print(fault);
  }
}

async function openServer(url: string): Promise<Dump> {
  const dump = await openDump(url, 'from');
  if (!(await dump.isInUse(Date.now()))) return dump;
  await dump.close();
  throw new StoreUnavailable(
    `A Hubbub works with ${dump.place}. Stop it first; after a crash, wait for 20 seconds.`,
  );
}

async function openFile(path: string, faults: Faults): Promise<Dump> {
  if (!existsSync(path)) throw new StoreUnavailable(`There is no database ${path}.`);
  if (!lockDatabase(path)) throw new StoreUnavailable(`A Hubbub works with ${path}. Stop it first.`);
  const mebibytes = Math.round(statSync(path).size / 2 ** 20);
  if (mebibytes > 64) process.stderr.write(`The pages of ${path} are read (${mebibytes} MiB).\n`);
  const { openSqliteForReading } = await import('#stores/sqlite/dump.ts');
  const { dump, faults: found } = openSqliteForReading(path);
  for (const fault of found) faults.add(fault);
  return dump;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
