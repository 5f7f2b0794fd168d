import type { Browser, Page } from 'playwright-core';

/** What the trace of a browser says of a page's main thread. */
export interface Work {
  /** Each of its tasks. */
  readonly tasks: readonly Task[];
  /** When a key went down. */
  readonly keys: readonly number[];
}

interface Task {
  readonly at: number;
  readonly endsAt: number;
  /** How much of a processor it took: what others on the machine take does not count. */
  readonly ms: number;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** The time of the processor in it. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly type?: string } };
}

const categories = ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'];

/** Traces the page while that is done. */
export async function traced(browser: Browser, page: Page, deed: () => Promise<void>): Promise<Work> {
  await browser.startTracing(page, { categories });
  await deed();
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const tasks = mainThread(traceEvents.filter(({ name }) => name === 'RunTask'));
  const keys = traceEvents.filter(
    ({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'keydown',
  );
  return {
    tasks: tasks.map(({ ts, dur = 0, tdur = dur }) => ({
      at: ts / 1_000,
      endsAt: (ts + dur) / 1_000,
      ms: tdur / 1_000,
    })),
    keys: keys.map(({ ts }) => ts / 1_000),
  };
}

/** Of all threads that have tasks, the busiest of a renderer: the main thread of the page. */
function mainThread(tasks: readonly TraceEvent[]): readonly TraceEvent[] {
  const threads = new Map<string, TraceEvent[]>();
  for (const task of tasks) {
    const key = `${task.pid} ${task.tid}`;
    threads.set(key, [...(threads.get(key) ?? []), task]);
  }
  const busy = (list: readonly TraceEvent[]) => list.reduce((sum, { dur = 0 }) => sum + dur, 0);
  return [...threads.values()].sort((a, b) => busy(b) - busy(a))[0] ?? [];
}

/** What the main thread did for each key, until the next one: the event, the style, the layout, the paint. */
export function workOfKeys({ tasks, keys }: Work, forMs: number): number[] {
  return keys.map((key) =>
    tasks.filter(({ at, endsAt }) => endsAt > key && at < key + forMs).reduce((sum, { ms }) => sum + ms, 0),
  );
}
