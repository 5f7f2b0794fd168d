import assert from 'node:assert/strict';
import { argon2Sync } from 'node:crypto';
import { it } from 'node:test';
import { hashesAtOnce, hashPassword, verifyPassword } from '#lib/password.ts';
import { limits } from '#model/limits.ts';

const password = 'correct horse battery staple';

it('hashes with argon2id, in the PHC string format, never twice alike', async () => {
  const [one, two] = await Promise.all([hashPassword(password), hashPassword(password)]);
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.notEqual(one, two);
});

it('knows the password again, and no other', async () => {
  const hash = await hashPassword(password);
  assert.equal(await verifyPassword(password, hash), true);
  assert.equal(await verifyPassword(`${password} `, hash), false);
  assert.equal(await verifyPassword('', hash), false);
});

it('takes a password for the same however its letters were composed', async () => {
  assert.equal(await verifyPassword('Rene\u0301 is here', await hashPassword('Ren\u00e9 is here')), true);
});

it('verifies with the cost that the hash names', async () => {
  const nonce = Buffer.from('salt of old times');
  const tag = argon2Sync('argon2id', {
    message: password,
    nonce,
    parallelism: 2,
    tagLength: 16,
    memory: 64,
    passes: 1,
  });
  const phc = `$argon2id$v=19$m=64,t=1,p=2$${nonce.toString('base64').replace(/=/g, '')}$${tag.toString('base64').replace(/=/g, '')}`;
  assert.equal(await verifyPassword(password, phc), true);
  assert.equal(await verifyPassword('another one', phc), false);
});

it('says no to what is not a hash', async () => {
  const hash = await hashPassword(password);
  const not = [
    '',
    password,
    hash.slice(1),
    hash.slice(0, -30),
    `${hash}\n`,
    `${hash}$x`,
    hash.replace('argon2id', 'argon2i'),
    hash.replace('v=19', 'v=16'),
    hash.replace('m=19456', 'm=7'),
    hash.replace('t=2', 't=0'),
    hash.replace('p=1', 'p=0'),
    hash.replace('m=19456', 'm=99999999'),
  ];
  for (const phc of not) assert.equal(await verifyPassword(password, phc), false, phc);
});

it('computes as many at once as the limits say', () => assert.equal(hashesAtOnce, limits.login.atOnce));
