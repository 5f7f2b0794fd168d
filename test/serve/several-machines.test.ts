import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { limits } from '#model/limits.ts';
import { NativeClient } from '../support/native.ts';
import { NatsServer } from '../support/nats.ts';
import { requireProgram } from '../support/require-program.ts';
import { startServer, type TestScope, temporaryFolder } from '../support/server.ts';

describe('two machines that share a store and NATS', requireProgram('nats-server'), () => {
  it('are one chat', async (t) => {
    const settings = await sharing(t);
    const [here, there] = [await startServer(t, settings), await startServer(t, settings)];
    const alice = await NativeClient.guest(here.httpPort, 'alice');
    const bob = await NativeClient.guest(there.httpPort, 'bob');
    await alice.next('presence', ({ came }) => came.some(({ nickname }) => nickname === 'bob'));
    await here.infoWhen(({ count }) => count === 2);

    const spoken = performance.now();
    for (const word of ['one', 'two', 'three', 'four', 'five']) {
      await alice.post(word);
      await bob.next('message', ({ body }) => body === word);
    }
    const took = performance.now() - spoken;
    // From the store, each but the first takes all the time between two looks.
    assert.ok(
      took < 2 * limits.headsMs,
      `After ${took} ms, Bob heard them from the store and not from NATS.`,
    );
  });

  it('take no nickname away from one another when one of them starts again', async (t) => {
    const settings = await sharing(t);
    const here = await startServer(t, settings);
    await NativeClient.guest(here.httpPort, 'alice');
    const there = await startServer(t, settings);
    const stranger = new NativeClient(there.httpPort);
    await stranger.next('welcome');
    assert.equal(await stranger.refusalOf('enter', { nickname: 'alice' }), 'nickname_taken');
  });
});

/** What two servers of one chat are started with; their data folders are their own. */
async function sharing(scope: TestScope) {
  const nats = await NatsServer.start();
  scope.after(() => nats.stop());
  const database = join(await temporaryFolder(scope), 'shared.db');
  return { env: { NATS_URL: nats.url, DATABASE_URL: `sqlite:${database}` } };
}
