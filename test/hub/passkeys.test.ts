import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Passkeys } from '#hub/accounts/passkeys.ts';
import { digest } from '#lib/digest.ts';
import { limits } from '#model/limits.ts';
import { siteOf } from '#node/passkeys.ts';
import { type MemoryClient, type MemoryHub, openHub, password } from '../support/memory-hub.ts';

/** What browsers and devices do, without their signatures: those are tested with a real one. */
function withoutSignatures(): Passkeys {
  let made = 0;
  const ceremony = () => {
    const challenge = `challenge ${++made}`;
    return { options: { challenge }, challenge };
  };
  return {
    creation: async () => ceremony(),
    created: async ({ id, challenge }, expected) =>
      challenge === expected ? { credential: String(id), publicKey: 'key', counter: 0 } : undefined,
    request: async () => ceremony(),
    shown: async ({ challenge, user, counter }, expected, owner, kept) =>
      challenge === expected && user === owner && Number(counter) > kept.counter
        ? { counter: Number(counter) }
        : undefined,
  };
}

const corp = { id: 'corp', name: 'corp', roles: [] };
const open = (more: Parameters<typeof openHub>[0] = {}) =>
  openHub({ passkeys: withoutSignatures(), providers: [corp], ...more });

async function enrol(client: MemoryClient, id: string): Promise<string> {
  const { options } = await client.get({ kind: 'passkeyBegin' }, 'passkeyOptions');
  const credential = { id, challenge: options.challenge };
  return client.refusal({ kind: 'passkeyAdd', credential, label: id });
}

/** What a device shows in this session, for the passkey of this user. */
async function shown(client: MemoryClient, id: string, user: number, counter = 1) {
  const { options } = await client.get({ kind: 'passkeyRequest' }, 'passkeyOptions');
  return { id, user, counter, challenge: options.challenge };
}

async function signIn(house: MemoryHub, id: string, user: number, counter = 1): Promise<string> {
  const client = house.connect();
  return client.refusal({ kind: 'signinPasskey', credential: await shown(client, id, user, counter) });
}

const idOf = ({ session }: MemoryClient): number => session.user!.id;

describe('passkeys', () => {
  it('are of no use where no browser could use them', async () => {
    const house = await openHub();
    const client = await house.account('Alice');
    assert.equal(await client.refusal({ kind: 'passkeyBegin' }), 'no_passkeys');
    assert.equal(await house.connect().refusal({ kind: 'passkeyRequest' }), 'no_passkeys');
  });

  it('answer a challenge in time, once, and for what it was made', async () => {
    const house = await open();
    const client = await house.account('Alice');
    assert.equal(await enrol(client, 'one'), 'done');
    const slow = house.connect();
    const late = await shown(slow, 'one', idOf(client));
    house.clock.turn(limits.passkeys.challengeMs);
    assert.equal(await slow.refusal({ kind: 'signinPasskey', credential: late }), 'passkey_stale');
    const { options } = await client.get({ kind: 'passkeyBegin' }, 'passkeyOptions');
    const { challenge } = options;
    const other = house.connect();
    const credential = { id: 'one', user: idOf(client), counter: 1, challenge };
    assert.equal(await other.refusal({ kind: 'signinPasskey', credential }), 'passkey_stale');
  });

  it('sign in once for each step of their counter, also on two nodes at the same moment', async () => {
    const one = await open();
    const { store, clock, exchange } = one;
    const two = await open({ node: 'all-2', store, clock, exchange });
    const client = await one.account('Alice');
    await enrol(client, 'one');
    const user = idOf(client);
    const answers = await Promise.all([signIn(one, 'one', user), signIn(two, 'one', user)]);
    assert.deepEqual(answers.sort(), ['done', 'passkey_stale']);
    assert.equal(await signIn(one, 'one', user), 'passkey_wrong');
    assert.equal(await signIn(two, 'one', user, 2), 'done');
  });

  it('are tried as seldom as passwords', async () => {
    const house = await open();
    const client = await house.account('Alice');
    await enrol(client, 'one');
    for (let n = 1; n <= limits.address.loginAttempts; n++)
      assert.equal(await signIn(house, 'guess', idOf(client)), 'passkey_wrong');
    assert.equal(await signIn(house, 'one', idOf(client)), 'too_many_logins');
  });

  it('of an account are so many and no more, and each is one account’s', async () => {
    const house = await open();
    const client = await house.account('Alice');
    for (let n = 1; n <= limits.passkeys.perAccount; n++) assert.equal(await enrol(client, `${n}`), 'done');
    assert.equal(await client.refusal({ kind: 'passkeyBegin' }), 'too_many_passkeys');
    const bob = await house.account('Bob');
    assert.equal(await enrol(bob, '1'), 'passkey_wrong');
    assert.equal(
      await bob.refusal({ kind: 'renamePasskey', id: 'fingerprint of 2', label: 'x' }),
      'no_such_passkey',
    );
    const long = { kind: 'renamePasskey', id: 'fingerprint of 2', label: 'x\ny' } as const;
    assert.equal(await client.refusal(long), 'caption_invalid');
  });

  it('go with the account, and are in what it takes home', async () => {
    const house = await open();
    const client = await house.account('Alice');
    await enrol(client, 'one');
    const user = idOf(client);
    const { items } = await client.get({ kind: 'export' }, 'listed');
    const found = items.find((item) => (item as { what: string }).what === 'passkey');
    assert.deepEqual(Object.keys(found!).sort(), ['at', 'id', 'label', 'what']);
    await client.get({ kind: 'deleteAccount', password, messages: 'keep' }, 'done');
    assert.equal(await signIn(house, 'one', user), 'passkey_wrong');
  });

  it('that are removed in this moment sign nobody in, and leave no token', async () => {
    const house = await open();
    const client = await house.account('Alice');
    await enrol(client, 'one');
    const again = house.connect();
    const credential = await shown(again, 'one', idOf(client));
    const answer = again.ask({ kind: 'signinPasskey', credential, stay: true });
    const removed = await client.refusal({ kind: 'removePasskey', id: 'fingerprint of one' });
    const isIn = (await answer).kind === 'entered';
    const tokens = await house.store.users.tokens(idOf(client));
    assert.equal(tokens.length, isIn ? 1 : 0);
    assert.ok(isIn || removed === 'done');
  });

  it('may be the last way into an account, and stay then', async () => {
    const house = await open();
    const identity = { provider: 'corp', issuer: 'https://corp.example', subject: '1', name: 'oksana' };
    const gateway = house.connect();
    const said = { kind: 'vouch', ...identity, groups: [], challenge: digest('mine') } as const;
    const { secrets } = await gateway.get(said, 'secrets');
    const client = house.connect();
    await client.get({ kind: 'signinCode', code: secrets[0]!, verifier: 'mine' }, 'entered');
    await enrol(client, 'one');
    const { items } = await client.get({ kind: 'identities' }, 'listed');
    const { id } = items[0] as { id: string };
    assert.equal(await client.refusal({ kind: 'unlinkIdentity', id }), 'done');
    const passkey = { kind: 'removePasskey', id: 'fingerprint of one' } as const;
    assert.equal(await client.refusal(passkey), 'last_way_in');
  });
});

describe('the site that passkeys belong to', () => {
  it('has a name, and TLS or the machine itself', () => {
    const at = (publicUrl: string | undefined, port = 3000) => siteOf({ publicUrl, port });
    assert.deepEqual(at('https://chat.example/below'), {
      id: 'chat.example',
      origin: 'https://chat.example',
    });
    assert.deepEqual(at('https://chat.example:8443'), {
      id: 'chat.example',
      origin: 'https://chat.example:8443',
    });
    assert.deepEqual(at('http://localhost:3000'), { id: 'localhost', origin: 'http://localhost:3000' });
    assert.deepEqual(at(undefined), { id: 'localhost', origin: 'http://localhost:3000' });
    assert.equal(at(undefined, 0), undefined);
    for (const url of ['http://chat.example', 'https://203.0.113.7', 'https://[2001:db8::1]'])
      assert.equal(at(url), undefined, url);
  });
});
