import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Semaphore } from '#lib/semaphore.ts';
import type { Made } from './jobs.ts';
import type { Answered, Asked } from './process.ts';

/** A picture that takes longer is none. */
const mostMs = 20_000;
/** The process ends when no picture has come for this long, and gives its memory back. */
const idleMs = 30_000;

/** Pictures that are decoded at once: each is in memory, and may unfold to a hundred megabytes. The others wait. */
const turns = new Semaphore(1);
let running: ChildProcess | undefined;
let idle: NodeJS.Timeout | undefined;

/** How many wait, with their bytes. */
export const waiting = (): number => turns.waiting;

/** What this job makes of a picture; undefined if it is none, or one that takes too much. */
export const decode = <K extends keyof Made>(job: K, bytes: Uint8Array): Promise<Made[K] | undefined> =>
  turns.run(async () => {
    clearTimeout(idle);
    running ??= start();
    const child = running;
    const timer = setTimeout(() => child.kill('SIGKILL'), mostMs);
    try {
      const { made } = await ask(child, { job, bytes });
      return made as Made[K] | undefined;
    } finally {
      clearTimeout(timer);
      idle = setTimeout(stop, idleMs).unref();
    }
  });

/** Without the environment, which holds secrets, for it reads what strangers have sent. */
function start(): ChildProcess {
  const child = fork(join(import.meta.dirname, 'process.ts'), {
    env: {},
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('error', () => {});
  child.on('exit', () => {
    if (running === child) running = undefined;
  });
  // It keeps nobody from ending, and ends with its server.
  child.unref();
  return child;
}

function stop(): void {
  running?.disconnect();
  running = undefined;
}

/** Nothing, where the process has gone over it. */
async function ask(child: ChildProcess, asked: Asked): Promise<Answered> {
  const over = new AbortController();
  child.channel?.ref();
  try {
    const answered = once(child, 'message', { signal: over.signal }).then(([answer]) => answer as Answered);
    const gone = once(child, 'exit', { signal: over.signal }).then(() => ({}));
    child.send(asked, (error) => error && over.abort());
    return await Promise.race([answered, gone]).catch(() => ({}));
  } finally {
    over.abort();
    child.channel?.unref();
  }
}
