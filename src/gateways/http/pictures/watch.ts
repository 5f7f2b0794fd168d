import { isMainThread, workerData } from 'node:worker_threads';
import { watchMs } from './bounds.ts';

// A thread beside a job, which may be busy for so long that it hears of nothing: it ends the whole process when the job has taken
// too much.

export interface Watched {
  /** One number: the processor time in ms at which the job began; 0 where none is under way. */
  readonly began: SharedArrayBuffer;
  readonly mostCpuMs: number;
  readonly mostMemory: number;
}

function watch({ began, mostCpuMs, mostMemory }: Watched): void {
  const start = new Int32Array(began);
  setInterval(() => {
    const since = Atomics.load(start, 0);
    const { user, system } = process.cpuUsage();
    const isLong = since > 0 && (user + system) / 1000 - since > mostCpuMs;
    if (isLong || process.memoryUsage.rss() > mostMemory) process.kill(process.pid, 'SIGKILL');
  }, watchMs);
}

if (!isMainThread) watch(workerData as Watched);
