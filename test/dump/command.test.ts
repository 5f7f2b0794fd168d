import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { append, makeCast, post, upTo } from '../contracts/store/fixtures.ts';
import { NativeClient, readLobby } from '../support/native.ts';
import { PostgresServer } from '../support/postgres.ts';
import { requireProgram } from '../support/require-program.ts';
import { runHubbub, startServer, temporaryFolder } from '../support/server.ts';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `hubbub move` to its end; `onOutput` is called when it writes to its standard error. */
async function runMove(args: readonly string[], onOutput?: (kill: () => void) => void): Promise<Ended> {
  const child = runHubbub(['move', ...args]);
  const output = { stdout: '', stderr: '' };
  child.stdout!.on('data', (text) => {
    output.stdout += text;
  });
  child.stderr!.on('data', (text) => {
    output.stderr += text;
    onOutput?.(() => child.kill('SIGKILL'));
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output };
}

describe('hubbub move', () => {
  it('says in a sentence what is wrong with the command line', async (t) => {
    const file = join(await temporaryFolder(t), 'none.db');
    const cases: readonly [args: readonly string[], why: RegExp][] = [
      [[], /^Say --from URL and --to URL\./],
      [['--from', 'sqlite:a'], /^Say --from URL and --to URL\./],
      [['--over', 'there'], /^Unknown option '--over'/],
      [['--from', `sqlite:${file}`, '--to', 'sqlite:b.db'], /^There is no database .*none\.db\.$/m],
      [['--from', 'memory:', '--to', 'sqlite:b.db'], /^Nothing can be moved to or from "memory:…"/],
    ];
    for (const [args, why] of cases) {
      const { code, stderr } = await runMove(args);
      assert.equal(code, 1);
      assert.match(stderr, why);
      assert.doesNotMatch(stderr, /\n./, 'more than one line');
    }
  });

  it('does not touch a chat that is open', async (t) => {
    const server = await startServer(t);
    const from = join(server.dataDir, 'hubbub.db');
    const to = join(await temporaryFolder(t), 'new.db');
    const { code, stderr } = await runMove(['--from', `sqlite:${from}`, '--to', `sqlite:${to}`]);
    assert.equal(code, 1);
    assert.match(stderr, /^A Hubbub works with .*Stop it first/);
  });
});

describe('hubbub move, between a file and a server,', requireProgram('postgres'), () => {
  let postgres: PostgresServer;
  before(async () => {
    postgres = await PostgresServer.start();
  });
  after(() => postgres.stop());

  /** A guest who comes back to where it was, and receives what came since. */
  async function comesBack(port: number, epoch: string, seq: number): Promise<NativeClient> {
    const bob = new NativeClient(port);
    assert.equal((await bob.next('welcome')).epoch, epoch);
    assert.equal((await bob.ask('enter', { nickname: 'bob' })).kind, 'entered');
    bob.send('resume', { epoch, rooms: { lobby: seq } });
    return bob;
  }

  it('takes a chat there and back, and its clients go on where they were', async (t) => {
    const first = await startServer(t);
    const old = join(first.dataDir, 'hubbub.db');
    const alice = new NativeClient(first.httpPort);
    const { epoch } = await alice.next('welcome');
    await alice.ask('signup', { nickname: 'alice', password: 'correct horse' });
    for (const body of ['one', 'two', 'three']) await alice.post(body);
    await first.stop();

    const url = await postgres.newDatabase();
    const there = await runMove(['--from', `sqlite:${old}`, '--to', url]);
    assert.deepEqual([there.code, there.stderr], [0, 'Copying 3 entries.\nChecking 3 entries.\n']);
    assert.match(there.stdout, /^.*hubbub\.db is now in chat\d+ at .*, and was compared, room by room\.\n$/);
    const second = await startServer(t, { env: { DATABASE_URL: url } });
    const bob = await comesBack(second.httpPort, epoch, 2);
    assert.equal((await bob.next('message')).body, 'three');
    assert.equal((await bob.post('four')).seq, 4);
    await second.stop();

    const young = join(await temporaryFolder(t), 'new.db');
    assert.equal((await runMove(['--from', url, '--to', `sqlite:${young}`])).code, 0);
    const third = await startServer(t, { env: { DATABASE_URL: `sqlite:${young}` } });
    const again = await comesBack(third.httpPort, epoch, 3);
    assert.equal((await again.next('message')).body, 'four');
    assert.equal(
      again.received.some(({ kind }) => kind === 'reset'),
      false,
    );
    assert.deepEqual(
      (await readLobby(again)).map(({ seq, body }) => `${seq} ${body}`),
      ['1 one', '2 two', '3 three', '4 four'],
    );
    const owner = new NativeClient(third.httpPort);
    await owner.next('welcome');
    assert.equal(
      (await owner.ask('signin', { nickname: 'alice', password: 'correct horse' })).kind,
      'entered',
    );
  });

  it('goes on after it was killed, and no server opens what is half done', async (t) => {
    const old = await filledFile(t, 20_000);
    const url = await postgres.newDatabase();
    const killed = await runMove(['--from', old, '--to', url], (kill) => kill());
    assert.equal(killed.code, null);
    const { code, stderr } = await serveOnce(t, url);
    assert.equal(code, 1);
    assert.match(stderr, /holds a part of a chat only.*run the same "hubbub move" again/);

    const again = await runMove(['--from', old, '--to', url]);
    assert.deepEqual([again.code, again.stderr], [0, 'Copying 20,000 entries.\nChecking 20,000 entries.\n']);
    const server = await startServer(t, { env: { DATABASE_URL: url } });
    const bob = await NativeClient.guest(server.httpPort, 'bob');
    assert.equal((await bob.post('And so on.')).seq, 20_001);
  });

  async function filledFile(t: TestContext, entries: number): Promise<string> {
    const path = join(await temporaryFolder(t), 'old.db');
    const store = await openSqliteStore({ path });
    const { alice } = await makeCast(store);
    for (let done = 0; done < entries; done += 1_000)
      await append(store, ...upTo(1_000).map((n) => post(alice, `potato ${done + n}`, { n })));
    await store.close();
    return `sqlite:${path}`;
  }

  /** Runs a server that cannot start. */
  async function serveOnce(t: TestContext, url: string): Promise<Ended> {
    const child = runHubbub(['serve', '--processes', '1'], {
      DATABASE_URL: url,
      DATA_DIR: await temporaryFolder(t),
    });
    let stderr = '';
    child.stderr!.on('data', (text) => {
      stderr += text;
    });
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, stdout: '', stderr };
  }
});
