import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { type Category, forms, type Scores, scoresOf } from '../browser/lighthouse.ts';
import { type Case, type Row, type Run, verdict } from '../case.ts';
import { findProgram } from '../machine/programs.ts';
import { fillLobby } from './long-room.ts';
import { withHubbub } from './with-hubbub.ts';

const fewest = 95;
const messages = 500;

const words: Readonly<Record<Category, string>> = {
  performance: 'performance',
  accessibility: 'accessibility',
  'best-practices': 'best practices',
  seo: 'SEO',
};

export const lighthouse: Case = {
  name: 'lighthouse',
  measures: 'what Lighthouse says of the entrance and of the chat, on a computer and on a phone',
  async run(run) {
    const executablePath = findProgram('chromium');
    if (executablePath === undefined) return { rows: [missing('there is no chromium here')] };
    const dataDir = join(run.folder, 'lighthouse');
    await fillLobby(dataDir, messages);
    const { result } = await withHubbub(run, { dataDir, observed: false }, ({ port }) =>
      inBrowser(run, executablePath, `http://127.0.0.1:${port}/`).catch((error: Error) => [
        missing(`Lighthouse could not be run: ${error.message.split('\n')[0]}`),
      ]),
    );
    return { rows: result };
  },
};

/** One browser for all: nobody at first, and then somebody who has come in. */
async function inBrowser(run: Run, executablePath: string, url: string): Promise<Row[]> {
  const profile = join(run.folder, 'profile');
  const args = ['--no-sandbox', '--disable-gpu', '--remote-debugging-port=0'];
  const context = await chromium.launchPersistentContext(profile, { executablePath, args });
  try {
    const [port = ''] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
    const settings = { url, port: Number(port), folder: run.folder, times: run.quick ? 1 : 3 };
    const rows: Row[] = [];
    for (const form of forms) rows.push(row(`the entrance, ${form}`, await scoresOf({ ...settings, form })));
    const page = await context.newPage();
    await page.goto(url);
    await page.getByLabel('Your name here').fill('Oksana');
    await page.getByRole('button', { name: 'Enter', exact: true }).click();
    await page.locator('.message').first().waitFor();
    await page.close();
    for (const form of forms) rows.push(row(`the chat, ${form}`, await scoresOf({ ...settings, form })));
    return rows;
  } finally {
    await context.close();
  }
}

const row = (what: string, scores: Scores): Row => {
  const all = Object.entries(scores) as [Category, number][];
  return {
    what: `Lighthouse: ${what}`,
    figure: all.map(([category, score]) => `${words[category]} ${score}`).join(', '),
    target: `each ≥ ${fewest}`,
    verdict: verdict(all.every(([, score]) => score >= fewest)),
  };
};

const missing = (why: string): Row => ({
  what: 'Lighthouse',
  figure: why,
  target: '–',
  verdict: 'unknown',
});
