import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits } from '#model/limits.ts';
import { parseNickname } from '#model/nickname.ts';
import type { ServerRole } from '#model/user.ts';
import { type MemoryClient, type MemoryHub, openHub, password, settled } from '../support/memory-hub.ts';

async function staff(house: MemoryHub, nickname: string, role: ServerRole): Promise<MemoryClient> {
  (await house.account(nickname)).disconnect();
  await settled();
  const { id } = (await house.store.users.account(parseNickname(nickname)!.key))!;
  await house.store.users.setRole(id, role);
  return house.signedIn(nickname);
}

const next = 'battery staple';
const linkFor = async (owner: MemoryClient, user: string) =>
  (await owner.get({ kind: 'resetLink', user }, 'secrets')).secrets[0]!;
const spend = ({ connect }: MemoryHub, secret: string, word = next) =>
  connect().refusal({ kind: 'resetPassword', secret, password: word });
const signin = ({ connect }: MemoryHub, word: string) =>
  connect().refusal({ kind: 'signin', nickname: 'Oksana', password: word });

describe('a link for another password', () => {
  it('works once, and signs out all', async () => {
    const house = await openHub();
    const owner = await staff(house, 'Boss', 'owner');
    const phone = house.connect();
    await house.account('Oksana');
    const { token } = await phone.get(
      { kind: 'signin', nickname: 'Oksana', password, stay: true },
      'entered',
    );
    const secret = await linkFor(owner, 'Oksana');
    assert.equal(await spend(house, secret, 'short'), 'password_invalid');
    assert.equal(await spend(house, secret), 'done');
    await settled();
    assert.equal(phone.closedBecause, 'signed_out');
    assert.equal(await house.connect().refusal({ kind: 'authenticate', token: token! }), 'bad_token');
    assert.deepEqual(
      [await signin(house, password), await signin(house, next)],
      ['wrong_credentials', 'done'],
    );
    assert.equal(await spend(house, secret), 'bad_link');
    assert.equal(owner.closedBecause, undefined);
  });

  it('of two who use it at once serves one', async () => {
    const house = await openHub();
    const owner = await staff(house, 'Boss', 'owner');
    await house.account('Oksana');
    const secret = await linkFor(owner, 'Oksana');
    const answers = await Promise.all([spend(house, secret, `${next} 1`), spend(house, secret, `${next} 2`)]);
    assert.deepEqual(answers.sort(), ['bad_link', 'done']);
  });

  it('ends after a day, and with any other change of the password', async () => {
    const house = await openHub();
    const owner = await staff(house, 'Boss', 'owner');
    const oksana = await house.account('Oksana');
    const late = await linkFor(owner, 'Oksana');
    house.clock.turn(limits.links.resetMs);
    assert.equal(await spend(house, late), 'bad_link');
    const changed = await linkFor(owner, 'Oksana');
    const change = { kind: 'setPassword', current: password, password: next, signOutOthers: false } as const;
    await oksana.get(change, 'done');
    assert.equal(await spend(house, changed), 'bad_link');
  });

  it('is made by owners, for accounts that are no owners, and is written down without its secret', async () => {
    const house = await openHub();
    const owner = await staff(house, 'Boss', 'owner');
    const moderator = await staff(house, 'Mod', 'moderator');
    await staff(house, 'Other', 'owner');
    await house.account('Oksana');
    await house.guest('Bob');
    const ask = (client: MemoryClient, user: string) => client.refusal({ kind: 'resetLink', user });
    assert.equal(await ask(moderator, 'Oksana'), 'not_allowed');
    assert.equal(await ask(owner, 'Other'), 'not_allowed');
    assert.equal(await ask(owner, 'Bob'), 'accounts_only');
    assert.equal(await ask(owner, 'nobody'), 'no_such_person');
    const secret = await linkFor(owner, 'Mod');
    const { items } = await owner.get({ kind: 'audit', limit: 50 }, 'listed');
    assert.equal((items[0] as { of: string }).of, 'resetLink');
    assert.ok(!JSON.stringify(items).includes(secret));
  });

  it('is not found by guessing', async () => {
    const house = await openHub();
    for (let n = 1; n <= limits.address.loginAttempts; n++)
      assert.equal(await spend(house, `guess ${n}`), 'bad_link');
    assert.equal(await spend(house, 'one more'), 'too_many_logins');
  });
});
