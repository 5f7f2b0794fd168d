import type { Browser, CDPSession, Page } from 'playwright-core';
import { traced, workOfKeys } from './trace.ts';

/** What a list of messages costs in a page: the client's, or one that has all of them. */
export interface Measured {
  readonly framesPerSecond: number;
  /** Work of the main thread for a frame's time of scrolling, a sixtieth of a second, in ms of a processor. */
  readonly frameMs: number;
  /** Of the tasks of the main thread while scrolling, in ms of a processor: p99, and the longest. */
  readonly taskMs: readonly [number, number];
  /** Work of the main thread for one key, in ms: the median and p95. */
  readonly keyMs: readonly [number, number];
  readonly heapBytes: number;
  readonly nodes: number;
}

const scrollMs = 4_000;
const pixelsPerSecond = 3_000;
const typed = 40;
const keyEveryMs = 60;

/** Scrolls the list up with a wheel, as fast as a hand does, and then writes into the field. */
export async function measure(browser: Browser, page: Page, list: string, field: string): Promise<Measured> {
  const cdp = await page.context().newCDPSession(page);
  const { x, y, width, height } = (await page.locator(list).boundingBox())!;
  let [framesPerSecond, scrolledMs] = [0, 0];
  const scrolling = await traced(browser, page, async () => {
    await page.evaluate(countFrames);
    await page.mouse.move(x + width / 2, y + height / 2);
    const began = performance.now();
    for (let scrolled = 0; performance.now() - began < scrollMs; ) {
      const step = ((performance.now() - began) * pixelsPerSecond) / 1_000 - scrolled;
      await page.mouse.wheel(0, -step);
      scrolled += step;
    }
    const frames = (await page.evaluate('window.benchFrames')) as number;
    scrolledMs = performance.now() - began;
    framesPerSecond = (1_000 * frames) / scrolledMs;
  });
  const tasks = scrolling.tasks.map(({ ms }) => ms).sort((a, b) => a - b);
  await page.locator(field).focus();
  const typing = await traced(browser, page, async () => {
    await page.keyboard.type('a'.repeat(typed), { delay: keyEveryMs });
  });
  const keys = workOfKeys(typing, keyEveryMs).sort((a, b) => a - b);
  return {
    framesPerSecond,
    frameMs: tasks.reduce((sum, ms) => sum + ms, 0) / ((scrolledMs * 60) / 1_000),
    taskMs: [at(tasks, 0.99), at(tasks, 1)],
    keyMs: [at(keys, 0.5), at(keys, 0.95)],
    ...(await memory(cdp)),
  };
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const countFrames = `window.benchFrames = 0;
  const count = () => { window.benchFrames++; requestAnimationFrame(count); };
  requestAnimationFrame(count); undefined`;

async function memory(cdp: CDPSession): Promise<Pick<Measured, 'heapBytes' | 'nodes'>> {
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const nodes = (await page(cdp, 'document.querySelectorAll("*").length')) as number;
  return { heapBytes: usedSize, nodes };
}

const page = async (cdp: CDPSession, expression: string): Promise<unknown> =>
  (await cdp.send('Runtime.evaluate', { expression })).result.value;
