import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '../test/faults/random.ts';
import type { Ward } from '../test/support/server.ts';
import { readLog } from './audit.ts';
import { Book } from './book.ts';
import { type Cast, cast } from './cast.ts';
import type { History } from './history.ts';
import { House } from './house.ts';
import { torment } from './nemesis.ts';
import type { Options } from './options.ts';
import { plannedStrikes } from './plan.ts';
import { keepReading } from './reader.ts';
import { nativePens } from './wires/native.ts';
import { Writer } from './writer.ts';

/** How long the readers may take to hear what was said last, once nothing disturbs them any more. */
const hearOutMs = 120_000;

/**
 * Lets people write and read while the nemesis is at work; then lets everything come to rest, kills everything once
 * more, and reads from the disk what there is. `dataDir` is left behind.
 */
export async function run(options: Options, ward: Ward, onProgress: (book: Book) => void = () => {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'hubbub-ledger-'));
  const house = await House.open({ ward, dataDir, options });
  const book = new Book();
  const people = await cast(house, book, options);
  const writing = new AbortController();
  const reading = new AbortController();
  const progress = setInterval(() => onProgress(book), 1_000);
  ward.after(() => clearInterval(progress));

  const read = people.readers.map((reader) => keepReading(reader.read, reading.signal));
  const written = people.writers.map((writer) => writer.write(writing.signal));
  const tormented = torment(house, plannedStrikes(options), book, writing.signal);
  // A server that does not come back is the end of the run.
  tormented.catch(() => writing.abort());
  await pause(options.seconds * 1_000, undefined, { signal: writing.signal }).catch(() => {});
  writing.abort();
  await tormented;
  await Promise.all(written);
  await hearOut(house, book, people);
  reading.abort();
  people.close();
  await Promise.all(read);
  if (options.nemesis.length > 0) book.struck(await house.killAll());
  const history: History = book.close(await readLog(house));
  return { history, counts: book.counts(), dataDir };
}

/** Waits until everybody who can hear everything has: one more message shows them what they missed. */
async function hearOut(house: House, book: Book, { whole }: Cast): Promise<void> {
  const pens = nativePens(await house.welcome(), 'last');
  const last = new Writer({ name: 'last', pens, book, random: new Random(0), pauseMs: 1 });
  await last.writeOne('the last word');
  await last.putDown();
  const texts = (await readLog(house)).map(({ text }) => text);
  const late = AbortSignal.timeout(hearOutMs);
  await Promise.all(whole.map((page) => page.hasAll(texts, late)));
}
