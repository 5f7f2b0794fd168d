/** Time as a dependency, so that tests can control it. */
export interface Clock {
  /** Milliseconds since 1970. It may jump, so it is not used for ordering. */
  now(): number;
  /** Calls once after `ms`, unless the returned function cancels it. Does not keep the process alive. */
  after(ms: number, call: () => void): () => void;
  /** Calls once at the end of this turn of the event loop. */
  soon(call: () => void): void;
  /** Calls repeatedly, every `ms`. */
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
