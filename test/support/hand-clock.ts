import type { Clock } from '#lib/clock.ts';

interface Alarm {
  at: number;
  readonly every: number | undefined;
  readonly call: () => void;
}

/** A clock whose hands are turned by the test. */
export class HandClock implements Clock {
  #now = 0;
  readonly #alarms = new Set<Alarm>();

  now(): number {
    return this.#now;
  }

  after(ms: number, call: () => void): () => void {
    return this.#set({ at: this.#now + ms, every: undefined, call });
  }

  every(ms: number, call: () => void): () => void {
    return this.#set({ at: this.#now + ms, every: ms, call });
  }

  /** The end of a turn is not a matter of time. */
  soon(call: () => void): void {
    setImmediate(call);
  }

  /** The process was stopped for so long: what was to be called meanwhile is called later than it should. */
  stall(ms: number): void {
    this.#now += ms;
  }

  /** Lets time pass; what was to be called in it is called, in the order of time. */
  turn(ms: number): void {
    const until = this.#now + ms;
    for (let alarm = this.#first(until); alarm; alarm = this.#first(until)) {
      this.#now = Math.max(this.#now, alarm.at);
      if (alarm.every === undefined) this.#alarms.delete(alarm);
      else alarm.at += alarm.every;
      alarm.call();
    }
    this.#now = until;
  }

  get alarms(): number {
    return this.#alarms.size;
  }

  #set(alarm: Alarm): () => void {
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  #first(until: number): Alarm | undefined {
    return [...this.#alarms].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  }
}
