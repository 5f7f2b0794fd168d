import type { Browser, BrowserContext, Page } from 'playwright-core';
import { median } from '../load/latencies.ts';

/** From when an address is opened until a message stands there that was written on its page, in ms. */
export interface Opening {
  readonly cold: number;
  /** With nothing in its cache, over a connection like that of a phone in a village. */
  readonly slow: number;
  readonly warm: number;
}

const times = 5;
const slowLine = { offline: false, latency: 150, downloadThroughput: 180_000, uploadThroughput: 84_000 };

/** Of somebody whom the browser knows: `state` is what it has kept of it. */
export async function opening(
  browser: Browser,
  url: string,
  state: Awaited<ReturnType<BrowserContext['storageState']>>,
): Promise<Opening> {
  const [cold, slow, warm]: number[][] = [[], [], []];
  for (let time = 0; time < times; time++) {
    const context = await browser.newContext({ storageState: state });
    cold!.push(await written(await context.newPage(), url));
    // The second time, the browser has all that it needs.
    warm!.push(await written(await context.newPage(), url));
    await context.close();
    const phone = await browser.newContext({ storageState: state });
    const page = await phone.newPage();
    const cdp = await phone.newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', slowLine);
    slow!.push(await written(page, url));
    await phone.close();
  }
  return { cold: median(cold!), slow: median(slow!), warm: median(warm!) };
}

/** Everything is done in the page, so that nothing but the page is measured. */
async function written(page: Page, url: string): Promise<number> {
  await page.addInitScript(writeAtOnce);
  await page.goto(url);
  const shown = await page.waitForFunction(() => performance.getEntriesByName('written')[0]?.startTime);
  const ms = await shown.jsonValue();
  await page.close();
  return ms ?? Number.NaN;
}

/** Writes into the field as soon as there is one, sends it, and notes when it stands in the log. */
function writeAtOnce(): void {
  const text = `written at ${Date.now()}`;
  let isSent = false;
  const look = () => {
    const field = document.querySelector<HTMLTextAreaElement>('#message');
    if (field && !isSent) {
      isSent = true;
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    }
    if (document.querySelector('.lines')?.textContent.includes(text)) performance.mark('written');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
