import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostOf, isLocalLink } from '#apps/web/chat/links.ts';

test('of a link one sees where it leads', () => {
  for (const [href, expected] of [
    ['https://example.org/a?b#c', 'example.org'],
    ['http://example.org:8080/', 'example.org:8080'],
    // A Cyrillic а is no Latin one.
    ['https://аpple.example/', 'xn--pple-43d.example'],
    ['mailto:ann@example.org', 'ann@example.org'],
  ] as const)
    assert.equal(hostOf(href), expected);
});

test('a link to the machine itself is good for nobody else', () => {
  for (const local of ['http://127.0.0.1:3000/?invite=a', 'http://localhost:3000/', 'http://[::1]:3000/'])
    assert.ok(isLocalLink(local), local);
  for (const open of [
    'https://chat.example/?invite=a',
    'http://192.168.1.4:3000/',
    'http://localhost.example/',
  ])
    assert.ok(!isLocalLink(open), open);
});
