import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { UserId } from '#model/names.ts';
import { parseNickname } from '#model/nickname.ts';
import type { Token } from '#model/user.ts';
import type { Open } from '../store.ts';
import { guestEntry, noon } from './fixtures.ts';

const token = (user: UserId, id: string, minute = 0): Token => ({
  id,
  user,
  label: `script ${id}`,
  hash: id.padStart(64, '0'),
  createdAt: noon + minute,
});

/** Secrets that sign in instead of a password. */
export function tokens(open: Open): void {
  it('knows the account whose token it is shown', async (t) => {
    const { store, oksana } = await open(t);
    const { hash } = token(oksana.id, 'a');
    await store.users.createToken(token(oksana.id, 'a'));
    const account = (await store.users.account(parseNickname('Oksana')!.key))!;
    assert.deepEqual(await store.users.token(hash), { account, id: 'a' });
    assert.equal(await store.users.token(token(oksana.id, 'b').hash), undefined);
    const renamed = { user: oksana.id, ...parseNickname('Ксеня')!, node: 'web', now: noon };
    assert.notEqual(await store.users.rename(renamed), 'taken');
    assert.deepEqual((await store.users.token(hash))?.account, { ...account, nickname: 'Ксеня' });
  });

  it('lists the tokens of an account, the oldest first', async (t) => {
    const { store, oksana, alice } = await open(t);
    const [first, second, third] = [
      token(oksana.id, 'c', 1),
      token(oksana.id, 'a', 2),
      token(oksana.id, 'b', 2),
    ];
    for (const one of [third, first, token(alice.id, 'd'), second]) await store.users.createToken(one);
    assert.deepEqual(await store.users.tokens(oksana.id), [first, second, third]);
    assert.deepEqual(await store.users.tokens(999_999), []);
  });

  it('forgets a token that its account revokes', async (t) => {
    const { store, oksana, alice } = await open(t);
    await store.users.createToken(token(oksana.id, 'a'));
    assert.equal(await store.users.revokeToken(alice.id, 'a'), false);
    assert.equal(await store.users.revokeToken(oksana.id, 'b'), false);
    assert.equal(await store.users.revokeToken(oksana.id, 'a'), true);
    assert.equal(await store.users.revokeToken(oksana.id, 'a'), false);
    assert.equal(await store.users.token(token(oksana.id, 'a').hash), undefined);
    assert.deepEqual(await store.users.tokens(oksana.id), []);
  });

  it('lists the tokens of all accounts, page by page', async (t) => {
    const { store, oksana, alice } = await open(t);
    const made = [
      token(oksana.id, 'c'),
      token(alice.id, 'a', 2),
      token(oksana.id, 'd'),
      token(alice.id, 'b'),
    ];
    for (const one of made) await store.users.createToken(one);
    const found: Token[] = [];
    for (;;) {
      const page = await store.users.tokenPage(found.at(-1)?.id ?? '', 3);
      found.push(...page);
      if (page.length < 3) break;
    }
    const byId = (a: Token, b: Token) => (a.id < b.id ? -1 : 1);
    assert.deepEqual(found.toSorted(byId), made.toSorted(byId));
  });

  it('says which tokens are not revoked, and which guests own their nickname through a node', async (t) => {
    const { store, oksana, bob, lilei } = await open(t);
    await store.users.renewNode('socket', noon + 20_000);
    const { users } = store;
    for (const id of ['a', 'b']) await users.createToken(token(oksana.id, id));
    const [kept, revoked] = [token(oksana.id, 'a').hash, token(oksana.id, 'b').hash];
    await users.revokeToken(oksana.id, 'b');
    await users.enterGuest(guestEntry('李雷', { node: 'socket' }));
    const guests = [bob.id, lilei.id, oksana.id, 999_999];
    const through = async (node: string) => (await users.stillHeld({ node, tokens: [], guests })).guests;
    assert.deepEqual(await through('web'), new Set([bob.id]));
    assert.deepEqual(await through('socket'), new Set([lilei.id]));
    assert.deepEqual(await through('nowhere'), new Set());
    const asked = { node: 'web', tokens: [kept, revoked, 'unknown'], guests: [] };
    assert.deepEqual(await users.stillHeld(asked), { tokens: new Set([kept]), guests: new Set() });
  });

  it('says which nodes hold a lease, until it ends or they are gone', async (t) => {
    const { users } = (await open(t)).store;
    const since = async (now: number) =>
      (await users.liveNodes(now)).filter((node) => node.startsWith('live'));
    await users.renewNode('live-1', noon + 20_000);
    await users.renewNode('live-2', noon + 30_000);
    assert.deepEqual((await since(noon)).sort(), ['live-1', 'live-2']);
    assert.deepEqual(await since(noon + 20_000), ['live-2']);
    await users.clearNode('live-2');
    assert.deepEqual(await since(noon), ['live-1']);
  });
}
