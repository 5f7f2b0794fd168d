import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pieces } from '#apps/web/chat/links.ts';

const links = (text: string): string[] =>
  pieces(text).flatMap((piece) => (piece.kind === 'link' ? [piece.text] : []));

test('addresses are links, without the sentence around them', () => {
  for (const [text, expected] of [
    ['see https://example.org.', 'https://example.org'],
    ['(https://example.org/a_(b))', 'https://example.org/a_(b)'],
    ['“http://example.org/?a=1&b=2#c”, she said', 'http://example.org/?a=1&b=2#c'],
    ['HTTPS://EXAMPLE.ORG/Ä', 'HTTPS://EXAMPLE.ORG/Ä'],
    ['https://例え.jp/道!', 'https://例え.jp/道'],
  ] as const) {
    assert.deepEqual(links(text), [expected]);
  }
});

test('nothing else is', () => {
  for (const text of [
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org',
    'https://',
    'http://[',
    'example.org',
    'file:///etc/passwd',
  ]) {
    assert.deepEqual(links(text), []);
  }
});

test('the pieces are the text', () => {
  for (const text of [
    '',
    'no link',
    'a https://b.c d http://e.f/g) h',
    'https://a.b https://a.b',
    'http://[ x https://y.z',
  ]) {
    assert.equal(
      pieces(text)
        .map((piece) => piece.text)
        .join(''),
      text,
    );
  }
});
