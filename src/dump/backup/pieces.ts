import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Answer } from './worker.ts';

/** A piece of a backup, and how far it is: entries done, of how many. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly done: number;
  readonly total: number;
}

/**
 * A backup of the database, piece by piece, while others use it: as it was when the first piece was asked for. It is read in a
 * thread of its own, no faster than the pieces are taken. Rejected where the database cannot be read to its end.
 */
export async function* piecesOf(url: string, at: number): AsyncGenerator<Piece> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { url, at } });
  const ended = new AbortController();
  try {
    for (;;) {
      const answered = once(worker, 'message', { signal: ended.signal });
      worker.postMessage('more');
      const [{ piece, done, total }] = (await answered) as [Answer];
      if (!piece) return;
      yield { bytes: piece, done, total };
    }
  } finally {
    ended.abort();
    await worker.terminate();
  }
}
