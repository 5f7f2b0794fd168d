import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { limits } from '#model/limits.ts';
import { NativeClient, readLobby } from '../support/native.ts';
import { PostgresServer } from '../support/postgres.ts';
import { requireProgram } from '../support/require-program.ts';
import { startServer, type TestScope } from '../support/server.ts';

describe('with a PostgreSQL database', requireProgram('postgres'), () => {
  let postgres: PostgresServer;
  before(async () => {
    postgres = await PostgresServer.start();
  });
  after(() => postgres.stop());

  const startOn = (scope: TestScope, url: string) => startServer(scope, { env: { DATABASE_URL: url } });

  it('two machines without NATS hear each other soon, in one order and with nothing missing', async (t) => {
    const url = await postgres.newDatabase();
    const [here, there] = [await startOn(t, url), await startOn(t, url)];
    const [alice, bob] = [
      await NativeClient.guest(here.httpPort, 'alice'),
      await NativeClient.guest(there.httpPort, 'bob'),
    ];
    for (let n = 1; n <= 10; n++) await Promise.all([alice.post(`a${n}`), bob.post(`b${n}`)]);
    const heard = await Promise.all(
      [alice, bob].map(async (person) => {
        const seqs: number[] = [];
        while (seqs.at(-1) !== 20) seqs.push((await person.next('message')).seq);
        return seqs;
      }),
    );
    const all = Array.from({ length: 20 }, (_, index) => index + 1);
    assert.deepEqual(heard, [all, all]);

    const spoken = performance.now();
    for (const word of ['one', 'two', 'three', 'four', 'five']) {
      await alice.post(word);
      await bob.next('message', ({ body }) => body === word);
    }
    const took = performance.now() - spoken;
    // With a bus, each but the first takes all the time between two looks at the heads.
    assert.ok(
      took < 2 * limits.headsMs,
      `Bob heard them after ${took} ms: the heads are compared too seldom.`,
    );
  });

  it('posts are refused while the database is away, and kept again when it is back', async (t) => {
    const server = await startOn(t, await postgres.newDatabase());
    const alice = await NativeClient.guest(server.httpPort, 'alice');
    await alice.post('before');
    await postgres.end('SIGKILL');
    assert.equal(await alice.refusalOf('post', { body: 'lost', clientId: 'a-2' }), 'unavailable');
    await postgres.startAgain();
    await alice.post('lost', { clientId: 'a-2' });
    const bob = await NativeClient.guest(server.httpPort, 'bob');
    assert.deepEqual(
      (await readLobby(bob)).map(({ body }) => body),
      ['before', 'lost'],
    );
  });
});
