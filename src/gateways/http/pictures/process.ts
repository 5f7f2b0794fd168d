import { constants, setPriority } from 'node:os';
import sharp from 'sharp';
import { jobs, type Made } from './jobs.ts';

// The process in which pictures are decoded: what one of them does to the decoder happens to no chat, and the processors are for
// the chat first. It answers each message with one, is asked for one picture at a time, and ends with whoever started it.

export interface Asked {
  readonly job: keyof Made;
  readonly bytes: Uint8Array;
}
/** Nothing, where it is no picture. */
export interface Answered {
  readonly made?: Made[keyof Made];
}

// One processor at most, and that one only where nobody else wants it.
sharp.concurrency(1);
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

process.on('message', async ({ job, bytes }: Asked) => {
  const answer = await jobs[job](bytes).then(
    (made): Answered => ({ made }),
    (): Answered => ({}),
  );
  process.send?.(answer);
});
process.on('disconnect', () => process.exit());
// Whoever interrupts the server from the keyboard interrupts this process, too; it goes when the server does.
process.on('SIGINT', () => {});
