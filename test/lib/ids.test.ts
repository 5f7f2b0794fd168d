import assert from 'node:assert/strict';
import { it } from 'node:test';
import { newSecret, newSessionId } from '#lib/ids.ts';

it('a session id is a UUID v4, and new', () => {
  assert.match(newSessionId(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(newSessionId(), newSessionId());
});

it('a secret has 192 bits, and is new', () => {
  assert.match(newSecret(), /^[A-Za-z0-9_-]{32}$/);
  assert.notEqual(newSecret(), newSecret());
});
