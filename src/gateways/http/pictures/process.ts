import { setPriority } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { mostMemory, restingMemory } from './bounds.ts';
import { type Given, type Job, loaders, type Made } from './jobs.ts';
import type { Read } from './read.ts';
import type { Watched } from './watch.ts';

// The process in which what strangers have sent is taken apart: what one of them does to the reader happens to no chat, and the
// processors are for the chat first. It is given one job at a time, may ask for parts of a file, and answers. It ends with whoever
// started it.

export type Asked =
  | { readonly kind: 'job'; readonly job: Job; readonly given: Given[Job] }
  | { readonly kind: 'part'; readonly bytes: Uint8Array };

export type Said =
  | { readonly kind: 'read'; readonly start: number; readonly end: number }
  /** `made` is missing where it was not as it has to be. `isSpent`: the process should not be given another job. */
  | { readonly kind: 'answer'; readonly made?: Made[Job]; readonly isSpent: boolean };

const [mostCpuMs = 0, priority = 0] = process.argv.slice(2).map(Number);
setPriority(priority);

const began = new Int32Array(new SharedArrayBuffer(4));
const workerData: Watched = { began: began.buffer, mostCpuMs, mostMemory };
if (process.send) new Worker(join(import.meta.dirname, 'watch.ts'), { workerData });

let part: ((bytes: Buffer) => void) | undefined;
const say = (said: Said) => void process.send?.(said);

const read: Read = (start, end) => {
  const { promise, resolve } = Promise.withResolvers<Buffer>();
  part = resolve;
  say({ kind: 'read', start, end });
  return promise;
};

async function work<K extends Job>(job: K, given: Given[K]): Promise<void> {
  const run = await loaders[job]();
  const { user, system } = process.cpuUsage();
  Atomics.store(began, 0, Math.max(1, Math.round((user + system) / 1000)));
  const made = await run(given, read).catch(() => undefined);
  Atomics.store(began, 0, 0);
  const isSpent = process.memoryUsage.rss() > restingMemory;
  say({ kind: 'answer', isSpent, ...(made !== undefined && { made }) });
}

process.on('message', (asked: Asked) => {
  if (asked.kind === 'job') void work(asked.job, asked.given as never);
  else part?.(Buffer.from(asked.bytes));
});
process.on('disconnect', () => process.exit());
// Whoever interrupts the server from the keyboard interrupts this process, too; it goes when the server does.
process.on('SIGINT', () => {});
