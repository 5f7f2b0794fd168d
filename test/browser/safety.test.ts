import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireProgram } from '../support/require-program.ts';
import { Scene } from './scene.ts';

const hostile = [
  '<img src=x onerror="document.title=\'owned\'">',
  '<script>document.title="owned"</script>',
  'javascript:alert(1) and data:text/html,<b>hi</b>',
  '\u202Egnp.exe and \u0007 a bell',
  `https://example.org/"onmouseover="alert(1)`,
];

const browsing = requireProgram('chromium');
const scene = new Scene();

test('it is text, whatever it looks like', browsing, async (t) => {
  const bob = await scene.guest(t, 'Bob');
  const alice = await scene.visitor(t, 'Alice');
  for (const body of hostile) await bob.post(body);
  await bob.post('the last');
  await alice.sees('the last');
  assert.equal((await alice.said())[0], hostile[0]);
  assert.equal(await alice.log.locator('img, script, iframe, b').count(), 0);
  assert.match(await alice.page.title(), /Hubbub$/);
  const hrefs = await alice.log
    .locator('.body a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.deepEqual(hrefs, ['https://example.org/']);
  assert.deepEqual(alice.complaints, []);
});

test('a text that turns the direction of writing turns nothing but itself', browsing, async (t) => {
  const bob = await scene.guest(t, 'Bob');
  const alice = await scene.visitor(t, 'Alice');
  const { messageId } = await bob.post('to be turned');
  await alice.sees('to be turned');
  await bob.ask('edit', { messageId, body: 'turned \u202eabc\u2067def' });
  const note = alice.log.locator('.message', { hasText: 'turned' }).last().locator('.body .note');
  await note.waitFor();
  const isBehind = await note.evaluate((note) => {
    const text = document.createRange();
    text.setStart(note.parentElement!, 0);
    text.setEndBefore(note);
    return note.getBoundingClientRect().left >= text.getBoundingClientRect().right - 1;
  });
  assert.ok(isBehind, 'the note stands before the text');
});

test('addresses become links that tell nobody where one came from', browsing, async (t) => {
  const bob = await scene.guest(t, 'Bob');
  const alice = await scene.visitor(t, 'Alice');
  await bob.post('See (https://example.org/a_(b)) and http://example.org/c?d=e&f#g.');
  const links = alice.log.locator('a[href*="example.org/a"], a[href*="example.org/c"]');
  await links.nth(1).waitFor();
  assert.deepEqual(await links.allInnerTexts(), [
    'https://example.org/a_(b)',
    'http://example.org/c?d=e&f#g',
  ]);
  for (const link of await links.all()) {
    assert.equal(await link.getAttribute('target'), '_blank');
    assert.match((await link.getAttribute('rel')) ?? '', /noopener noreferrer/);
  }
});

test('the page asks nothing of any other host, and keeps to its policy', browsing, async (t) => {
  const asked = new Set<string>();
  const alice = await scene.anonymous(t);
  alice.page.on('request', (request) => asked.add(new URL(request.url()).origin));
  const answer = await alice.page.goto(scene.server.url);
  assert.match(answer?.headers()['content-security-policy'] ?? '', /default-src 'none'; script-src 'self'/);
  await alice.page.getByLabel('Your name here').fill('Alice');
  await alice.page.keyboard.press('Enter');
  await alice.isIn();
  assert.deepEqual([...asked], [scene.server.url]);
  assert.deepEqual(alice.complaints, []);
});
