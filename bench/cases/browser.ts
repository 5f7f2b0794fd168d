import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Measured, measure } from '../browser/measure.ts';
import { type Opening, opening } from '../browser/opening.ts';
import { type Case, type Row, verdict } from '../case.ts';
import { findProgram } from '../machine/programs.ts';
import { count, megabytes, milliseconds } from '../report/units.ts';
import { fillLobby } from './long-room.ts';
import { withHubbub } from './with-hubbub.ts';

const fewestFrames = 55;
/** Half of a frame: the rest is for the other threads and what else the processor has to do. */
const mostFrameMs = 8;
const mostKeyMs = 16;
const mostHeap = 25 * 2 ** 20;
const mostJumpMs = 1_000;
const mostRows = 170;
/** A list of all rows is measured with as many as a small machine can hold. */
const plainRows = 10_000;

export const browser: Case = {
  name: 'browser',
  measures:
    'how soon a message can be written in the browser client; a room with 100,000 messages in it, beside a list that has all its rows in the page',
  async run(run) {
    const executablePath = findProgram('chromium');
    if (executablePath === undefined)
      return { rows: [row('the browser client', 'there is no chromium here', '–', 'unknown')] };
    const messages = run.quick ? 5_000 : (run.messages ?? 100_000);
    const dataDir = join(run.folder, 'browser');
    await fillLobby(dataDir, messages);
    const { result } = await withHubbub(run, { dataDir, observed: false }, async ({ port }) => {
      const opened = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
      try {
        return await inBrowser(opened, `http://127.0.0.1:${port}`, messages, run.quick);
      } finally {
        await opened.close();
      }
    });
    return { rows: result };
  },
};

async function inBrowser(
  opened: Browser,
  url: string,
  messages: number,
  quick: boolean,
): Promise<readonly Row[]> {
  const page = await opened.newPage({ viewport: { width: 1_280, height: 800 } });
  await enter(page, url);
  const openings = await opening(opened, url, await page.context().storageState());
  const jump = await jumpTo(page, Math.floor(messages / 2));
  const own = await framesOfOwn(page);
  await page.goto(`${url}/r/lobby/${Math.floor(messages / 2)}`);
  await page.locator('.highlighted').waitFor();
  const client = await measure(opened, page, '.scroller', '#message');
  const plain = await plainList(opened, page, quick ? 2_000 : plainRows);
  const of = `of ${count(messages)}`;
  return [
    ...rowsOfOpening(openings),
    row(
      `a jump into the middle ${of}`,
      `${milliseconds(jump.ms)}, ${jump.rows} rows in the page`,
      `≤ ${milliseconds(mostJumpMs)}, ≤ ${mostRows} rows`,
      verdict(jump.ms <= mostJumpMs && jump.rows <= mostRows),
    ),
    row('one’s own message is shown', `in frame ${own}`, 'in the next frame', verdict(own === 1)),
    ...rowsOf(`browser client, ${count(messages)} messages`, client, true),
    ...rowsOf(`plain list, ${count(quick ? 2_000 : plainRows)} messages`, plain, false),
  ];
}

async function enter(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Your name here').fill('Oksana');
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
  await page.locator('#message').waitFor();
  await page.locator('.message').first().waitFor();
}

/** Within the page, as a link does it: what is asked of the server, and until it stands there. */
async function jumpTo(page: Page, seq: number): Promise<{ ms: number; rows: number }> {
  await page.evaluate((to) => {
    history.pushState({}, '', `/r/lobby/${to}`);
    performance.mark('jump');
    dispatchEvent(new PopStateEvent('popstate'));
  }, seq);
  await page.waitForFunction((id) => {
    if (!document.getElementById(id)) return false;
    performance.measure('jump', 'jump');
    return true;
  }, `m${seq}`);
  const ms = await page.evaluate(() => performance.getEntriesByName('jump', 'measure')[0]!.duration);
  return { ms, rows: await page.locator('.message').count() };
}

/** How many frames after the key the message is in the page: 1 is the next. */
async function framesOfOwn(page: Page): Promise<number> {
  await page.locator('#message').fill('a message of my own');
  await page.evaluate(() => {
    const field = document.getElementById('message')!;
    const isThere = () => document.querySelector('.lines')!.textContent.includes('a message of my own');
    const look = (frame: number) => {
      if (isThere()) field.dataset.frames = `${frame}`;
      else requestAnimationFrame(() => look(frame + 1));
    };
    field.addEventListener('keydown', () => requestAnimationFrame(() => look(1)), { once: true });
  });
  await page.keyboard.press('Enter');
  await page.locator('#message[data-frames]').waitFor();
  return Number(await page.locator('#message').getAttribute('data-frames'));
}

/** The same rows and the same style, all of them in the page. */
async function plainList(opened: Browser, from: Page, rows: number): Promise<Measured> {
  const row = await from
    .locator('.message')
    .first()
    .evaluate(({ outerHTML }) => outerHTML);
  const style = await from.evaluate(() =>
    [...document.styleSheets]
      .map(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText).join('\n'))
      .join('\n'),
  );
  const page = await opened.newPage({ viewport: { width: 1_280, height: 800 } });
  await page.setContent(
    `<style>${style}</style><style>body{display:grid;grid-template-rows:1fr auto;height:100vh}
      .area{position:relative}</style><div class="area"><div class="log"><div class="scroller"><ol class="lines">
      ${row.repeat(rows)}</ol></div></div></div><textarea id="message"></textarea>`,
  );
  await page.evaluate(() => {
    const list = document.querySelector('.scroller')!;
    list.scrollTop = list.scrollHeight / 2;
  });
  const measured = await measure(opened, page, '.scroller', '#message');
  await page.close();
  return measured;
}

const row = (what: string, figure: string, target: string, met: Row['verdict'], note?: string): Row => ({
  what,
  figure,
  target,
  verdict: met,
  ...(note !== undefined && { note }),
});

function rowsOfOpening({ cold, slow, warm }: Opening): Row[] {
  const of = (how: string, ms: number): Row =>
    row(`from the address to a written message, ${how}`, milliseconds(ms), '–', 'none');
  return [of('cold', cold), of('cold, over a slow connection', slow), of('warm', warm)];
}

function rowsOf(what: string, measured: Measured, hasTarget: boolean): Row[] {
  const { framesPerSecond, frameMs, taskMs, keyMs, heapBytes, nodes } = measured;
  const [median, p95] = keyMs;
  const judged = (met: boolean) => (hasTarget ? verdict(met) : 'none');
  const target = (words: string) => (hasTarget ? words : '–');
  return [
    row(
      `${what}: scrolling`,
      `${framesPerSecond.toFixed(0)} frames a second`,
      target(`≥ ${fewestFrames} of 60`),
      judged(framesPerSecond >= fewestFrames),
    ),
    row(
      `${what}: a frame of scrolling`,
      `${milliseconds(frameMs)} of the main thread`,
      target(`≤ ${milliseconds(mostFrameMs)}`),
      judged(frameMs <= mostFrameMs),
      `in time of a processor; of its tasks, p99 is ${milliseconds(taskMs[0])} and the longest ${milliseconds(taskMs[1])}`,
    ),
    row(
      `${what}: a key`,
      `${milliseconds(median)}, p95 ${milliseconds(p95)}`,
      target(`p95 ≤ ${milliseconds(mostKeyMs)}`),
      judged(p95 <= mostKeyMs),
      'work of the main thread until it is painted, in time of a processor',
    ),
    row(
      `${what}: memory`,
      `${megabytes(heapBytes)} of heap, ${count(nodes)} elements`,
      target(`≤ ${megabytes(mostHeap)}`),
      judged(heapBytes <= mostHeap),
    ),
  ];
}
