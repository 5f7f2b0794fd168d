import assert from 'node:assert/strict';
import type { BrowserContextOptions } from 'playwright-core';
import type { TestScope } from '../support/server.ts';
import type { ChatPage } from './chat-page.ts';
import type { Scene } from './scene.ts';

/** A person in front of the page who has an account, made elsewhere a moment ago. */
export async function member(
  scene: Scene,
  scope: TestScope,
  nickname: string,
  options?: BrowserContextOptions,
): Promise<ChatPage> {
  const elsewhere = await scene.native(scope);
  const answer = await elsewhere.ask('signup', { nickname, password: 'a long secret', stay: true });
  assert.ok(answer.kind === 'entered', JSON.stringify(answer));
  const { token } = answer.payload as { readonly token?: string };
  assert.ok(token);
  const person = await scene.anonymous(scope, options);
  await person.page.addInitScript(
    (identity) => {
      if (localStorage.length === 0) localStorage.setItem('hubbub.identity', identity);
    },
    JSON.stringify({ nickname, account: true, token }),
  );
  await person.page.goto(scene.server.url);
  await person.isIn();
  return person;
}
