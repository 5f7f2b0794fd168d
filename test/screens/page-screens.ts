import type { Screen, Steps } from './screen.ts';

const owner = { viewer: 'owner' } as const;
const newcomer = { viewer: 'newcomer' } as const;

/** Pages, windows over them, and bars. */
export const pageScreens: readonly Screen[] = [
  {
    name: 'catch-up',
    ...owner,
    path: 'catch-up',
    everyLook: true,
    steps: ({ page }) => page.locator('.card-open').first().waitFor(),
  },
  { name: 'catch-up-empty', ...newcomer, path: 'catch-up', steps: nothing },
  { name: 'mentions', ...owner, path: 'mentions' },
  { name: 'mentions-empty', ...newcomer, path: 'mentions', steps: nothing },
  { name: 'drafts', ...owner, path: 'drafts' },
  { name: 'drafts-empty', ...newcomer, path: 'drafts', steps: nothing },
  { name: 'saved', ...owner, path: 'saved' },
  { name: 'saved-empty', ...newcomer, path: 'saved', steps: nothing },
  { name: 'browse', ...owner, path: 'browse', everyLook: true },
  { name: 'settings', ...owner, path: 'settings', everyLook: true },
  { name: 'settings', ...owner, path: 'settings', parts: true },
  { name: 'server', ...owner, path: 'server', everyLook: true },
  { name: 'server', ...owner, path: 'server', parts: true },

  { name: 'palette', ...owner, path: 'r/lobby', everyLook: true, steps: (at) => palette(at, '') },
  { name: 'palette-found', ...owner, path: 'r/lobby', steps: (at) => palette(at, 'trailer') },
  {
    name: 'keys',
    ...owner,
    path: 'r/lobby',
    only: 'desktop',
    steps: async ({ page, log }) => {
      await log.locator('.message').last().focus();
      await page.keyboard.press('?');
    },
  },
  {
    name: 'dialog-room',
    ...owner,
    path: 'browse',
    steps: ({ page }) => page.getByRole('button', { name: 'Make a room' }).first().click(),
  },
  { name: 'dialog-status', ...owner, path: '', steps: ({ page }) => page.locator('.self').click() },
  {
    name: 'dialog-write',
    ...owner,
    path: '',
    steps: async ({ page, isPhone }) => {
      if (isPhone) await page.locator('.tab-of-list').last().click();
      await page.getByRole('button', { name: 'Write to somebody' }).click();
    },
  },
  {
    name: 'dialog-poll',
    ...owner,
    path: 'r/lobby',
    steps: async ({ field, page }) => {
      await field.fill('/poll Which evening suits everybody?');
      await field.press('Enter');
      await page.getByLabel('Option 1').fill('Tuesday');
    },
  },
  {
    name: 'dialog-later',
    ...owner,
    path: 'r/lobby',
    steps: async ({ field, page }) => {
      await field.fill('The boathouse is locked from nine.');
      await page.locator('.tool-plus').click();
      await page.locator('.add-menu button').last().click();
      await page.locator('dialog[open]').waitFor();
    },
  },
  {
    name: 'dialog-report',
    ...owner,
    path: 'r/lobby',
    only: 'desktop',
    steps: async ({ page, log }) => {
      await log
        .locator('.message', { hasText: 'Good catch' })
        .locator('.name')
        .or(log.locator('.message .name'))
        .last()
        .click();
      await page.locator('.panel').getByRole('button', { name: 'Report' }).click();
    },
  },

  {
    name: 'writing-name',
    ...owner,
    path: 'r/lobby',
    everyLook: true,
    steps: async ({ field, page }) => {
      await field.pressSequentially('Thank you @');
      await page.locator('[role=option]').first().waitFor();
    },
  },
  {
    name: 'writing-command',
    ...owner,
    path: 'r/lobby',
    steps: async ({ field, page }) => {
      await field.pressSequentially('/');
      await page.locator('[role=option]').first().waitFor();
    },
  },
  { name: 'writing-much', ...owner, path: 'r/lobby', steps: ({ field }) => field.fill(long) },
  { name: 'writing-add', ...owner, path: 'r/lobby', steps: ({ page }) => page.locator('.tool-plus').click() },
  {
    name: 'writing-emoji',
    ...owner,
    path: 'r/lobby',
    only: 'desktop',
    steps: async ({ page }) => {
      await page.locator('.tool').nth(1).click();
      await page.locator('.emoji-picker button').nth(30).waitFor();
    },
  },
  {
    name: 'writing-files',
    ...owner,
    path: 'r/lobby',
    steps: async ({ page }) => {
      await page.locator('.tools input[type=file]').setInputFiles([
        { name: 'crews.csv', mimeType: 'text/csv', buffer: Buffer.from('crew,lane\nKingfisher,4\n') },
        {
          name: 'the plan for the regatta, in full.pdf',
          mimeType: 'application/pdf',
          buffer: Buffer.from('%PDF-1.4 not much'),
        },
      ]);
      await page.locator('.attachment').nth(1).waitFor();
    },
  },

  {
    name: 'bar-no-connection',
    ...owner,
    path: 'r/lobby',
    everyLook: true,
    steps: async ({ page, network, log }) => {
      await log.locator('.message').last().waitFor();
      network.cut();
      await page.locator('.connection strong').waitFor();
    },
  },
  {
    name: 'bar-waiting-messages',
    ...owner,
    path: 'r/lobby',
    steps: async ({ page, chat, network, log }) => {
      await log.locator('.message').last().waitFor();
      network.cut();
      await chat.say('I am in the tunnel, this goes out later.');
      await page.locator('.message.pending').waitFor();
      await page.locator('.connection strong').waitFor();
    },
  },
  { name: 'bar-new-version', ...owner, path: 'r/lobby', steps: newVersion },
];

const long = Array.from(
  { length: 12 },
  (_, n) => `${n + 1}. A line of a message that has become rather long.`,
).join('\n');

/** It is said that there is nothing. */
async function nothing({ page }: Steps): Promise<void> {
  const isEmpty = page.locator('.news-empty, .page-empty');
  await page.locator('.news-card').or(isEmpty).first().waitFor();
  if (!(await isEmpty.isVisible())) await page.keyboard.press('Shift+E');
  await isEmpty.waitFor();
}

async function palette({ page }: Steps, words: string): Promise<void> {
  await page.locator('.sidebar .row, .log .message').first().waitFor({ state: 'attached' });
  await page.keyboard.press('Control+k');
  await page.locator('dialog[open] [role=combobox]').fill(words);
  await page.locator('dialog[open] [role=option]').first().waitFor();
}

async function newVersion({ page, network, log }: Steps): Promise<void> {
  await log.locator('.message').last().waitFor();
  await page.route(/\/api\/session$/, async (route) => {
    const answer = await route.fetch().catch(() => undefined);
    if (!answer) return route.abort();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), build: 'index-new.js' } });
  });
  network.cut();
  network.mend();
  await page.locator('.bars p').waitFor();
}
