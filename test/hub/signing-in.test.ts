import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '#model/limits.ts';
import { exactKey, keyOf } from '#model/nickname.ts';
import { openHub, settled } from '../support/memory-hub.ts';

const names = ['Alice', 'Bob', 'Oksana', '李雷'];
const password = 'a long enough word';

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
