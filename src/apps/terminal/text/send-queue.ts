import type { Outcome } from '../chat-connection.ts';
import type { Receipt, Sent } from './protocol-adapter.ts';

const timeoutMs = 10_000;
const laterMs = 1_000;

interface Post {
  readonly sent: Sent;
  readonly line: string;
  readonly settle: (outcome: Outcome) => void;
}

/**
 * What is to be sent, one after the other: the next when the one before was answered. These wires have no client ids, so
 * what was under way when the connection was lost is not sent again: it may have been kept.
 */
export class SendQueue {
  readonly #waiting: Post[] = [];
  readonly #send: (line: string) => void;
  readonly #onUncertain: (sent: Sent) => void;
  #inFlight: Post | undefined;
  #open = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(send: (line: string) => void, onUncertain: (sent: Sent) => void) {
    this.#send = send;
    this.#onUncertain = onUncertain;
  }

  add(sent: Sent, line: string): Promise<Outcome> {
    return new Promise((settle) => {
      this.#waiting.push({ sent, line, settle });
      this.#next();
    });
  }

  get inFlight(): Sent | undefined {
    return this.#inFlight?.sent;
  }

  resume(): void {
    this.#open = true;
    this.#next();
  }

  /** The connection is gone. */
  suspend(): void {
    this.#open = false;
    this.#markUncertain();
  }

  /** The server's answer to what is under way. */
  answered(receipt: Exclude<Receipt, undefined>): void {
    const post = this.#inFlight;
    if (!post) return;
    clearTimeout(this.#timer);
    if (receipt === 'later') {
      this.#timer = setTimeout(() => this.#sendPost(post), laterMs);
      return;
    }
    this.#inFlight = undefined;
    post.settle(receipt === 'kept' ? 'fine' : 'refused');
    this.#next();
  }

  #next(): void {
    if (!this.#open || this.#inFlight) return;
    const post = this.#waiting.shift();
    if (post) this.#sendPost(post);
  }

  #sendPost(post: Post): void {
    this.#inFlight = post;
    this.#timer = setTimeout(() => this.#markUncertain(), timeoutMs);
    this.#send(post.line);
  }

  /** What is under way may have been kept, or not. */
  #markUncertain(): void {
    clearTimeout(this.#timer);
    const post = this.#inFlight;
    if (!post) return;
    this.#inFlight = undefined;
    this.#onUncertain(post.sent);
    post.settle('uncertain');
    this.#next();
  }
}
