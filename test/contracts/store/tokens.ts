import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Token } from '#model/account.ts';
import type { Open } from '../store.ts';
import { noon } from './fixtures.ts';

const token = (userId: string, id: string, minute = 0): Token => ({
  id,
  person: userId,
  label: `script ${id}`,
  hash: id.padStart(64, '0'),
  createdAt: noon + minute,
});

/** What scripts sign in with. */
export function tokens(open: Open): void {
  it('knows the account whose token it is shown', async (t) => {
    const store = await open(t);
    const oksana = { person: 'oksana', nickname: 'Oksana', passwordHash: 'hash', createdAt: noon };
    const account = await store.createAccount(oksana, {
      key: 'oksana',
      holder: 'one',
      node: 'web',
      now: noon,
    });
    await store.createToken(token('oksana', 'a'));
    assert.deepEqual(await store.tokenOwner(token('oksana', 'a').hash), account);
    assert.equal(await store.tokenOwner(token('oksana', 'b').hash), undefined);
  });

  it('lists the tokens of an account, the oldest first', async (t) => {
    const store = await open(t);
    const [first, second, third] = [
      token('oksana', 'c', 1),
      token('oksana', 'a', 2),
      token('oksana', 'b', 2),
    ];
    for (const one of [third, first, token('alice', 'd'), second]) await store.createToken(one);
    assert.deepEqual(await store.tokens('oksana'), [first, second, third]);
    assert.deepEqual(await store.tokens('nobody'), []);
  });

  it('forgets a token that its account revokes', async (t) => {
    const store = await open(t);
    const oksana = { person: 'oksana', nickname: 'Oksana', passwordHash: 'hash', createdAt: noon };
    await store.createAccount(oksana, { key: 'oksana', holder: 'one', node: 'web', now: noon });
    await store.createToken(token('oksana', 'a'));
    assert.equal(await store.revokeToken('alice', 'a'), false);
    assert.equal(await store.revokeToken('oksana', 'b'), false);
    assert.equal(await store.revokeToken('oksana', 'a'), true);
    assert.equal(await store.revokeToken('oksana', 'a'), false);
    assert.equal(await store.tokenOwner(token('oksana', 'a').hash), undefined);
    assert.deepEqual(await store.tokens('oksana'), []);
  });
}
