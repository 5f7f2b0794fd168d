import type { Browser, BrowserContext } from 'playwright-core';
import { ChatPage, openBrowser } from '../browser/chat-page.ts';
import { type RunningServer, startServer, type TestScope, temporaryFolder } from '../support/server.ts';
import type { Look } from './looks.ts';
import { writePast } from './story/past.ts';
import { liveToday, type Today } from './story/today.ts';

/** Who looks: the owner of the place, a member who has only come, or somebody who is not in. */
export type Viewer = 'owner' | 'newcomer' | 'stranger';

type Kept = Awaited<ReturnType<BrowserContext['storageState']>>;

/** A server on which the story happens, and a browser that looks at it. */
export class Studio {
  readonly server: RunningServer;
  readonly story: Today;
  readonly #browser: Browser;
  readonly #scope: TestScope;
  readonly #kept = new Map<Viewer, Kept>();

  private constructor(scope: TestScope, server: RunningServer, story: Today, browser: Browser) {
    this.#scope = scope;
    this.server = server;
    this.story = story;
    this.#browser = browser;
  }

  static async open(scope: TestScope): Promise<Studio> {
    const dataDir = await temporaryFolder(scope);
    await writePast(dataDir);
    const flags = ['--post-burst', '1000', '--post-rate', '1000', '--processes', '1'];
    const server = await startServer(scope, { dataDir, flags });
    const story = await liveToday(scope, server);
    return new Studio(scope, server, story, await openBrowser(scope));
  }

  /** A window of this viewer, that looks in this way. It is closed with the studio, or before. */
  async window(viewer: Viewer, look: Look): Promise<ChatPage> {
    const kept = viewer === 'stranger' ? undefined : await this.#session(viewer);
    const window = await ChatPage.open(this.#browser, {
      ...look.context,
      ...(kept && { storageState: kept }),
    });
    this.#scope.after(() => window.leave());
    // Whether one wants to be told is asked once, over the page.
    const chosen = { 'hubbub.tell.asked': 'yes', ...look.chosen };
    await window.page.addInitScript((rows) => {
      for (const [key, value] of rows) localStorage.setItem(key, value);
    }, Object.entries(chosen));
    return window;
  }

  /** What the browser of this viewer keeps, so that it is in. */
  async #session(viewer: 'owner' | 'newcomer'): Promise<Kept> {
    const known = this.#kept.get(viewer);
    if (known) return known;
    const context = await this.#browser.newContext();
    const headers = { authorization: `Bearer ${this.story[viewer]}` };
    await context.request.post(`${this.server.url}/api/session`, { headers, data: { stay: true } });
    const kept = await context.storageState();
    await context.close();
    this.#kept.set(viewer, kept);
    return kept;
  }
}
