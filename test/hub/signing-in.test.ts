import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '#model/limits.ts';
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
