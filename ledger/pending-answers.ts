import type { Answer } from './writer.ts';

/** After this time without an answer, the connection is given up: the server may be frozen, or the answer lost. */
export const timeoutMs = 5_000;

interface Waiting {
  readonly text: string;
  readonly resolve: (answer: Answer) => void;
  readonly timer: NodeJS.Timeout;
}

/** What was sent on one connection and has no answer yet, in order. */
export class PendingAnswers {
  readonly #onLate: () => void;
  #waiting: Waiting[] = [];
  #over = false;

  /** `onLate`: an answer is overdue. */
  constructor(onLate: () => void) {
    this.#onLate = onLate;
  }

  add(text: string, send: () => void): Promise<Answer> {
    if (this.#over) return Promise.resolve({ kind: 'unknown' });
    return new Promise((resolve) => {
      this.#waiting.push({ text, resolve, timer: setTimeout(this.#onLate, timeoutMs) });
      send();
    });
  }

  /** The answer to this text has arrived. */
  answer(text: string, answer: Answer): void {
    const index = this.#waiting.findIndex((waiting) => waiting.text === text);
    if (index !== -1) this.#settle(this.#waiting.splice(index, 1)[0], answer);
  }

  /** The answer to the oldest has arrived, on a wire that answers in order. */
  answerNext(answer: Answer): void {
    this.#settle(this.#waiting.shift(), answer);
  }

  /** The connection is gone: there will be no more answers. */
  failAll(): void {
    this.#over = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const one of waiting) this.#settle(one, { kind: 'unknown' });
  }

  #settle(waiting: Waiting | undefined, answer: Answer): void {
    clearTimeout(waiting?.timer);
    waiting?.resolve(answer);
  }
}
