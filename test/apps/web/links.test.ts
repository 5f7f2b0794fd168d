import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostOf } from '#apps/web/chat/links.ts';

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
