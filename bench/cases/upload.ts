import { type Case, type Run, verdict } from '../case.ts';
import type { FanOutResult } from '../load/jobs/fan-out.ts';
import { type Load, withLoad } from '../load/load.ts';
import { hasProc, rssBytes, watchPeak } from '../machine/processes.ts';
import { factor, megabytes, milliseconds } from '../report/units.ts';
import type { Hubbub } from '../servers/hubbub.ts';
import { withHubbub } from './with-hubbub.ts';

const mostSlower = 1.5;
const mostBytes = 100 * 2 ** 20;

/** What is sent at once: the same bytes again and again, which the server does not know. */
const piece = new Uint8Array(256 * 1024).fill(7);

export const upload: Case = {
  name: 'upload',
  measures: 'what others notice of uploads of 1 GB',
  async run(run) {
    const bytes = run.quick ? 200e6 : 1e9;
    const flags = ['--file-size=2GB', '--file-quota=100GB', '--file-space=100GB'];
    const { result } = await withHubbub(run, { flags }, async (hubbub) => {
      const token = await tokenOf(hubbub);
      const alone = await withLoad((load) => chat(run, load, hubbub));
      const before = rssBytes(hubbub.pids);
      const peak = watchPeak(hubbub.pids);
      const uploads = beginUploads(hubbub, token, bytes);
      const together = await withLoad((load) => chat(run, load, hubbub));
      const { ms, count } = await uploads.end();
      return { alone, together, more: peak() - before, rate: (bytes * count * 1_000) / ms };
    });
    const { alone, together, more, rate } = result;
    const slower = together.latencies.p99 / alone.latencies.p99;
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

async function tokenOf({ port }: Hubbub): Promise<string> {
  const credentials = { nickname: 'Uploader', password: 'a long word for uploads' };
  const post = (path: string, body: object) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await post('/api/accounts', credentials);
  const answer = await post('/api/tokens', { ...credentials, label: 'bench' });
  return ((await answer.json()) as { secret: string }).secret;
}

/** Uploads until it is told to end; the last one is waited for. */
function beginUploads({ port }: Hubbub, token: string, bytes: number) {
  let isOver = false;
  let count = 0;
  const began = performance.now();
  const work = (async () => {
    do {
      const answer = await fetch(`http://127.0.0.1:${port}/api/rooms/lobby/files?name=large.bin`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: streamOf(bytes),
        duplex: 'half',
      } as RequestInit);
      if (answer.status !== 201) throw new Error(`An upload was answered with ${await answer.text()}.`);
      await answer.arrayBuffer();
      count++;
    } while (!isOver);
  })();
  return {
    async end() {
      isOver = true;
      await work;
      return { ms: performance.now() - began, count };
    },
  };
}

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

const chat = (run: Run, load: Load, { port, pids }: Hubbub): Promise<FanOutResult> =>
  load.do('fanOut', {
    port,
    pids,
    protocol: 'hubbub',
    connections: 200,
    publishers: 2,
    window: 1,
    cue: 'delivery',
    warmMs: run.quick ? 1_000 : 3_000,
    measureMs: run.quick ? 2_000 : 6_000,
  });
