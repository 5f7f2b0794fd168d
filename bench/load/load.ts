import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Child, start } from '../machine/children.ts';
import { pinned } from '../machine/machine.ts';
import type { Assignment, JobName, Order, Report, Result } from './jobs/index.ts';

/** A job that takes longer counts as hanging. */
const timeoutMs = 300_000;

const main = join(import.meta.dirname, 'main.ts');

/** A running load, as the benchmark sees it. */
export class Load {
  readonly #child: Child;

  private constructor(child: Child) {
    this.#child = child;
  }

  static start(): Load {
    const [command, args] = pinned('last', process.execPath, [main]);
    return new Load(start(command, args, { ipc: true }));
  }

  /** Fulfilled when the job is done. One job at a time. */
  async do<K extends JobName>(job: K, order: Order<K>): Promise<Result<K>> {
    const assignment: Assignment = { job, order };
    this.#child.process.send(assignment);
    const answer = once(this.#child.process, 'message');
    const [report] = (await Promise.race([answer, this.#gone(), tooLate(job)])) as [Report];
    if (report.kind === 'failed') throw new Error(report.why);
    return report.result as Result<K>;
  }

  stop(): Promise<void> {
    return this.#child.end('SIGKILL');
  }

  async #gone(): Promise<never> {
    await this.#child.gone;
    throw new Error('The load ended before it was done.');
  }
}

async function tooLate(job: JobName): Promise<never> {
  await pause(timeoutMs, undefined, { ref: false });
  throw new Error(`The load was not done with "${job}" after ${timeoutMs / 1000} s.`);
}

/** Does one job with a load of its own. */
export async function withLoad<T>(use: (load: Load) => Promise<T>): Promise<T> {
  const load = Load.start();
  try {
    return await use(load);
  } finally {
    await load.stop();
  }
}
