import { Histogram } from './histogram.ts';

const pauseMs = 20;

/**
 * How late the event loop comes to what is due, in seconds. Node's own histogram tells percentiles, which have to be begun anew
 * to mean anything; these counts can be read by any number of people, each of whom looks at a time of their own.
 */
export class LoopDelay {
  readonly seconds = new Histogram([0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]);
  #timer: NodeJS.Timeout | undefined;

  /** Begins to look, 50 times a second. Keeps no process alive; to begin again does nothing. */
  start(): void {
    if (this.#timer) return;
    let dueAt = performance.now() + pauseMs;
    const look = () => {
      const now = performance.now();
      this.seconds.observe(Math.max(0, now - dueAt) / 1000);
      dueAt = now + pauseMs;
    };
    this.#timer = setInterval(look, pauseMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
