import { parseArgs } from 'node:util';
import { BadConfig } from '#config.ts';
import { move } from './move.ts';
import { openDump } from './open-dump.ts';
import { Progress } from './progress.ts';

const help = `hubbub move: copies a chat from one database into another, empty one.

  hubbub move --from URL --to URL

A URL is sqlite:PATH, postgres://USER:PASSWORD@HOST/NAME or mongodb://HOST/NAME. Without --database-url, a server keeps
its chat in sqlite:data/hubbub.db. Stop Hubbub first, and start it on the new database afterwards (--database-url).

Everything is copied: messages with their numbers, users, tokens, rooms, and what people have read, so that clients go
on where they were. The old database stays as it is; never run Hubbub on both. At the end the two are compared.

When the move is broken off, at any moment, the same command goes on where it was.`;

/** `hubbub move`. Rejected with an error for the user if it cannot be done. */
export async function runMove(args: readonly string[]): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return print(help);
  const urls = readUrls(args);
  await using from = await closing(openDump(urls.from, 'from'));
  await using to = await closing(openDump(urls.to, 'to'));
  const progress = new Progress(process.stderr);
  try {
    await move(from.dump, to.dump, Date.now(), (phase, done, total) =>
      progress.show(phase, done, total, performance.now()),
    );
  } finally {
    progress.end();
  }
  print(`${from.dump.place} is now in ${to.dump.place}, and was compared, room by room.`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function readUrls(args: readonly string[]): { from: string; to: string } {
  const { from, to } = parse(args);
  if (from === undefined || to === undefined)
    throw new BadConfig('Say --from URL and --to URL. "hubbub move --help" tells more.');
  return { from, to };
}

function parse(args: readonly string[]): { from?: string; to?: string } {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], options: { from: text, to: text } }).values;
  } catch (error) {
    throw new BadConfig(`${(error as Error).message.split('. ')[0]}. "hubbub move --help" tells more.`);
  }
}

/** A dump that is closed at the end of its scope. */
const closing = async <T extends { close(): Promise<void> }>(opening: Promise<T>) => {
  const dump = await opening;
  return { dump, [Symbol.asyncDispose]: () => dump.close() };
};
