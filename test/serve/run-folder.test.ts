import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { startServer, temporaryFolder } from '../support/server.ts';

test('the folder in which the nodes meet goes with the server, and after a crash at the next start of any other', async (t) => {
  const TMPDIR = await temporaryFolder(t);
  const folders = async () => (await readdir(TMPDIR)).filter((name) => name.startsWith('hubbub-'));
  const [crashing, other] = [
    await startServer(t, { env: { TMPDIR } }),
    await startServer(t, { env: { TMPDIR } }),
  ];
  assert.equal((await folders()).length, 2);
  await crashing.kill();
  assert.equal((await folders()).length, 2);

  const next = await startServer(t, { env: { TMPDIR } });
  const [left, ofOther] = [await folders(), await other.info()];
  assert.equal(left.length, 2, left.join(' '));
  assert.equal(Object.keys(ofOther.ports).length, 3);
  await next.stop();
  await other.stop();
  assert.deepEqual(await folders(), []);
});
