import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { NativeClient } from '../support/native.ts';
import { requireProgram } from '../support/require-program.ts';
import { type RunningServer, startServer, type TestScope } from '../support/server.ts';
import { ChatPage, openBrowser } from './chat-page.ts';

/** What all tests of a file share: a server and a browser take longer to start than most tests to run. */
export class Scene {
  server!: RunningServer;
  #browser!: Browser;
  readonly #flags: readonly string[];
  readonly #ends: (() => void | Promise<void>)[] = [];

  /** To be made at the top of a file. `flags`: of the server. */
  constructor(flags: readonly string[] = []) {
    this.#flags = flags;
    before(() => this.#open());
    after(async () => {
      for (const end of this.#ends) await end();
    });
  }

  /** A person in front of the page, who is not in yet. */
  async anonymous(scope: TestScope, options: BrowserContextOptions = {}): Promise<ChatPage> {
    const visitor = await ChatPage.open(this.#browser, {
      viewport: { width: 1000, height: 700 },
      ...options,
    });
    scope.after(() => visitor.leave());
    return visitor;
  }

  /** A person in front of the page, who has come in as a guest. */
  async visitor(scope: TestScope, nickname: string, options?: BrowserContextOptions): Promise<ChatPage> {
    const visitor = await this.anonymous(scope, options);
    await visitor.page.goto(this.server.url);
    await visitor.enter(nickname);
    return visitor;
  }

  /** A person in front of the page who has an account since now; and its other client. `owner`: of the server. */
  async account(
    scope: TestScope,
    nickname: string,
    { owner = false, ...options }: BrowserContextOptions & { readonly owner?: boolean } = {},
  ): Promise<ChatPage & { readonly native: NativeClient }> {
    const native = await this.native(scope);
    const { payload } = await native.ask('signup', { nickname, password: 'a long secret', stay: true });
    const { token } = payload as { readonly token: string };
    const secret = /claim=([\w-]+)/.exec(this.server.banner)?.[1];
    if (owner) assert.equal((await native.ask('claim', { secret })).kind, 'done');
    return Object.assign(await this.signedIn(scope, token, options), { native });
  }

  /** A person in front of the page whose browser is this account, by a token. */
  async signedIn(scope: TestScope, token: string, options?: BrowserContextOptions): Promise<ChatPage> {
    const visitor = await this.anonymous(scope, options);
    const { request } = visitor.page.context();
    const headers = { authorization: `Bearer ${token}` };
    const kept = await request.post(`${this.server.url}/api/session`, { headers, data: { stay: true } });
    assert.ok(kept.ok(), await kept.text());
    await visitor.page.goto(this.server.url);
    await visitor.page.getByRole('complementary', { name: 'Rooms and people' }).waitFor();
    return visitor;
  }

  /** A guest who has no browser. */
  async guest(scope: TestScope, nickname: string): Promise<NativeClient> {
    const guest = await NativeClient.guest(this.server.httpPort, nickname);
    scope.after(() => guest.close());
    return guest;
  }

  /** A client on the native wire that has not entered. */
  async native(scope: TestScope): Promise<NativeClient> {
    const client = new NativeClient(this.server.httpPort);
    scope.after(() => client.close());
    await client.next('welcome');
    return client;
  }

  async #open(): Promise<void> {
    if (requireProgram('chromium').skip) return;
    const scope: TestScope = { after: (end) => void this.#ends.unshift(end) };
    this.server = await startServer(scope, { flags: this.#flags });
    this.#browser = await openBrowser(scope);
  }
}
