import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { freePort } from '../support/free-port.ts';
import { startProvider } from '../support/oidc.ts';
import { requireProgram } from '../support/require-program.ts';
import { startServer } from '../support/server.ts';
import { onCleanup, type TestScope } from '../support/test-scope.ts';
import { ChatPage, openBrowser } from './chat-page.ts';

const browsing = requireProgram('chromium');
const scope = { after };
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const corp = await startProvider(scope, {
  redirectUri: `${url}/oidc/corp/callback`,
  people: { 'corp-1': { preferred_username: 'oksana' }, 'corp-2': { preferred_username: 'bob' } },
});
await startServer(scope, {
  flags: ['--database-url=memory:', '--processes=1', `--public-url=${url}`],
  env: {
    PORT: String(port),
    HUBBUB_OIDC_CORP_ISSUER: corp.issuer,
    HUBBUB_OIDC_CORP_CLIENT_ID: corp.clientId,
    HUBBUB_OIDC_CORP_CLIENT_SECRET: corp.clientSecret,
    HUBBUB_OIDC_CORP_NAME: 'The Corp',
  },
});
const browser = browsing.skip ? undefined : await openBrowser(scope);

async function anonymous(t: TestScope): Promise<Page> {
  const chat = await ChatPage.open(browser!, {});
  onCleanup(t, () => chat.leave());
  await chat.page.goto(url);
  return chat.page;
}

/** On the pages of the provider. */
async function agreeAs(page: Page, who: string): Promise<void> {
  await page.locator('input[name=login]').fill(who);
  await page.locator('input[name=password]').fill('whatever');
  await page.locator('button[type=submit]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('a provider signs somebody in, who stays so; no code is left in the address', browsing, async (t) => {
  const page = await anonymous(t);
  await page.getByRole('button', { name: 'Sign in with The Corp' }).click();
  await agreeAs(page, 'corp-1');
  await page.locator('.oneself').getByText('oksana').waitFor();
  assert.doesNotMatch(page.url(), /sign-in/);
  await page.reload();
  await page.locator('.oneself').getByText('oksana').waitFor();
});

test('an account is linked with a provider in the settings, and signed in by it', browsing, async (t) => {
  const page = await anonymous(t);
  await page.getByLabel('Your name here').fill('Robert');
  await page.getByRole('button', { name: 'Make an account' }).click();
  await page.getByLabel('Password').fill('a long secret');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByTitle('Settings').click();
  await page.getByRole('link', { name: 'Linked identities' }).click();
  await page.getByRole('button', { name: 'Link The Corp' }).click();
  await agreeAs(page, 'corp-2');
  await page
    .getByRole('listitem')
    .filter({ hasText: 'bob' })
    .getByRole('button', { name: 'Remove' })
    .waitFor();

  const again = await anonymous(t);
  await again.getByRole('button', { name: 'Sign in with The Corp' }).click();
  await agreeAs(again, 'corp-2');
  await again.locator('.oneself').getByText('Robert').waitFor();
});
