import type { Outcome } from '../chat-connection.ts';
import type { Receipt, Sent } from './protocol-adapter.ts';

const patienceMs = 10_000;
const laterMs = 1_000;

interface Post {
  readonly sent: Sent;
  readonly words: string;
  readonly settle: (outcome: Outcome) => void;
}

/**
 * What is to be said, one after the other: the next when the one before was answered. These wires know no repetition,
 * so what was under way when the connection was lost is not said again: it may have been kept.
 */
export class Outbox {
  readonly #waiting: Post[] = [];
  readonly #send: (words: string) => void;
  readonly #onUncertain: (sent: Sent) => void;
  #underWay: Post | undefined;
  #open = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(send: (words: string) => void, onUncertain: (sent: Sent) => void) {
    this.#send = send;
    this.#onUncertain = onUncertain;
  }

  add(sent: Sent, words: string): Promise<Outcome> {
    return new Promise((settle) => {
      this.#waiting.push({ sent, words, settle });
      this.#next();
    });
  }

  get underWay(): Sent | undefined {
    return this.#underWay?.sent;
  }

  open(): void {
    this.#open = true;
    this.#next();
  }

  /** The connection is gone. */
  shut(): void {
    this.#open = false;
    this.#doubt();
  }

  /** The server's answer to what is under way. */
  answered(receipt: Exclude<Receipt, undefined>): void {
    const post = this.#underWay;
    if (!post) return;
    clearTimeout(this.#timer);
    if (receipt === 'later') {
      this.#timer = setTimeout(() => this.#say(post), laterMs);
      return;
    }
    this.#underWay = undefined;
    post.settle(receipt === 'kept' ? 'fine' : 'refused');
    this.#next();
  }

  #next(): void {
    if (!this.#open || this.#underWay) return;
    const post = this.#waiting.shift();
    if (post) this.#say(post);
  }

  #say(post: Post): void {
    this.#underWay = post;
    this.#timer = setTimeout(() => this.#doubt(), patienceMs);
    this.#send(post.words);
  }

  /** Nobody knows whether what is under way was kept. */
  #doubt(): void {
    clearTimeout(this.#timer);
    const post = this.#underWay;
    if (!post) return;
    this.#underWay = undefined;
    this.#onUncertain(post.sent);
    post.settle('uncertain');
    this.#next();
  }
}
