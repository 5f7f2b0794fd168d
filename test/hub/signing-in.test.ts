import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '#model/limits.ts';
import { exactKey, keyOf } from '#model/nickname.ts';
import { type MemoryClient, openHub, settled } from '../support/memory-hub.ts';

const names = ['Alice', 'Bob', 'Oksana', '李雷'];
const password = 'a long enough word';

const slowPasswords = () => {
  const verified: string[] = [];
  const hashing: (() => void)[] = [];
  return {
    verified,
    hashing,
    hash: (text: string) => new Promise<string>((resolve) => hashing.push(() => resolve(`hash of ${text}`))),
    verify: async (text: string, hash: string) => {
      verified.push(hash);
      return hash === `hash of ${text}`;
    },
  };
};

test('a name without an account costs as much as one with, and so does a name that nobody can have', async () => {
  const verified: string[] = [];
  const passwords = {
    hash: async (text: string) => `hash of ${text}`,
    verify: async (text: string, hash: string) => verified.push(hash) > 0 && hash === `hash of ${text}`,
  };
  const { account, connect } = await openHub({ passwords });
  await account('Alice');
  for (const nickname of ['Alice', 'Bob', 'no name', ''])
    assert.equal(
      await connect().refusal<'signin'>({ kind: 'signin', nickname, password }),
      'wrong_credentials',
    );
  assert.equal(verified.length, 4);
  assert.equal(new Set(verified).size, 2, 'the hash for names without an account is made once');
});

test('sign-ups wait among themselves, only so many, and no sign-in waits behind them', async () => {
  const passwords = slowPasswords();
  const { connect } = await openHub({ passwords, signupsPerHour: 1_000 });
  const alice = connect();
  alice.send({ kind: 'signup', nickname: 'Alice', password });
  await settled();
  passwords.hashing.shift()?.();
  await alice.nextOf('entered');
  const flood = Array.from({ length: 200 }, (_, n) => connect(undefined, 'json', `10.0.${n}.1`));
  for (const [n, client] of flood.entries())
    client.send({ kind: 'signup', nickname: `flood-${n}`, password });
  await settled();
  assert.equal(passwords.hashing.length, 1);
  const refused = flood.filter(({ events }) =>
    events.some((event) => event.kind === 'refused' && event.code === 'signups_busy'),
  );
  assert.equal(refused.length, 200 - limits.signups.waiting - limits.signups.atOnce);
  const phone = connect();
  phone.send({ kind: 'signin', nickname: 'Alice', password });
  await settled();
  // The one that is verified against where there is no account.
  passwords.hashing.pop()?.();
  await phone.nextOf('entered');
});

test('two addresses that sign up without end keep nobody else out, nor does a class', async () => {
  const passwords = slowPasswords();
  const { connect } = await openHub({ passwords, signupsPerHour: 1_000 });
  const signups = (count: number, address: string) =>
    Array.from({ length: count }, (_, n) => {
      const client = connect(undefined, 'json', address);
      client.send({ kind: 'signup', nickname: `${address}-${n}`, password });
      return client;
    });
  const refusedOf = (clients: readonly MemoryClient[]) =>
    clients.filter(({ events }) => events.some(({ kind }) => kind === 'refused')).length;
  const pupils = signups(limits.signups.waiting, '10.0.0.1');
  await settled();
  assert.equal(refusedOf(pupils), 0, 'a class gets in where nobody else waits');
  const others = signups(limits.signups.waiting, '10.0.0.2');
  const [alice] = signups(1, '10.0.0.3');
  await settled();
  assert.equal(refusedOf([alice!]), 0);
  const places = limits.signups.waiting + limits.signups.atOnce;
  assert.equal(refusedOf([...pupils, ...others]), 2 * limits.signups.waiting + 1 - places);
  // Addresses take turns: before Alice come the one that is hashed and one of each address.
  for (let turn = 0; turn < 4; turn++) {
    passwords.hashing.shift()!();
    await settled();
  }
  assert.ok(alice!.events.some(({ kind }) => kind === 'entered'));
});

test('an account that is signed in again and again leaves others their turn', async () => {
  const verifying: (() => void)[] = [];
  const passwords = {
    hash: async (text: string) => text,
    verify: () => new Promise<boolean>((resolve) => verifying.push(() => resolve(true))),
  };
  const { connect, account } = await openHub({ passwords });
  await account('Alice');
  const signin = (address: string) => {
    const client = connect(undefined, 'json', address);
    client.send({ kind: 'signin', nickname: 'Alice', password });
    return client;
  };
  for (let n = 0; n < 50; n++) signin('10.0.0.1');
  const phone = signin('10.0.0.2');
  for (let turn = 0; turn < 5; turn++) {
    await settled();
    verifying.shift()?.();
  }
  await settled();
  assert.ok(phone.events.some(({ kind }) => kind === 'entered'));
});

test('a node looks at so many attempts to sign in at once, from whatever address and for whatever name', async () => {
  const verifying: (() => void)[] = [];
  const passwords = {
    hash: async (text: string) => text,
    verify: () => new Promise<boolean>((resolve) => verifying.push(() => resolve(true))),
  };
  const { connect } = await openHub({ passwords });
  for (const [index, nickname] of names.entries()) {
    const client = connect(undefined, 'json', `127.0.0.${index + 1}`);
    await client.get({ kind: 'signup', nickname, password }, 'entered');
  }
  for (const [index, nickname] of names.entries())
    connect(undefined, 'json', `127.0.1.${index + 1}`).send({ kind: 'signin', nickname, password });
  for (let judged = 0; judged < names.length; judged++) {
    await settled();
    assert.equal(verifying.length, Math.min(limits.login.atOnce, names.length - judged));
    verifying.shift()?.();
  }
});

test('an account that looks like an older one signs in by its own name', async () => {
  const { connect, store } = await openHub();
  const older = connect();
  await older.get({ kind: 'signup', nickname: 'bobl', password: 'correct horse' }, 'entered');
  const { passwordHash } = (await store.users.account(keyOf('bobl')))!;
  // As an upgrade leaves it.
  const kept = { nickname: 'bobI', key: exactKey('bobI'), passwordHash, createdAt: 1, rooms: [] };
  await store.users.createAccount(kept);
  const younger = connect();
  const signin = { kind: 'signin', nickname: 'BobI', password: 'correct horse' } as const;
  assert.equal((await younger.get(signin, 'entered')).nickname, 'bobI');
  assert.equal((await connect().get({ ...signin, nickname: 'BOBL' }, 'entered')).nickname, 'bobl');
  assert.equal((await connect().get({ ...signin, nickname: 'b0bl' }, 'entered')).nickname, 'bobl');
});
