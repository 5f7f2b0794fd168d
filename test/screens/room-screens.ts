import type { Screen, Steps } from './screen.ts';

const owner = { viewer: 'owner' } as const;

/** Conversations, and what stands beside them and over them. */
export const roomScreens: readonly Screen[] = [
  {
    name: 'home',
    ...owner,
    path: '',
    everyLook: true,
    steps: ({ page }) => page.locator('.sidebar .row').first().waitFor(),
  },
  { name: 'room', ...owner, path: 'r/lobby', everyLook: true, steps: said },
  { name: 'room-start', ...owner, path: 'r/lobby/2', steps: said },
  { name: 'room-thread-and-poll', ...owner, path: 'r/regatta', steps: said },
  { name: 'room-code', ...owner, path: 'r/website', everyLook: true, steps: said },
  { name: 'room-markdown', ...owner, path: 'r/boathouse', steps: said },
  { name: 'room-outside', viewer: 'newcomer', path: 'r/regatta', steps: said },
  { name: 'direct', ...owner, path: 'p/Alice', everyLook: true, steps: said },
  { name: 'direct-empty', viewer: 'newcomer', path: 'p/Oksana' },
  { name: 'no-such-room', ...owner, path: 'r/nowhere' },
  { name: 'no-such-person', ...owner, path: 'p/Nobody' },
  {
    name: 'people-list',
    ...owner,
    path: '',
    only: 'phone',
    steps: ({ page }) => page.locator('.tab-of-list').last().click(),
  },

  {
    name: 'panel-people',
    ...owner,
    path: 'r/lobby',
    everyLook: true,
    steps: panel('.head-bar .bare:last-child'),
  },
  { name: 'panel-room', ...owner, path: 'r/regatta', steps: panel('h1 .title') },
  { name: 'panel-pinned', ...owner, path: 'r/lobby', steps: panelOf('Pinned') },
  { name: 'panel-thread', ...owner, path: 'r/regatta', everyLook: true, steps: panel('.thread-line') },
  { name: 'panel-profile', ...owner, path: 'r/lobby', steps: panel('.message .name >> nth=-1') },
  {
    name: 'panel-search',
    ...owner,
    path: 'search?q=trailer',
    everyLook: true,
    steps: ({ page }) => page.locator('.finding').first().waitFor(),
  },
  {
    name: 'panel-search-nothing',
    ...owner,
    path: 'search?q=submarine',
    steps: ({ page }) => page.getByText('Nothing').first().waitFor(),
  },
  {
    name: 'panel-search-filters',
    ...owner,
    path: 'search?q=trailer',
    steps: async ({ page }) => {
      await page.locator('.finding').first().waitFor();
      await page.getByText('Narrow it down').click();
    },
  },

  {
    name: 'message-hover',
    ...owner,
    path: 'r/lobby',
    only: 'desktop',
    everyLook: true,
    steps: async (at) => {
      await said(at);
      await message(at, 'Good catch').hover();
    },
  },
  {
    name: 'message-menu',
    ...owner,
    path: 'r/lobby',
    everyLook: true,
    steps: (at) => opened(at, 'Good catch'),
  },
  {
    name: 'message-emoji',
    ...owner,
    path: 'r/lobby',
    only: 'desktop',
    everyLook: true,
    steps: async (at) => {
      await said(at);
      await message(at, 'Good catch').hover();
      await message(at, 'Good catch').locator('.bar button').nth(2).click();
      await at.page.locator('.emoji-picker .emoji-group, .emoji-picker button').nth(30).waitFor();
    },
  },
  {
    name: 'message-remind',
    ...owner,
    path: 'r/lobby',
    steps: (at) => chosen(at, 'Remind me …', 'dialog[open]'),
  },
  {
    name: 'message-history',
    ...owner,
    path: 'r/lobby',
    steps: async (at) => {
      await said(at);
      await at.page.locator('button.note').first().click();
      await at.page.locator('dialog[open]').waitFor();
    },
  },
  {
    name: 'message-edit',
    ...owner,
    path: 'r/lobby',
    only: 'desktop',
    steps: async (at) => {
      await said(at);
      await at.field.press('ArrowUp');
    },
  },
  {
    name: 'light-box',
    ...owner,
    path: 'r/lobby',
    everyLook: true,
    steps: async ({ page }) => {
      await page.locator('.picture img').first().click();
      await page.locator('.light-box img').first().waitFor();
    },
  },
];

/** The messages are there. */
async function said({ log }: Steps): Promise<void> {
  await log.locator('.message').last().waitFor();
}

function panel(opener: string) {
  return async (at: Steps): Promise<void> => {
    await said(at);
    await at.page.locator(`.conversation ${opener}`).first().click();
    await at.page.locator('.panel').waitFor();
  };
}

function panelOf(name: string) {
  return async (at: Steps): Promise<void> => {
    await said(at);
    await at.page.getByRole('button', { name, exact: true }).click();
    await at.page.locator('.panel').waitFor();
  };
}

export const message = ({ log }: Steps, words: string) => log.locator('.message', { hasText: words }).last();

/** The menu of the message; on a phone it is a sheet, for which it is held. */
async function opened(at: Steps, words: string): Promise<void> {
  await said(at);
  const one = message(at, words);
  if (!at.isPhone) {
    await one.hover();
    return one.locator('.bar .more').click();
  }
  const box = await one.locator('.body p').first().boundingBox();
  const { x = 0, y = 0, width = 0, height = 0 } = box ?? {};
  // In the middle: near its edge, the name above would be taken to be meant.
  const touchPoints = [{ x: x + width / 2, y: y + height / 2 }];
  const hand = await at.page.context().newCDPSession(at.page);
  await hand.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await at.page.locator('.sheet').waitFor();
  await hand.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

async function chosen(at: Steps, words: string, appears: string): Promise<void> {
  await opened(at, 'Good catch');
  await at.page.getByRole('menuitem', { name: words }).click();
  await at.page.locator(appears).waitFor();
}
