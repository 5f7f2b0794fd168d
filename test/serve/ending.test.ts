import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { limits } from '#model/limits.ts';
import { LineClient } from '../support/line.ts';
import { NativeClient, readLobby } from '../support/native.ts';
import { type RunningServer, startServer, temporaryFolder } from '../support/server.ts';

/** Five times what it may take on a machine that does nothing else. */
const longestMs = 5 * (limits.goodbyeMs + limits.graceMs);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  for (const flags of [[], ['--processes', '1']]) {
    test(`${signal} ends it cleanly, serve ${flags.join(' ')}`, async (t) => {
      const server = await startServer(t, { flags });
      const alice = await NativeClient.guest(server.httpPort, 'Alice');
      const bob = await LineClient.named(server.linePort, 'Bob');
      const outside = new NativeClient(server.httpPort);
      await outside.next('welcome');

      const exit = await server.stop(signal);
      assert.deepEqual([exit.code, exit.signal], [0, null], server.stderr);
      assert.ok(exit.ms < longestMs, `it took ${exit.ms} ms`);
      t.diagnostic(`It took ${Math.round(exit.ms)} ms.`);

      const why = 'The server stops for a moment. Please come back.';
      assert.equal((await alice.next('goodbye')).code, 'going_away');
      assert.deepEqual(await alice.closed, { code: 1012, reason: why });
      assert.deepEqual(await outside.closed, { code: 1012, reason: why });
      await bob.closed;
      await bob.says(`[ServerMessage] - ${why}`);
      assert.equal(server.stderr, '');
    });
  }
}

test('one key press that is passed on twice, as npm does, is one signal', async (t) => {
  const server = await startServer(t);
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  process.kill(server.pid, 'SIGINT');
  await alice.next('goodbye');
  const exit = await server.stop('SIGINT');
  assert.deepEqual([exit.code, exit.signal], [0, null], server.stderr);
});

/** A server with Alice, who does not answer the close: she is given a second. */
async function servingAlice(t: TestContext): Promise<RunningServer> {
  const server = await startServer(t, { flags: ['--processes', '1'] });
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  alice.socket.pause();
  return server;
}

test('a second signal does not wait for those inside', async (t) => {
  const patient = await (await servingAlice(t)).stop();
  const server = await servingAlice(t);
  const first = server.stop();
  await server.doorsClosed();
  const second = await server.stop('SIGINT');
  assert.equal(second.code, 1);
  assert.ok(second.ms < patient.ms, `it took ${second.ms} ms, and ${patient.ms} ms with one signal`);
  await first;
});

test('newcomers find the doors closed while those inside are told', async (t) => {
  const server = await startServer(t);
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  const bob = await LineClient.named(server.linePort, 'Bob');
  // Neither lets go by themselves, so there is a while in which the server drains.
  alice.socket.pause();
  bob.socket.pause();
  const ending = server.stop();
  await server.doorsClosed();
  const { code } = await ending;
  assert.equal(code, 0);
});

test('what is said just before the end is answered, or it is not there', async (t) => {
  const dataDir = await temporaryFolder(t);
  const server = await startServer(t, { dataDir, flags: ['--post-burst', '1000'] });
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  const bob = await LineClient.named(server.linePort, 'Bob');
  const said = Array.from({ length: 300 }, (_, index) => `word ${index}`);
  for (const body of said) {
    alice.send('post', { body: `web ${body}` }, body);
    bob.send(`msgall tcp ${body}\n`);
  }
  await alice.next('message');
  assert.equal((await server.stop()).code, 0);
  await Promise.all([alice.closed, bob.closed]);

  const answered = alice.received.flatMap((frame) => (frame.kind === 'posted' ? [`web ${frame.id}`] : []));
  const echoed = bob.received.split('\n').flatMap((line) => /^\[Bob\]: (.*)$/.exec(line)?.[1] ?? []);
  const again = await startServer(t, { dataDir });
  const kept = (await readLobby(await NativeClient.guest(again.httpPort, 'Oksana'))).map(({ body }) => body);
  assert.ok(answered.length > 0 && echoed.length > 0);
  assert.deepEqual(
    kept.filter((body) => body.startsWith('web')),
    answered,
  );
  assert.deepEqual(
    kept.filter((body) => body.startsWith('tcp')),
    echoed,
  );
});
