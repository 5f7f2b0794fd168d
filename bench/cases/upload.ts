import { type Case, verdict } from '../case.ts';
import { hasProc } from '../machine/processes.ts';
import { factor, megabytes, milliseconds } from '../report/units.ts';
import { uploadBeside } from './upload-beside.ts';

const mostSlower = 1.5;
const mostBytes = 100 * 2 ** 20;

/** What is sent at once: the same bytes again and again, which the server does not know. */
const piece = new Uint8Array(256 * 1024).fill(7);

export const upload: Case = {
  name: 'upload',
  measures: 'what others notice of uploads of 1 GB',
  async run(run) {
    const bytes = run.quick ? 200e6 : 1e9;
    const { alone, together, more, uploads, ms } = await uploadBeside(run, {
      name: 'large.bin',
      body: () => streamOf(bytes),
    });
    const slower = together.latencies.p99 / alone.latencies.p99;
    const rate = (bytes * uploads * 1_000) / ms;
    return {
      rows: [
        {
          what: `uploads of ${megabytes(bytes)}, one after the other, beside a chat`,
          figure: `others' p99 ${factor(slower)}, ${hasProc ? `${megabytes(more)} more` : 'no /proc here'}`,
          target: `others' p99 < ${factor(mostSlower)}, ≤ ${megabytes(mostBytes)} more`,
          verdict: hasProc ? verdict(slower < mostSlower && more <= mostBytes) : 'unknown',
          note: `p99 ${milliseconds(alone.latencies.p99)} before, ${milliseconds(together.latencies.p99)} with them, at ${megabytes(rate)} a second`,
        },
      ],
    };
  },
};

function streamOf(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(stream) {
      const next = left < piece.length ? piece.subarray(0, left) : piece;
      left -= next.length;
      if (next.length > 0) stream.enqueue(next);
      if (left === 0) stream.close();
    },
  });
}
