import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { BadConfig } from '#config.ts';
import { restore } from './backup/restore.ts';
import { openDump } from './open-dump.ts';
import { Progress } from './progress.ts';

const help = `hubbub restore: brings a backup back, into an empty database.

  hubbub restore --from FILE --to URL

FILE is what an owner has taken on the page of the server, or a script from /api/backup. A URL is sqlite:PATH,
postgres://USER:PASSWORD@HOST/NAME or mongodb://HOST/NAME. Without --database-url, a server keeps its chat in
sqlite:data/hubbub.db. Stop Hubbub first, put its old database aside, and start it again afterwards.

The backup is read through before anything is written: one that is not whole is refused. Uploaded files are not in it: they
have to be where they were. Clients that have read on since the backup start over.

When this is broken off, at any moment, the same command goes on where it was.`;

/** `hubbub restore`. Rejected with an error for the user if it cannot be done. */
export async function runRestore(args: readonly string[]): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return print(help);
  const { from, to: url } = parse(args);
  if (from === undefined || url === undefined)
    throw new BadConfig('Say --from FILE and --to URL. "hubbub restore --help" tells more.');
  const to = await openDump(url, 'to');
  const progress = new Progress(process.stderr);
  try {
    await restore(from, to, { now: Date.now(), epoch: randomUUID() }, (phase, done, total) =>
      progress.show(phase, done, total, performance.now()),
    );
  } finally {
    progress.end();
    await to.close();
  }
  print(`${from} is now in ${to.place}, and was compared, room by room.`);
}

function parse(args: readonly string[]): { from?: string; to?: string } {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], options: { from: text, to: text } }).values;
  } catch (error) {
    throw new BadConfig(`${(error as Error).message.split('. ')[0]}. "hubbub restore --help" tells more.`);
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
