import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digest } from '#lib/digest.ts';
import type { Command } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import { parseNickname } from '#model/nickname.ts';
import { type MemoryClient, type MemoryHub, openHub, password, settled } from '../support/memory-hub.ts';

const verifier = 'what only the client knows';
const corp = {
  id: 'corp',
  name: 'The Corp',
  roles: [
    { group: 'admins', role: 'owner' },
    { group: 'staff', role: 'moderator' },
  ],
} as const;
const club = { id: 'club', name: 'club', roles: [] };

const open = (more: Parameters<typeof openHub>[0] = {}) => openHub({ providers: [corp, club], ...more });

interface Said {
  readonly subject?: string;
  readonly name?: string;
  readonly groups?: readonly string[];
  readonly provider?: string;
  readonly address?: string;
}

/** What a client sends that has come back from the provider. */
async function proof(house: MemoryHub, said: Said = {}): Promise<{ code: string; verifier: string }> {
  const { subject = '1', name = 'oksana', groups = [], provider = 'corp', address } = said;
  const gateway = house.connect(undefined, undefined, address);
  const identity = { provider, issuer: `https://${provider}.example`, subject, name };
  const command: Command = { kind: 'vouch', ...identity, groups, challenge: digest(verifier) };
  const { secrets } = await gateway.get(command, 'secrets');
  gateway.disconnect();
  return { code: secrets[0]!, verifier };
}

async function signIn(house: MemoryHub, said: Said = {}): Promise<MemoryClient> {
  const client = house.connect(undefined, undefined, said.address);
  await client.get({ kind: 'signinCode', ...(await proof(house, said)) }, 'entered');
  await client.settled();
  return client;
}

const refusalOf = async (house: MemoryHub, said: Said = {}, more: object = {}) =>
  house.connect().refusal({ kind: 'signinCode', ...(await proof(house, said)), ...more });

async function owner(house: MemoryHub): Promise<MemoryClient> {
  (await house.account('Owner')).disconnect();
  await settled();
  const { id } = (await house.store.users.account(parseNickname('Owner')!.key))!;
  await house.store.users.setRole(id, 'owner');
  return house.signedIn('Owner');
}

describe('a sign-in with a provider', () => {
  it('makes an account the first time, and is that account from then on, whatever the provider calls it', async () => {
    const house = await open();
    const first = await signIn(house);
    const again = await signIn(house, { name: 'another' });
    assert.equal(again.session.user!.id, first.session.user!.id);
    assert.equal(again.session.user!.nickname, 'oksana');
  });

  it('never finds an account by its name: it makes one whose name cannot be mistaken for it', async () => {
    const house = await open();
    const known = await house.account('0ksana');
    const { user } = (await signIn(house, { name: 'OKSANA@corp.example' })).session;
    assert.notEqual(user!.id, known.session.user!.id);
    assert.equal(user!.nickname, 'OKSANA2');
  });

  it('works by a code that is good once, for its client, and for a while', async () => {
    const house = await open();
    const code = await proof(house);
    const client = house.connect();
    const stolen = { ...code, verifier: 'a guess' };
    assert.equal(await client.refusal({ kind: 'signinCode', ...stolen }), 'sign_in_code_wrong');
    house.clock.turn(limits.signIn.codeMs);
    assert.equal(await client.refusal({ kind: 'signinCode', ...code }), 'sign_in_code_wrong');
    const [older, newer] = [await proof(house), await proof(house)];
    assert.equal(await client.refusal({ kind: 'signinCode', ...older }), 'sign_in_code_wrong');
    assert.equal(await client.refusal({ kind: 'signinCode', ...newer }), 'done');
    assert.equal((await house.store.facts.list({ kind: 'identityCode', limit: 10 })).length, 0);
  });

  it('is not found by guessing codes', async () => {
    const house = await open();
    const guess = { kind: 'signinCode', code: 'a guess', verifier } as const;
    for (let n = 1; n <= limits.address.loginAttempts; n++)
      assert.equal(await house.connect().refusal(guess), 'sign_in_code_wrong');
    assert.equal(await refusalOf(house), 'too_many_logins');
  });

  it('makes one account, however many windows begin it at once, on two nodes', async () => {
    const one = await open();
    const { store, clock, exchange } = one;
    const two = await open({ node: 'all-2', store, clock, exchange });
    const first = await proof(one);
    // A code is forgotten when there is another for the same person, so both are asked for here before either is used.
    const kept = (await store.facts.list({ kind: 'identityCode', limit: 1 }))[0]!;
    const second = await proof(two);
    await store.facts.write([{ ...kept, version: 0 }]);
    const answers = await Promise.all([
      one.connect().refusal({ kind: 'signinCode', ...first }),
      two.connect().refusal({ kind: 'signinCode', ...second }),
    ]);
    assert.ok(answers.includes('done'), answers.join());
    const linked = await store.facts.list({ kind: 'identity', limit: 10 });
    assert.equal(linked.length, 1);
    const accounts = ['oksana', 'oksana2'].map((name) => store.users.account(parseNickname(name)!.key));
    assert.equal((await Promise.all(accounts)).filter(Boolean).length, 1);
  });

  it('takes none of the accounts that an address may make, where it makes none', async () => {
    const house = await open({ signupsPerHour: 1 });
    await signIn(house);
    await signIn(house);
    assert.equal(await refusalOf(house, { subject: '2' }), 'too_many_signups');
  });

  it('asks for no second factor', async () => {
    const house = await open();
    const client = await signIn(house);
    await house.store.facts.write([
      {
        kind: 'totp',
        id: String(client.session.user!.id),
        about: `user:${client.session.user!.id}`,
        version: 0,
        data: { secret: 'A', confirmedAt: 1, usedStep: 0, recovery: [] },
      },
    ]);
    assert.equal(await refusalOf(house), 'done');
  });
});

describe('the groups of a provider', () => {
  it('give roles at every sign-in, which is written down, and take them away', async () => {
    const house = await open();
    const boss = await owner(house);
    const client = await signIn(house, { groups: ['others', 'staff'] });
    assert.equal(client.session.user!.role, 'moderator');
    const { items } = await boss.get({ kind: 'audit', limit: 1 }, 'listed');
    const { of, detail } = items[0] as { of: string; detail?: string };
    assert.deepEqual([of, detail], ['signinCode', 'moderator (corp)']);
    await signIn(house, { groups: ['staff', 'admins'] });
    await settled();
    assert.equal(client.session.user!.role, 'owner', 'also in the sessions that are there');
    await signIn(house);
    await settled();
    assert.equal(client.session.user!.role, 'member');
  });

  it('never take the last owner away', async () => {
    const house = await open();
    await signIn(house, { groups: ['admins'] });
    assert.equal((await signIn(house)).session.user!.role, 'owner');
  });

  it('change nothing where the provider says nothing about roles', async () => {
    const house = await open();
    const boss = await owner(house);
    await boss.get({ kind: 'linkIdentity', ...(await proof(house, { provider: 'club' })) }, 'done');
    assert.equal((await signIn(house, { provider: 'club', groups: ['admins'] })).session.user!.role, 'owner');
  });
});

describe('somebody new whom a provider knows', () => {
  const house = async (registration: string) => {
    const house = await open();
    const boss = await owner(house);
    await boss.get({ kind: 'setServer', setting: 'registration', value: registration }, 'done');
    return { house, boss };
  };

  it('is not let in where registration is closed', async () => {
    const { house: closed } = await house('closed');
    assert.equal(await refusalOf(closed), 'registration_closed');
  });

  it('needs an invitation where those are needed, which counts', async () => {
    const { house: inviting, boss } = await house('invitation');
    assert.equal(await refusalOf(inviting), 'invitation_needed');
    const wanted = { kind: 'createInvitation', for: 'account', uses: 1, note: '' } as const;
    const { code: invitation } = await boss.get(wanted, 'invitation');
    assert.equal(await refusalOf(inviting, {}, { invitation }), 'done');
    assert.notEqual(await refusalOf(inviting, { subject: '2' }, { invitation }), 'done');
  });

  it('waits in the waiting room where there is one, unless the provider calls it a moderator', async () => {
    const { house: waiting, boss } = await house('open');
    await boss.get({ kind: 'setServer', setting: 'newcomers', value: 'waiting' }, 'done');
    const client = await signIn(waiting);
    assert.equal(await client.refusal({ kind: 'post', body: 'hello' }), 'waiting');
    const staff = await signIn(waiting, { subject: '2', groups: ['staff'] });
    assert.equal(await staff.refusal({ kind: 'post', body: 'hello' }), 'done');
  });

  it('waits for approval where that is asked for, under one name, and has the account then', async () => {
    const { house: approving, boss } = await house('approval');
    assert.equal(await refusalOf(approving), 'approval_pending');
    assert.equal(await refusalOf(approving), 'approval_pending');
    const { items } = await boss.get({ kind: 'applications' }, 'listed');
    assert.deepEqual(
      items.map((item) => (item as { nickname: string }).nickname),
      ['oksana'],
    );
    await boss.get({ kind: 'decline', nickname: 'oksana', note: 'not yet' }, 'done');
    assert.equal(await refusalOf(approving), 'application_declined');
    assert.equal(await refusalOf(approving), 'approval_pending', 'it has asked again');
    const guess = { kind: 'signin', nickname: 'oksana', password: '!' } as const;
    assert.equal(await approving.connect().refusal(guess), 'wrong_credentials');
    await boss.get({ kind: 'approve', nickname: 'oksana' }, 'done');
    assert.equal((await signIn(approving)).session.user!.nickname, 'oksana');
  });
});

describe('a linked provider', () => {
  it('that is unlinked in this moment signs nobody in', async () => {
    const house = await open();
    const client = await house.account('Bob');
    await client.get({ kind: 'linkIdentity', ...(await proof(house)) }, 'done');
    const { items } = await client.get({ kind: 'identities' }, 'listed');
    const { id } = items[0] as { id: string };
    const shown = await proof(house);
    const other = house.connect();
    const answer = other.ask({ kind: 'signinCode', ...shown, stay: true });
    const done = await client.ask({ kind: 'unlinkIdentity', id });
    const event = await answer;
    const isIn = event.kind === 'entered' && event.nickname === 'Bob';
    assert.equal(done.kind, 'done');
    const tokens = await client.get({ kind: 'sessions' }, 'listed');
    const kept = tokens.items.filter((item) => (item as { what: string }).what === 'token');
    assert.equal(kept.length, isIn ? 1 : 0);
  });

  it('goes with the account, and is in what it takes home', async () => {
    const house = await open();
    const client = await house.account('Bob');
    await client.get({ kind: 'linkIdentity', ...(await proof(house)) }, 'done');
    const { items } = await client.get({ kind: 'export' }, 'listed');
    const found = items.find((item) => (item as { what: string }).what === 'identity');
    assert.equal((found as { issuer?: string } | undefined)?.issuer, 'https://corp.example');
    await client.get({ kind: 'deleteAccount', password, messages: 'keep' }, 'done');
    assert.equal((await house.store.facts.list({ kind: 'identity', limit: 10 })).length, 0);
    assert.equal((await signIn(house)).session.user!.nickname, 'oksana');
  });
});
