import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { NativeClient } from '../support/native.ts';
import { runHubbub, startServer, temporaryFolder } from '../support/server.ts';

/** Runs a server that cannot start, and returns what it says. */
async function complaintOf(env: Readonly<Record<string, string>>): Promise<string> {
  const child = runHubbub(['serve', '--processes', '1'], env);
  let stderr = '';
  child.stderr!.on('data', (text) => {
    stderr += text;
  });
  const [code] = await once(child, 'close');
  assert.equal(code, 1);
  assert.match(stderr, /^[^\n]+\n$/);
  return stderr;
}

describe('a server whose data folder was removed', () => {
  it('refuses what cannot be kept, and makes no new chat, also with nodes that are started again', async (t) => {
    const server = await startServer(t);
    const alice = await NativeClient.guest(server.httpPort, 'Alice');
    await alice.post('kept');
    rmSync(server.dataDir, { recursive: true });
    assert.equal(await alice.refusalOf('post', { body: 'not kept' }), 'unavailable');
    await server.says(/hubbub\.db was removed while Hubbub was using it/);
    server.killNode('socket-1');
    await server.says(/socket-1: The database .* cannot be opened: it is gone, but there was one here/);
    assert.ok(!existsSync(server.dataDir));
  });
});

it('a server whose database was emptied says so at /health with the first refusal, and that it was not removed', async (t) => {
  const server = await startServer(t, { flags: ['--processes', '1'] });
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  truncateSync(join(server.dataDir, 'hubbub.db'), 0);
  assert.equal(await alice.refusalOf('post', { body: 'not kept' }), 'unavailable');
  const health = await fetch(`${server.url}/health`);
  assert.equal(health.status, 503);
  assert.deepEqual(await health.json(), {
    status: 'failing',
    reason: 'all-1: the database file was emptied',
  });
});

describe('a server does not start', () => {
  it('on a database that another one works with, by whatever name', async (t) => {
    const server = await startServer(t);
    const DATABASE_URL = `sqlite:${join(server.dataDir, 'hubbub.db')}`;
    const said = await complaintOf({ DATA_DIR: await temporaryFolder(t), DATABASE_URL });
    assert.match(said, /^The database .*hubbub\.db is in use by another Hubbub\. Stop that one/);
  });

  it('on a file that holds nothing', async (t) => {
    const DATA_DIR = await temporaryFolder(t);
    writeFileSync(join(DATA_DIR, 'hubbub.db'), '');
    assert.match(await complaintOf({ DATA_DIR }), /hubbub\.db is empty.*restore a backup/);
  });
});
