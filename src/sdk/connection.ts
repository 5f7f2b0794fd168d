import type { Clock } from '#lib/clock.ts';
import type { Dial, Ears, Line } from './connect.ts';

const everyMs = 25_000;
const patienceMs = 10_000;

export interface Surroundings {
  /** `ws://…/ws` or `wss://…/ws`. */
  readonly url: string;
  readonly dial: Dial;
  readonly clock: Pick<Clock, 'now' | 'after' | 'every'>;
  /** Evenly from 0 (included) to 1 (excluded). */
  readonly random: () => number;
}

/**
 * One connection, watched: a browser is told nothing of WebSocket pings, so a connection that died without a
 * word is found out by asking. The server's first word is waited for with the same patience.
 */
export class Call {
  readonly #line: Line;
  readonly #clock: Pick<Clock, 'after'>;
  readonly #ears: Ears;
  readonly #ping: string;
  readonly #stopAsking: () => void;
  #giveUp: (() => void) | undefined;
  #ended = false;

  /** `ping`: a frame that the server answers. */
  constructor({ url, dial, clock }: Omit<Surroundings, 'random'>, ping: string, ears: Ears) {
    this.#clock = clock;
    this.#ears = ears;
    this.#ping = ping;
    this.#stopAsking = clock.every(everyMs, () => this.check());
    this.#expect();
    this.#line = dial(url, {
      frame: (text) => this.#frame(text),
      ended: (code) => this.#end(code),
    });
  }

  send(text: string): void {
    if (!this.#ended) this.#line.send(text);
  }

  /** Asks for a sign of life now. */
  check(): void {
    this.send(this.#ping);
    this.#expect();
  }

  /** Ends the connection; nothing is heard of it any more. */
  hangUp(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#stopAsking();
    this.#giveUp?.();
    this.#line.close();
  }

  #expect(): void {
    this.#giveUp ??= this.#clock.after(patienceMs, () => this.#end(1006));
  }

  #frame(text: string): void {
    if (this.#ended) return;
    this.#giveUp?.();
    this.#giveUp = undefined;
    this.#ears.frame(text);
  }

  #end(code: number): void {
    if (this.#ended) return;
    this.hangUp();
    this.#ears.ended(code);
  }
}
