import type { Clock } from '#lib/clock.ts';
import { limits } from '#model/limits.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import type { Session } from './session.ts';

/**
 * Answers that may be large are made a few at a time, whoever asks for them: what a thousand sessions ask for at once would
 * otherwise be in memory at once, read and not yet sent. Between them the event loop gets its turn, in which what was made is
 * handed to the connection, and others are heard.
 */
export class LargeAnswers {
  readonly #clock: Clock;
  #free: number = limits.answersAtOnce;
  readonly #waiting: (() => void)[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Makes an answer when it is its turn; a session that is gone by then needs none. */
  async run<T>(session: Session, make: () => T | Promise<T>): Promise<T | Refusal> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((enter) => this.#waiting.push(enter));
    if (session.ended) {
      this.#passOn();
      return refuse('going_away');
    }
    try {
      return await make();
    } finally {
      this.#clock.soon(() => this.#passOn());
    }
  }

  /** Passed on and not released, so that who comes now does not overtake who waits. */
  #passOn(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}
