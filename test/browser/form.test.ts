import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RestClient } from '../http/script.ts';
import { requireProgram } from '../support/require-program.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--processes=1']);

test(
  'without JavaScript: a form is sent, by a double click, and the answer is reloaded; it is said once',
  browsing,
  async (t) => {
    const { page } = await scene.anonymous(t, { javaScriptEnabled: false });
    const words = async () => (await new RestClient(scene.server.url).read('lobby')).map(({ body }) => body);
    for (const [n, path] of ['/', '/message'].entries()) {
      await page.goto(`${scene.server.url}${path}`);
      await page.locator('input[name=username]').fill('Oksana');
      await page.locator('textarea').fill(`by hand at ${path}`);
      await page.locator('form.speak button').dblclick();
      await page.locator('h1:has-text("Your message was kept")').waitFor();
      assert.match(page.url(), /\/kept\?number=\d+&proof=[\w-]+$/);
      await page.reload();
      await page.locator('h1:has-text("Your message was kept")').waitFor();
      assert.equal((await words()).length, n + 1);
    }
    assert.deepEqual(await words(), ['by hand at /', 'by hand at /message']);
  },
);
