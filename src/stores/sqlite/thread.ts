import { Worker } from 'node:worker_threads';
import { type OnProgress, StoreUnavailable } from '#store.ts';
import { type Answer, opening, type Question, type Report, type Trouble } from './calls.ts';

type Phase = { readonly kind: 'opening' | 'open' } | { readonly kind: 'over'; readonly why: Error };

export interface ThreadSettings {
  readonly path: string;
  /** The file was open before, and must not be made. */
  readonly mustExist: boolean;
  /** The file is lost or damaged, so that nothing can be kept. Undefined: it is over. */
  readonly onTrouble: (trouble: StoreUnavailable | undefined) => void;
  /** The thread ended by itself after it was open. */
  readonly onFailure: (error: Error) => void;
  readonly onProgress: OnProgress;
}

/** A database thread, seen from the event loop. It answers in the order of the questions. */
export class Thread {
  /** Fulfilled with the epoch when the database is open. */
  readonly opened: Promise<string>;
  readonly #gone: Promise<void>;
  readonly #worker: Worker;
  readonly #settings: ThreadSettings;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #phase: Phase = { kind: 'opening' };
  #asked = opening;
  #notOpened = false;

  /** `epoch`: what the writer found, for a reader. */
  constructor(role: 'writer' | 'reader', settings: ThreadSettings, epoch = '') {
    this.#settings = settings;
    const workerData = { role, path: settings.path, mustExist: settings.mustExist, epoch };
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData });
    this.#worker.on('message', (report: Report) => this.#receive(report));
    this.#worker.on('error', (error) => this.#fail(error as Error));
    this.#gone = new Promise((resolve) => {
      this.#worker.on('exit', (code) => {
        this.#fail(new Error(`the thread of the database ended with code ${code}`));
        resolve();
      });
    });
    this.opened = this.#expect(opening) as Promise<string>;
    // A reader that cannot be opened rejects its calls, which is enough.
    this.opened.catch(() => {});
  }

  /** The database could not be opened. */
  get hasNotOpened(): boolean {
    return this.#notOpened;
  }

  async ask(
    part: Question['part'],
    method: Question['method'],
    ...args: readonly unknown[]
  ): Promise<unknown> {
    if (this.#phase.kind === 'over') throw this.#phase.why;
    const id = ++this.#asked;
    this.#worker.postMessage({ id, part, method, args } satisfies Question);
    return this.#expect(id);
  }

  /** Ends the thread after all earlier calls; fulfilled when it has ended, for whatever reason. */
  async close(): Promise<void> {
    if (this.#phase.kind !== 'over') {
      const closed = this.ask('thread', 'close');
      this.#phase = { kind: 'over', why: new Error('the store is closed') };
      await closed;
    }
    await this.#gone;
  }

  #expect(id: number): Promise<unknown> {
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    return waiting.promise;
  }

  #receive(report: Report): void {
    if ('done' in report) this.#settings.onProgress(report.done, report.total);
    else if ('trouble' in report) this.#trouble(report);
    else for (const answer of report) this.#settle(answer);
  }

  #trouble({ trouble }: Trouble): void {
    this.#settings.onTrouble(trouble && new StoreUnavailable(trouble.sentence, { code: trouble.code }));
  }

  #settle({ id, value, ...failure }: Answer): void {
    const error = 'error' in failure && failure.error && withCode(failure.error, failure.code);
    const waiting = this.#waiting.get(id)!;
    this.#waiting.delete(id);
    if (error) waiting.reject(error);
    else waiting.resolve(value);
    if (id !== opening) return;
    // What was asked meanwhile is not answered any more, for the same reason.
    if (error) {
      this.#notOpened = true;
      this.#fail(error);
    } else this.#phase = { kind: 'open' };
  }

  #fail(error: Error): void {
    const before = this.#phase;
    if (before.kind !== 'over') this.#phase = { kind: 'over', why: error };
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    if (before.kind === 'open') this.#settings.onFailure(error);
  }
}

const withCode = (error: Error, code: string | undefined): Error =>
  code === undefined ? error : Object.assign(error, { code });
