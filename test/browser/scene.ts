import { after, before } from 'node:test';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { Native } from '../support/native.ts';
import { need } from '../support/require-program.ts';
import { type RunningServer, startServer, type Ward } from '../support/server.ts';
import { openBrowser, Visitor } from './chat-page.ts';

/** What all tests of a file share: a server and a browser take longer to start than most tests to run. */
export class Scene {
  server!: RunningServer;
  #browser!: Browser;
  readonly #ends: (() => void | Promise<void>)[] = [];

  /** To be made at the top of a file. */
  constructor() {
    before(() => this.#open());
    after(async () => {
      for (const end of this.#ends) await end();
    });
  }

  /** A person in front of the page, who is not in yet. */
  async stranger(ward: Ward, options: BrowserContextOptions = {}): Promise<Visitor> {
    const visitor = await Visitor.open(this.#browser, { viewport: { width: 1000, height: 700 }, ...options });
    ward.after(() => visitor.leave());
    return visitor;
  }

  /** A person in front of the page, who has come in as a guest. */
  async visitor(ward: Ward, nickname: string, options?: BrowserContextOptions): Promise<Visitor> {
    const visitor = await this.stranger(ward, options);
    await visitor.page.goto(this.server.url);
    await visitor.enter(nickname);
    return visitor;
  }

  /** A guest who has no browser. */
  async guest(ward: Ward, nickname: string): Promise<Native> {
    const guest = await Native.guest(this.server.httpPort, nickname);
    ward.after(() => guest.close());
    return guest;
  }

  async #open(): Promise<void> {
    if (need('chromium').skip) return;
    const ward: Ward = { after: (end) => void this.#ends.unshift(end) };
    this.server = await startServer(ward);
    this.#browser = await openBrowser(ward);
  }
}
