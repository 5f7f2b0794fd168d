import assert from 'node:assert/strict';
import type { BrowserContextOptions } from 'playwright-core';
import type { NativeClient } from '../support/native.ts';
import type { TestScope } from '../support/server.ts';
import type { ChatPage } from './chat-page.ts';
import type { Scene } from './scene.ts';

/** An account, on as many devices as a test wants: one without a page, which has made it, and pages that are signed in as it. */
export interface AccountOfTest {
  readonly client: NativeClient;
  page(options?: BrowserContextOptions): Promise<ChatPage>;
}

export async function account(scene: Scene, scope: TestScope, nickname: string): Promise<AccountOfTest> {
  const client = await scene.native(scope);
  const entered = await client.ask('signup', { nickname, password: 'a long secret' });
  assert.equal(entered.kind, 'entered', JSON.stringify(entered));
  return {
    client,
    async page(options) {
      const device = await scene.native(scope);
      const made = await device.ask('signin', { nickname, password: 'a long secret', stay: true });
      assert.ok(made.kind === 'entered' && made.payload.token, JSON.stringify(made));
      const page = await scene.signedIn(scope, made.payload.token, options);
      device.close();
      await page.isIn();
      return page;
    },
  };
}
