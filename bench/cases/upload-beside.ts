import type { Run } from '../case.ts';
import type { FanOutResult } from '../load/jobs/fan-out.ts';
import { type Load, withLoad } from '../load/load.ts';
import { rssBytes, watchPeak } from '../machine/processes.ts';
import type { Hubbub } from '../servers/hubbub.ts';
import { withHubbub } from './with-hubbub.ts';

const flags = ['--file-size=2GB', '--file-quota=100GB', '--file-space=100GB'];

/** What is uploaded: the name says what it is to be, and the body is made anew for each upload. */
export interface Upload {
  readonly name: string;
  readonly body: () => ReadableStream<Uint8Array> | Uint8Array;
}

export interface Beside {
  /** The chat alone, and while files are uploaded one after the other. */
  readonly alone: FanOutResult;
  readonly together: FanOutResult;
  /** Bytes of memory that the server had more, at most. */
  readonly more: number;
  readonly uploads: number;
  readonly ms: number;
}

/** A chat on a new server, first by itself and then beside uploads. */
export async function uploadBeside(run: Run, upload: Upload): Promise<Beside> {
  const { result } = await withHubbub(run, { flags }, async (hubbub) => {
    const token = await tokenOf(hubbub);
    const alone = await withLoad((load) => chat(run, load, hubbub));
    const before = rssBytes(hubbub.pids);
    const peak = watchPeak(hubbub.pids);
    const uploads = beginUploads(hubbub, token, upload);
    const together = await withLoad((load) => chat(run, load, hubbub));
    return { alone, together, ...(await uploads.end()), more: peak() - before };
  });
  return result;
}

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
function beginUploads({ port }: Hubbub, token: string, { name, body }: Upload) {
  let isOver = false;
  let uploads = 0;
  const began = performance.now();
  const work = (async () => {
    do {
      const answer = await fetch(`http://127.0.0.1:${port}/api/rooms/lobby/files?name=${name}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: body(),
        duplex: 'half',
      } as RequestInit);
      if (answer.status !== 201) throw new Error(`An upload was answered with ${await answer.text()}.`);
      await answer.arrayBuffer();
      uploads++;
    } while (!isOver);
  })();
  return {
    async end() {
      isOver = true;
      await work;
      return { ms: performance.now() - began, uploads };
    },
  };
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
