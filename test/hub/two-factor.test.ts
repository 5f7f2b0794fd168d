import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { totpCode } from '#lib/totp.ts';
import { limits } from '#model/limits.ts';
import { parseNickname } from '#model/nickname.ts';
import { type MemoryClient, type MemoryHub, openHub, password, settled } from '../support/memory-hub.ts';

const minute = 60_000;

/** An account with a second factor: its secret, and its recovery codes. */
async function enrolled(house: MemoryHub, nickname = 'Oksana') {
  const client = await house.account(nickname);
  const { secrets, uri } = await client.get({ kind: 'totpBegin' }, 'secrets');
  const secret = secrets[0]!;
  const code = (ms = 0) => totpCode(secret, house.clock.now() + ms);
  const { secrets: recovery } = await client.get({ kind: 'totpConfirm', code: code() }, 'secrets');
  return { client, secret, uri, code, recovery };
}

const signin = ({ connect }: MemoryHub, code?: string, nickname = 'Oksana', address = '127.0.0.1') =>
  connect(undefined, undefined, address).refusal({ kind: 'signin', nickname, password, code });

async function owner(house: MemoryHub): Promise<MemoryClient> {
  (await house.account('Owner')).disconnect();
  await settled();
  const { id } = (await house.store.users.account(parseNickname('Owner')!.key))!;
  await house.store.users.setRole(id, 'owner');
  return house.signedIn('Owner');
}

describe('a second factor', () => {
  it('is asked for once it is confirmed, and each code works once', async () => {
    const house = await openHub();
    const { code, uri, secret, recovery } = await enrolled(house);
    assert.equal(uri, `otpauth://totp/Hubbub:Oksana?secret=${secret}&issuer=Hubbub`);
    assert.equal(new Set(recovery).size, limits.recoveryCodes);
    assert.equal(await signin(house), 'code_needed');
    assert.equal(await signin(house, code()), 'code_wrong', 'it was used to confirm');
    house.clock.turn(minute);
    const now = code();
    assert.deepEqual([await signin(house, now), await signin(house, now)], ['done', 'code_wrong']);
    assert.equal(await signin(house, code(-30_000)), 'code_wrong', 'older than one that was used');
    assert.equal(await signin(house, code(30_000)), 'done', 'a clock that is a little ahead');
  });

  it('is shown in apps under the name of the place', async () => {
    const house = await openHub();
    const oksana = await owner(house);
    await oksana.get({ kind: 'setServer', setting: 'placeName', value: 'Lab: the river & us' }, 'done');
    const { uri } = await oksana.get({ kind: 'totpBegin' }, 'secrets');
    const from = encodeURIComponent('Lab the river & us');
    assert.match(uri!, new RegExp(`^otpauth://totp/${from}:Owner\\?secret=[A-Z2-7]+&issuer=${from}$`));
  });

  it('is not told of to those who do not know the password', async () => {
    const house = await openHub();
    await enrolled(house);
    const wrong = { kind: 'signin', nickname: 'Oksana', password: 'a guess' } as const;
    assert.equal(await house.connect().refusal(wrong), 'wrong_credentials');
  });

  it('that was only begun is not asked for', async () => {
    const house = await openHub();
    const client = await house.account('Oksana');
    await client.get({ kind: 'totpBegin' }, 'secrets');
    assert.equal(await client.refusal({ kind: 'totpConfirm', code: 'nonsense' }), 'code_wrong');
    assert.equal(await client.refusal({ kind: 'totpOff', code: '' }), 'two_factor_off');
    assert.equal(await signin(house), 'done');
  });

  it('is begun anew as long as it is not confirmed, and not after', async () => {
    const house = await openHub();
    const client = await house.account('Oksana');
    assert.equal(await client.refusal({ kind: 'totpConfirm', code: '000000' }), 'two_factor_off');
    const [first, second] = [
      await client.get({ kind: 'totpBegin' }, 'secrets'),
      await client.get({ kind: 'totpBegin' }, 'secrets'),
    ];
    const code = ({ secrets: [secret] }: typeof first) => totpCode(secret!, house.clock.now());
    assert.equal(await client.refusal({ kind: 'totpConfirm', code: code(first) }), 'code_wrong');
    await client.get({ kind: 'totpConfirm', code: code(second) }, 'secrets');
    assert.equal(await client.refusal({ kind: 'totpBegin' }), 'two_factor_on');
    assert.equal(await client.refusal({ kind: 'totpConfirm', code: '1' }), 'two_factor_on');
  });

  it('has recovery codes, which are kept as hashes and work once, however they are typed', async () => {
    const house = await openHub();
    const { recovery, client } = await enrolled(house);
    const kept = await house.store.facts.get('totp', String(client.session.user!.id));
    for (const code of recovery) assert.ok(!JSON.stringify(kept).includes(`"${code}"`));
    const [one, two] = recovery as [string, string];
    assert.deepEqual([await signin(house, one), await signin(house, one)], ['done', 'code_wrong']);
    assert.equal(await signin(house, two.toUpperCase().replace('-', ' ')), 'done');
  });

  it('is taken away with a code', async () => {
    const house = await openHub();
    const { client, code } = await enrolled(house);
    assert.equal(await client.refusal({ kind: 'totpOff', code: '' }), 'code_needed');
    assert.equal(await client.refusal({ kind: 'totpOff', code: '000000' }), 'code_wrong');
    house.clock.turn(minute);
    assert.equal(await client.refusal({ kind: 'totpOff', code: code() }), 'done');
    assert.equal(await signin(house), 'done');
  });

  it('is not found by guessing, from however many addresses', async () => {
    const house = await openHub();
    const { code } = await enrolled(house);
    house.clock.turn(minute);
    for (let n = 1; n <= limits.login.attempts; n++)
      assert.equal(await signin(house, 'guess', 'Oksana', `10.0.0.${n}`), 'code_wrong');
    assert.equal(await signin(house, code(), 'Oksana', '10.0.0.99'), 'too_many_logins');
    house.clock.turn(limits.login.perMs);
    assert.equal(await signin(house, code(), 'Oksana', '10.0.0.99'), 'done');
  });

  it('code is taken by one of two nodes only', async () => {
    const one = await openHub();
    const { store, clock, exchange } = one;
    const two = await openHub({ node: 'all-2', store, clock, exchange });
    const { code } = await enrolled(one);
    clock.turn(minute);
    const answers = await Promise.all([signin(one, code()), signin(two, code())]);
    assert.deepEqual(answers.sort(), ['code_wrong', 'done']);
  });

  it('of somebody else is taken away by an owner, which is written down', async () => {
    const house = await openHub();
    await enrolled(house);
    const boss = await owner(house);
    const bob = await house.account('Bob');
    assert.equal(await bob.refusal({ kind: 'resetTotp', user: 'Oksana' }), 'not_allowed');
    assert.equal(await boss.refusal({ kind: 'resetTotp', user: 'Bob' }), 'two_factor_off');
    assert.equal(await boss.refusal({ kind: 'resetTotp', user: 'Oksana' }), 'done');
    assert.equal(await signin(house), 'done');
    const { items } = await boss.get({ kind: 'audit', limit: 1 }, 'listed');
    assert.equal((items[0] as { of: string }).of, 'resetTotp');
  });
});
