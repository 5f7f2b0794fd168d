import { Readable } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import { createGzip } from 'node:zlib';
import { openSnapshot } from '../open-snapshot.ts';
import { linesOf } from './format.ts';

/**
 * The thread of a backup: it reads and compresses, so that the event loop of the chat has nothing to do with it. A piece is sent for each
 * message that comes: whoever takes them slowly waits for nothing but the next one.
 */
const port = parentPort!;

/** What this thread answers: a piece, or the end. */
export type Answer =
  | { readonly piece: Uint8Array; readonly done: number; readonly total: number }
  | { readonly piece?: undefined; readonly done: number; readonly total: number };

let done = 0;
let total = 0;
const snapshot = await openSnapshot(workerData.url as string);
if (!snapshot) throw new Error('There is no snapshot of this database.');
const lines = Readable.from(
  linesOf(snapshot, workerData.at as number, (now, all) => {
    done = now;
    total = all;
  }),
  { objectMode: true, highWaterMark: 1 },
);
const gzip = createGzip();
lines.on('error', (error) => gzip.destroy(error));
const pieces = lines.pipe(gzip)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;

port.on('message', async () => {
  const { value, done: isOver } = await pieces.next();
  if (!isOver) return port.postMessage({ piece: new Uint8Array(value), done, total } satisfies Answer);
  await snapshot.close();
  port.postMessage({ done, total } satisfies Answer);
  port.close();
});
