import { Histogram } from './histogram.ts';

const pauseMs = 20;

/**
 * The delay of the event loop, in seconds. Node's own histogram has percentiles, which have to be reset to be
 * meaningful; these counts can be scraped by any number of readers at their own intervals.
 */
export class LoopDelay {
  readonly seconds = new Histogram([0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]);
  #timer: NodeJS.Timeout | undefined;

  /** Starts sampling, 50 times a second. Does not keep the process alive; starting again does nothing. */
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
