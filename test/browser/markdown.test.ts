import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireProgram } from '../support/require-program.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene();

const tour = `**strong** *emphasised* ~~struck~~ \`code\` @Alice #kitchen
[words](https://аpple.example/b) https://example.org
> a quote
> > in another
1. one
7. seven
   - inside
\`\`\`js
const x = '<b>';
\`\`\`
after`;

test('Markdown is shown as what it says', browsing, async (t) => {
  const bob = await scene.guest(t, 'Bob');
  const alice = await scene.visitor(t, 'Alice');
  await bob.post(tour);
  const body = alice.log.locator('.message .body', { hasText: 'emphasised' });
  for (const [selector, text] of [
    ['strong', 'strong'],
    ['em', 'emphasised'],
    ['s', 'struck'],
    ['p code', 'code'],
    ['blockquote blockquote', 'in another'],
    ['ol > li[value="7"] > p', 'seven'],
    ['ol ul li', 'inside'],
    ['figure figcaption span', 'js'],
    ['figure pre code', "const x = '<b>';"],
    ['.mention >> nth=1', '#kitchen'],
    ['.target', '(xn--pple-43d.example)'],
  ] as const)
    assert.equal(await body.locator(selector).innerText(), text, selector);
  const links = body.locator('a');
  assert.deepEqual(await links.allInnerTexts(), ['words', 'https://example.org']);
  for (const link of await links.all())
    assert.match((await link.getAttribute('rel')) ?? '', /noopener noreferrer/);
  assert.deepEqual(alice.complaints, []);
});

test('a spoiler hides what is in it until it is opened, with the keyboard as well', browsing, async (t) => {
  const bob = await scene.guest(t, 'Bob');
  const alice = await scene.visitor(t, 'Alice');
  await bob.post('the murderer is ||the https://example.org/gardener 🎩|| of course');
  const body = alice.log.locator('.message .body', { hasText: 'murderer' });
  const spoiler = body.getByRole('button', { name: 'Hidden: show it' });
  await spoiler.waitFor();
  assert.equal(await spoiler.locator('span').evaluate((span) => getComputedStyle(span).opacity), '0');
  await spoiler.focus();
  await alice.page.keyboard.press('Tab');
  assert.equal(await body.locator('a').evaluate((link) => document.activeElement === link), false);

  await spoiler.focus();
  await alice.page.keyboard.press('Enter');
  const shown = body.locator('.spoiler.shown');
  await shown.waitFor();
  assert.equal(await shown.evaluate((span) => document.activeElement === span), true);
  await alice.page.keyboard.press('Tab');
  assert.equal(await body.getByRole('link').evaluate((link) => document.activeElement === link), true);

  // In the line above an answer it stays hidden.
  await alice.openMenu('murderer');
  await alice.choose('Reply');
  await alice.page.locator('.composer-bar', { hasText: 'the murderer is ▒▒▒' }).waitFor();
});

test('code that is wide scrolls in its own box', browsing, async (t) => {
  const bob = await scene.guest(t, 'Bob');
  const alice = await scene.visitor(t, 'Alice');
  await bob.post(`\`\`\`\n${'wide '.repeat(400)}\n\`\`\``);
  const code = alice.log.locator('.message pre', { hasText: 'wide' });
  await code.waitFor();
  assert.ok(await code.evaluate((pre) => pre.scrollWidth > pre.clientWidth));
  assert.ok(await alice.log.evaluate((log) => log.scrollWidth <= log.clientWidth));
});

test('a message that comes costs what it is, and not what the log holds', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const bob = await scene.guest(t, 'Bob');
  for (let n = 0; n < 12; n++) await bob.post(`${tour} ${n}`);
  await alice.log.getByText('after 11').waitFor();
  const browser = alice.page.context().browser();
  await browser?.startTracing(alice.page, { categories: ['devtools.timeline'] });
  await bob.post('the one that is measured');
  await alice.sees('the one that is measured');
  const trace = String(await browser?.stopTracing());
  const { traceEvents } = JSON.parse(trace) as {
    traceEvents: { name: string; args: { elementCount?: number } }[];
  };
  const styled = traceEvents.flatMap(({ name, args }) =>
    name === 'UpdateLayoutTree' ? [args.elementCount ?? 0] : [],
  );
  const all = await alice.page.evaluate(() => document.querySelectorAll('*').length);
  assert.ok(styled.length > 0);
  assert.ok(Math.max(...styled) < all / 2, `${Math.max(...styled)} of ${all} elements were styled anew`);
});
