import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { FairQueue } from '#lib/fair-queue.ts';
import { type Bounds, idleMs, mostReadBytes, mostReads, mostWaiting, patienceMs } from './bounds.ts';
import type { Given, Job, Made } from './jobs.ts';
import type { Asked, Said } from './process.ts';
import type { Read } from './read.ts';

/**
 * What became of a job. `none`: what was given is not what it is said to be. `over`: it would take too much, or the process ended over
 * it. `crowded`: its turn did not come in time.
 */
export type Outcome<T> = { readonly made: Exclude<T, 'costly'> } | 'none' | 'over' | 'crowded';

/** For whom a job is done, and what it may read. */
export interface Customer {
  /** Those for whom jobs are done take turns: who brings twenty waits for itself. */
  readonly who: string;
  /** Where the job reads from; missing: it does not. */
  readonly read?: Read | undefined;
}

/** What a process is given: of the processors, of time, and who goes before it. */
export interface Allowance extends Bounds {
  readonly priority: number;
}

/** A process for such jobs, which is started with the first one, and one job at a time in it. */
export class Workshop {
  readonly #turns = new FairQueue<string>(1, mostWaiting);
  readonly #allowance: Allowance;
  #running: ChildProcess | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
  }

  async run<K extends Job>(job: K, given: Given[K], customer: Customer): Promise<Outcome<Made[K]>> {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), patienceMs).unref();
    const work = () => {
      clearTimeout(timer);
      return this.#work(job, given, customer.read);
    };
    const outcome = await this.#turns.run(customer.who, work, patience.signal);
    clearTimeout(timer);
    return outcome ?? 'crowded';
  }

  async #work<K extends Job>(job: K, given: Given[K], read?: Read): Promise<Outcome<Made[K]>> {
    clearTimeout(this.#idle);
    this.#running ??= this.#start();
    const child = this.#running;
    const timer = setTimeout(() => child.kill('SIGKILL'), this.#allowance.mostMs);
    child.channel?.ref();
    try {
      const said = await converse(child, { kind: 'job', job, given }, read);
      if (!said) {
        this.#forget(child);
        child.kill('SIGKILL');
        return 'over';
      }
      if (said.isSpent) this.#end(child);
      if (said.made === undefined) return 'none';
      return said.made === 'costly' ? 'over' : { made: said.made as Exclude<Made[K], 'costly'> };
    } finally {
      clearTimeout(timer);
      child.channel?.unref();
      this.#idle = setTimeout(() => this.#running && this.#end(this.#running), idleMs).unref();
    }
  }

  /**
   * Without the environment, which holds secrets, for it reads what strangers have sent; but for where compiled programs lie, so that
   * it starts quickly. It has little memory for objects.
   */
  #start(): ChildProcess {
    const { NODE_COMPILE_CACHE } = process.env;
    const { mostCpuMs, priority } = this.#allowance;
    const child = fork(join(import.meta.dirname, 'process.ts'), [String(mostCpuMs), String(priority)], {
      env: { ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }) },
      execArgv: ['--max-old-space-size=128'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('error', () => {});
    child.on('exit', () => this.#forget(child));
    // It keeps nobody from ending, and ends with its server.
    child.unref();
    return child;
  }

  #forget(child: ChildProcess): void {
    if (this.#running === child) this.#running = undefined;
  }

  #end(child: ChildProcess): void {
    this.#forget(child);
    if (child.connected) child.disconnect();
  }
}

type Answer = Extract<Said, { kind: 'answer' }>;

/** Undefined, where the process has gone over it, or asks for more than it may. */
function converse(child: ChildProcess, asked: Asked, read: Read | undefined): Promise<Answer | undefined> {
  const { promise, resolve } = Promise.withResolvers<Answer | undefined>();
  const gone = () => resolve(undefined);
  const tell = (what: Asked) => child.send(what, (error) => error && gone());
  let left = mostReads;
  const onSaid = (said: Said) => {
    if (said.kind === 'answer') return resolve(said);
    const { start, end } = said;
    const isAllowed = isPosition(start) && isPosition(end) && end - start <= mostReadBytes && left-- > 0;
    if (!read || !isAllowed) return gone();
    read(start, end).then((bytes) => tell({ kind: 'part', bytes }), gone);
  };
  child.on('message', onSaid).on('exit', gone);
  tell(asked);
  return promise.finally(() => child.off('message', onSaid).off('exit', gone));
}

const isPosition = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
