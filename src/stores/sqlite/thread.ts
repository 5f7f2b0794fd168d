import { Worker } from 'node:worker_threads';
import {
  type Answer,
  type Arguments,
  type CallName,
  type CallRequest,
  opening,
  type Result,
} from './calls.ts';

type Phase = { readonly kind: 'opening' | 'open' } | { readonly kind: 'over'; readonly why: Error };

/** The worker thread of one database, as others see it. It answers in the order in which it is asked. */
export class Thread {
  /** Fulfilled with the epoch once the database is open. */
  readonly opened: Promise<string>;
  readonly #gone: Promise<void>;
  readonly #worker: Worker;
  readonly #onFailure: (error: Error) => void;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #phase: Phase = { kind: 'opening' };
  #lastId = opening;

  /** `onFailure`: the thread ended by itself after it was open. */
  constructor(path: string, onFailure: (error: Error) => void) {
    this.#onFailure = onFailure;
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { path } });
    this.#worker.on('message', (answer: Answer) => this.#receive(answer));
    this.#worker.on('error', (error) => this.#fail(error as Error));
    this.#gone = new Promise((resolve) => {
      this.#worker.on('exit', (code) => {
        this.#fail(new Error(`the thread of the database ended with code ${code}`));
        resolve();
      });
    });
    this.opened = this.#expect(opening) as Promise<string>;
  }

  async ask<K extends CallName>(call: K, ...args: Arguments<K>): Promise<Result<K>> {
    if (this.#phase.kind === 'over') throw this.#phase.why;
    const request: CallRequest = { id: ++this.#lastId, call, args };
    this.#worker.postMessage(request);
    return this.#expect(request.id) as Promise<Result<K>>;
  }

  /** Ends the thread after all that it was asked before; fulfilled when it is gone, however that came about. */
  async close(): Promise<void> {
    if (this.#phase.kind !== 'over') {
      const closed = this.ask('close');
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

  #receive(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id)!;
    this.#waiting.delete(answer.id);
    if (answer.kind === 'value') waiting.resolve(answer.value);
    else waiting.reject(answer.error);
    if (answer.id !== opening) return;
    this.#phase = answer.kind === 'value' ? { kind: 'open' } : { kind: 'over', why: answer.error };
  }

  #fail(error: Error): void {
    const before = this.#phase;
    if (before.kind !== 'over') this.#phase = { kind: 'over', why: error };
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    if (before.kind === 'open') this.#onFailure(error);
  }
}
