import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { preferredLanguage } from '#gateways/http/pages/language.ts';
import { startServer } from '../support/server.ts';
import { ask } from './request.ts';

const server = await startServer({ after }, { flags: ['--processes=1'] });

test('the language is the one that a browser likes best of those that there are', () => {
  for (const [header, locale] of [
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['uk', 'uk'],
    ['fr-FR, ru-RU;q=0.5, uk;q=0.9', 'uk'],
    ['RU', 'ru'],
    ['uk;q=0, ru;q=0.1', 'ru'],
    ['uk;q=x', 'en'],
    [`${'fr,'.repeat(10_000)}uk`, 'en'],
  ] as const)
    assert.equal(preferredLanguage(header, 'en'), locale, header?.slice(0, 40) ?? 'none');
});

test('pages say that they depend on it, and a link chooses another', async () => {
  for (const path of ['/', '/message', '/r/lobby', '/rooms', '/search?q=x', '/nothing']) {
    const { text, headers } = await ask(`${server.url}${path}`, { headers: { 'accept-language': 'uk' } });
    assert.match(headers.get('vary') ?? '', /accept-language/);
    assert.match(text, /lang="uk"/, path);
    assert.match(text, /href="\?(?:q=x&amp;)?lang=ru"/, path);
    const other = await ask(`${server.url}${path}${path.includes('?') ? '&' : '?'}lang=ru`);
    assert.match(other.text, /class="page[^>]*lang="ru"|<html lang="ru"/, path);
    assert.match(other.text, /message\?lang=ru/, path);
  }
});

test('what is wrong with a form is said in the language of its page, which keeps what was typed', async () => {
  const { status, text } = await ask(`${server.url}/message?lang=uk`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'username=Oksana&message=',
  });
  assert.equal(status, 400);
  assert.match(text, /<html lang="uk">/);
  assert.doesNotMatch(text, /message is empty/);
  assert.match(text, /value="Oksana"/);
});

test('no page is shown at an address that is none', async () => {
  for (const path of ['/r', '/r/lobby/0', '/r/lobby/x', '/r/lobby/1/2', '/p'])
    assert.equal((await ask(`${server.url}${path}`)).status, 404, path);
});
