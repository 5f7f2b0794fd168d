import type { Page } from 'playwright-core';
import type { ChatPage } from '../browser/chat-page.ts';
import { Network } from '../browser/network.ts';
import type { Look } from './looks.ts';
import type { Screen } from './screen.ts';
import type { Studio } from './studio.ts';

/** Called for each part of the screen, when it is as it is to be looked at. */
export type Looking = (name: string, page: Page) => Promise<void>;

/** Whether the screen is there in this look. */
export function isIn(screen: Screen, look: Look): boolean {
  if (look.few && !screen.everyLook) return false;
  return screen.only === undefined || screen.only === (look.context.isMobile ? 'phone' : 'desktop');
}

/** Goes to the screen in a window of its own, does what is to be done there, and lets it be looked at. */
export async function show(studio: Studio, screen: Screen, look: Look, looking: Looking): Promise<void> {
  const context = { ...look.context, ...(screen.plain && { javaScriptEnabled: false }) };
  const chat = await studio.window(screen.viewer, { ...look, context });
  try {
    const network = new Network();
    // What is new stays so for the next picture, and what is written here is not there.
    network.hears = (message) => !/"kind":"(read|saveDraft)"/.test(message);
    if (!screen.plain) await network.carry(chat.page);
    await chat.page.goto(`${studio.server.url}/${screen.path}`);
    if (!screen.plain) await isLoaded(chat, screen);
    if (screen.parts) return await eachPart(chat, screen, looking);
    const { page, log } = chat;
    // By its place, for it is called otherwise in each language.
    const field = page.locator('#message');
    await screen.steps?.({
      chat,
      page,
      log,
      field,
      studio,
      network,
      isPhone: look.context.isMobile === true,
    });
    if (!screen.plain) await still(page);
    await looking(screen.name, page);
  } finally {
    await chat.leave();
  }
}

async function isLoaded({ page }: ChatPage, { viewer }: Screen): Promise<void> {
  await page.locator(viewer === 'stranger' ? '.entry-form' : '.shell').waitFor();
  await still(page);
}

async function eachPart({ page }: ChatPage, { name }: Screen, looking: Looking): Promise<void> {
  const links = page.locator('.section-link:not(.elsewhere)');
  await links.first().waitFor();
  const addresses = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  for (const address of addresses) {
    await page.goto(address);
    await page.locator('.section').waitFor();
    await still(page);
    await looking(`${name}-${new URL(address).pathname.split('/').at(-1)}`, page);
  }
}

/** Resolved when nothing is written into the page any more, nothing moves, and all pictures that are seen are there. */
function still(page: Page): Promise<void> {
  return page.evaluate(async () => {
    let changed = performance.now();
    const observer = new MutationObserver(() => {
      changed = performance.now();
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true });
    const isBusy = () =>
      performance.now() - changed < 250 ||
      document.getAnimations().some(({ playState }) => playState === 'running') ||
      [...document.images].some((image) => !image.complete && image.getClientRects().length > 0);
    const last = performance.now() + 5_000;
    while (isBusy() && performance.now() < last) await new Promise(requestAnimationFrame);
    observer.disconnect();
  });
}
