import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { timeoutMs } from '../support/mailbox.ts';
import { pathOf } from '../support/require-program.ts';
import type { TestScope } from '../support/server.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser that is closed when the test is over. */
export async function openBrowser(scope: TestScope): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: pathOf('chromium'),
    args: flags,
    timeout: timeoutMs,
  });
  scope.after(() => browser.close());
  return browser;
}

/** A person who looks at the page. Each has a window of their own, that knows nothing of the others'. */
export class ChatPage {
  readonly page: Page;
  /** What went wrong in the page, in its own words: errors of the script, and what its policy did not let it do. */
  readonly complaints: string[] = [];

  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    page.setDefaultTimeout(timeoutMs);
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      // A server that is away is what some tests are about.
      const away =
        /WebSocket connection|net::ERR_(CONNECTION_REFUSED|FAILED|EMPTY_RESPONSE|CONNECTION_RESET)/.test(
          message.text(),
        );
      if (message.type() === 'error' && !away) this.complaints.push(message.text());
    });
  }

  static async open(browser: Browser, options: BrowserContextOptions): Promise<ChatPage> {
    const context = await browser.newContext(options);
    return new ChatPage(context, await context.newPage());
  }

  async leave(): Promise<void> {
    await this.#context.close();
  }

  /** Comes in as a guest. */
  async enter(nickname: string): Promise<void> {
    await this.page.getByLabel('Your name here').fill(nickname);
    await this.page.getByRole('button', { name: 'Enter', exact: true }).click();
    await this.page.getByRole('complementary', { name: 'Rooms and people' }).waitFor();
    // On a phone the list comes first.
    if (!(await this.field.isVisible())) await this.page.getByRole('link', { name: 'lobby' }).click();
    await this.isIn();
  }

  /** Waits until the page is that of someone who is in. */
  async isIn(): Promise<void> {
    await this.field.waitFor();
  }

  get field() {
    return this.page.getByRole('textbox', { name: 'Your message' });
  }

  get log() {
    return this.page.getByRole('log');
  }

  async say(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  /** Waits until the log shows this. */
  async sees(text: string): Promise<void> {
    await this.log.getByText(text, { exact: true }).first().waitFor();
  }

  /** What was said, as it stands in the log from top to bottom. */
  said(): Promise<string[]> {
    return this.log.locator('.message:not(.pending) .body').allInnerTexts();
  }

  /** The numbers of one's own messages, from top to bottom. */
  numbers(): Promise<string[]> {
    return this.log.locator('.number').allInnerTexts();
  }

  /** Opens the menu of the message that says this. */
  async openMenu(body: string): Promise<void> {
    const message = this.log.locator('.message', { hasText: body }).last();
    await message.hover();
    await message.getByRole('button', { name: /^What to do/ }).click();
  }

  async choose(words: string): Promise<void> {
    await this.page.getByRole('menuitem', { name: words }).click();
  }
}
