import type { Clock } from '#lib/clock.ts';

/** The time of the page, for what waits in a part that is loaded later. */
export const pageClock: Pick<Clock, 'after'> = {
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
