import { performance } from 'node:perf_hooks';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const mebibyte = 2 ** 20;

/** How often it is looked. */
const lookMs = 2_000;

/** Less than this is not worth a collection … */
const leastBytes = 16 * mebibyte;

/** … and neither is less than this share of what the heap had after the last one. */
const leastShare = 0.25;

/** The share of the time since the last look in which an event loop with nothing better to do may have been busy. */
const quietShare = 0.1;

/** So many looks after a collection comes another one: those who took so much may have gone meanwhile. */
const againAfter = 5;

/** More in use than this is not made compact: the pause, some 100 ms here, would be noticed … */
const mostCompacted = 64 * mebibyte;

/** … and more than this is not collected either: V8 does that in small steps by itself. */
const mostCollected = 256 * mebibyte;

/** The heap of this process, as far as it matters here. */
export interface Heap {
  /** Bytes that it has of the system, and of those the ones in use, garbage included. */
  size(): { readonly total: number; readonly used: number };
  /** The share of time in which the event loop was busy since this was last asked. */
  busyShare(): number;
  collect(how: 'regular' | 'last-resort'): void;
}

/**
 * Gives the memory back that a flood has left. Where nothing is allocated V8 collects nothing, so that a server with nothing to
 * do would keep what its busiest minute took. In a quiet moment, and only if the heap has grown much since the last time, it is
 * collected and made compact.
 */
export class SpareHeap {
  readonly #heap: Heap;
  #timer: NodeJS.Timeout | undefined;
  /** Its size after the last collection. */
  #least = Number.POSITIVE_INFINITY;
  /** Looks until the second collection; 0: there is none to come. */
  #again = 0;

  constructor(heap: Heap = heapOfProcess()) {
    this.#heap = heap;
  }

  /** Does not keep the process alive. */
  start(): void {
    this.#timer ??= setInterval(() => this.look(), lookMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  look(): void {
    if (this.#heap.busyShare() > quietShare) return;
    const { total, used } = this.#heap.size();
    this.#least = Math.min(this.#least, total);
    const hasGrown = total - this.#least >= Math.max(leastBytes, leastShare * this.#least);
    const isSecond = this.#again > 0 && --this.#again === 0;
    if (used > mostCollected || (!hasGrown && !isSecond)) return;
    if (hasGrown) this.#again = againAfter;
    this.#heap.collect(used < mostCompacted ? 'last-resort' : 'regular');
    this.#least = this.#heap.size().total;
    // The collection itself is no work that others wait for.
    this.#heap.busyShare();
  }
}

/** With Node's `gc`, which is otherwise only there with a flag that the process has to be started with. */
export function heapOfProcess(): Heap {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as (options: { type: 'major'; flavor: string }) => void;
  let before = performance.eventLoopUtilization();
  return {
    size() {
      const { total_heap_size: total, used_heap_size: used } = getHeapStatistics();
      return { total, used };
    },
    busyShare() {
      const { utilization } = performance.eventLoopUtilization(before);
      before = performance.eventLoopUtilization();
      return utilization;
    },
    collect: (flavor) => gc({ type: 'major', flavor }),
  };
}
