import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PageTokens } from '#gateways/http/pages/tokens.ts';
import { limits } from '#model/limits.ts';

const ours = new PageTokens('a key');
const now = Date.UTC(2026, 10, 26);

test('a token is ours if this key has signed it, for as long as a form may be old', () => {
  const token = ours.mint(now);
  assert.match(token, /^[\w-]{20,128}$/);
  assert.ok(ours.isOurs(token, now) && ours.isOurs(token, now + limits.formMs));
  assert.ok(!ours.isOurs(token, now + limits.formMs + 1_000));
  assert.ok(ours.isOurs(token, now - 30_000), 'of a machine whose clock is a little ahead');
  assert.ok(!ours.isOurs(token, now - 3_600_000));
  assert.ok(
    new PageTokens('a key').isOurs(token, now),
    'as another process says, or the same one after a restart',
  );
  assert.ok(!new PageTokens('another key').isOurs(token, now));
});

test('a token that is changed in any place is none', () => {
  const token = ours.mint(now);
  for (let at = 0; at < token.length; at++)
    for (const sign of ['A', 'B', '-', '=', ' '])
      if (token[at] !== sign) assert.ok(!ours.isOurs(token.slice(0, at) + sign + token.slice(at + 1), now));
  for (const other of [
    '',
    'x',
    `${token}=`,
    `${token}A`,
    token.slice(1),
    ` ${token}`,
    'A'.repeat(46),
    '\ud800',
  ])
    assert.ok(!ours.isOurs(other, now), other);
});

test('no two are the same', () => {
  assert.equal(new Set(Array.from({ length: 1_000 }, () => ours.mint(now))).size, 1_000);
});

test('that a message was kept is proven for its number alone', () => {
  assert.equal(ours.proofOf(7), new PageTokens('a key').proofOf(7));
  assert.notEqual(ours.proofOf(7), ours.proofOf(8));
  assert.notEqual(ours.proofOf(7), new PageTokens('another key').proofOf(7));
});
