import type { Screen, Steps } from './screen.ts';
import { password } from './story/cast.ts';

/** Before one is in. */
export const entranceScreens: readonly Screen[] = [
  { name: 'entrance', viewer: 'stranger', path: '', everyLook: true, steps: named('Swallow') },
  { name: 'entrance-password', viewer: 'stranger', path: '', everyLook: true, steps: named('Alice') },
  { name: 'entrance-wrong', viewer: 'stranger', path: '', steps: signedIn('Alice', 'not the password') },
  { name: 'entrance-second-factor', viewer: 'stranger', path: '', steps: signedIn('Wren', password) },
  {
    name: 'entrance-new-account',
    viewer: 'stranger',
    path: '',
    async steps(at) {
      await named('Swallow')(at);
      await at.page.getByRole('button', { name: 'Make an account' }).click();
    },
  },
  {
    name: 'entrance-invitation',
    viewer: 'stranger',
    path: '',
    async steps({ page, studio }) {
      await page.goto(`${studio.server.url}/?invite=${studio.story.invitation}`);
      await page.locator('.entry-form').waitFor();
    },
  },
  { name: 'without-javascript', viewer: 'stranger', path: '', plain: true, everyLook: true },
  { name: 'without-javascript-room', viewer: 'stranger', path: 'r/regatta', plain: true },
  { name: 'without-javascript-search', viewer: 'stranger', path: 'search?q=trailer', plain: true },
];

function named(nickname: string) {
  return async ({ page }: Steps): Promise<void> => {
    await page.locator('input[name=nickname]').fill(nickname);
    if (nickname === 'Alice' || nickname === 'Wren') await page.locator('input[name=password]').waitFor();
  };
}

function signedIn(nickname: string, secret: string) {
  return async (at: Steps): Promise<void> => {
    await named(nickname)(at);
    await at.page.locator('input[name=password]').fill(secret);
    await at.page.locator('input[name=password]').press('Enter');
    await at.page
      .locator(secret === password ? 'input[name=code]' : '.fault:not(:empty)')
      .first()
      .waitFor();
  };
}
