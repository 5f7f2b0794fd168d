/** Time as an argument: whoever waits or looks at the clock is given one, so that tests can turn the hands. */
export interface Clock {
  /** Milliseconds since 1970. It may jump: it orders nothing. */
  now(): number;
  /** Calls once, after `ms`, unless the returned function was called before. Keeps no process alive. */
  after(ms: number, call: () => void): () => void;
  /** Calls once, when this turn of the event loop has taken in what there is. */
  soon(call: () => void): void;
  /** Calls again and again, every `ms`. */
  every(ms: number, call: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms).unref();
    return () => clearTimeout(timer);
  },
  soon(call) {
    setImmediate(call);
  },
  every(ms, call) {
    const timer = setInterval(call, ms).unref();
    return () => clearInterval(timer);
  },
};
