import type { Clock } from '#lib/clock.ts';
import type { CommandOf } from '#model/command.ts';
import type { Backoff } from './backoff.ts';
import type { Answer, Ask, PostOutcome, Refused } from './requests.ts';

export type Outgoing = CommandOf<'post'> | CommandOf<'tell'>;

type Step =
  | { readonly kind: 'suspended' }
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking' }
  /** The server wants it later. */
  | { readonly kind: 'pausing'; readonly stop: () => void };

/**
 * What is to be posted, in order, one at a time: the next goes out when the one before has its outcome, so that a loss
 * or a refusal in the middle never changes the order.
 */
export class SendQueue {
  readonly #waiting: { readonly clientId: string; readonly outgoing: Outgoing }[] = [];
  readonly #ask: Ask;
  readonly #onOutcome: (clientId: string, outcome: PostOutcome) => void;
  readonly #clock: Pick<Clock, 'after'>;
  readonly #backoff: Backoff;
  #step: Step = { kind: 'suspended' };
  /** Whether the first one was sent already, so that it may have been kept. */
  #tried = false;

  constructor(
    ask: Ask,
    onOutcome: (clientId: string, outcome: PostOutcome) => void,
    clock: Pick<Clock, 'after'>,
    backoff: Backoff,
  ) {
    this.#ask = ask;
    this.#onOutcome = onOutcome;
    this.#clock = clock;
    this.#backoff = backoff;
  }

  add(clientId: string, outgoing: Outgoing): void {
    this.#waiting.push({ clientId, outgoing });
    this.#next();
  }

  /** From now on things can be sent. */
  resume(): void {
    if (this.#step.kind !== 'suspended') return;
    this.#step = { kind: 'idle' };
    this.#next();
  }

  /** There is no connection; what has no answer yet is sent again when there is one. */
  suspend(): void {
    if (this.#step.kind === 'pausing') this.#step.stop();
    this.#step = { kind: 'suspended' };
  }

  /** From now on another user posts, and the server could not tell a repetition from something new. */
  userChanged(): void {
    if (this.#tried) this.#settle({ kind: 'uncertain' });
  }

  #next(): void {
    const first = this.#waiting[0];
    if (!first || this.#step.kind !== 'idle') return;
    this.#step = { kind: 'asking' };
    this.#tried = true;
    this.#ask(first.outgoing, (answer) => this.#answered(answer));
  }

  #answered(answer: Answer): void {
    if (answer.kind === 'lost') return;
    this.#step = { kind: 'idle' };
    if (answer.kind === 'posted') {
      const { room, seq, messageId } = answer.payload;
      this.#backoff.reset();
      this.#settle({ kind: 'sent', room, seq, messageId });
    } else if (answer.kind === 'refused') {
      this.#refused(answer.payload);
    } else throw new Error(`A post was answered with ${answer.kind}.`);
    this.#next();
  }

  #refused({ code, message, retry }: Refused & { readonly retry: boolean }): void {
    // What fails in the server once will fail again: it must not stop all that follow.
    if (retry && code !== 'internal') this.#pause();
    else this.#settle({ kind: 'refused', code, message });
  }

  #pause(): void {
    const stop = this.#clock.after(this.#backoff.next(), () => {
      this.#step = { kind: 'idle' };
      this.#next();
    });
    this.#step = { kind: 'pausing', stop };
  }

  #settle(outcome: PostOutcome): void {
    this.#tried = false;
    const first = this.#waiting.shift();
    if (first) this.#onOutcome(first.clientId, outcome);
  }
}
