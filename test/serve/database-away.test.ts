import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sentence } from '#texts/index.ts';
import { EnvelopeClient } from '../support/envelope.ts';
import { LineClient } from '../support/line.ts';
import { NativeClient, readLobby } from '../support/native.ts';
import { PlainClient } from '../support/plain.ts';
import { PostgresServer } from '../support/postgres.ts';
import { requireProgram } from '../support/require-program.ts';
import { startServer, type TestScope } from '../support/server.ts';

const refusal = sentence('unavailable', 'en');

describe('with a PostgreSQL that is away', requireProgram('postgres'), () => {
  let postgres: PostgresServer;
  before(async () => {
    postgres = await PostgresServer.start();
  });
  after(() => postgres.stop());

  const startOn = async (scope: TestScope) =>
    startServer(scope, { flags: ['--processes', '1'], env: { DATABASE_URL: await postgres.newDatabase() } });

  it('what is said is refused on every wire, in so many words, and all go on when it is back', async (t) => {
    const server = await startOn(t);
    const { httpPort, linePort, url } = server;
    const ingestPort = (await server.info()).ports.ingest as number;
    const [alice, bob] = [
      await NativeClient.guest(httpPort, 'Alice'),
      await LineClient.named(linePort, 'Bob'),
    ];
    const [oksana, program] = [
      await EnvelopeClient.signedUp(httpPort, 'Oksana'),
      await PlainClient.greeted(httpPort),
    ];
    const sensor = new LineClient(ingestPort);
    const rest = () =>
      fetch(`${url}/api/rooms/lobby/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ nickname: 'script', body: 'from REST' }),
      });
    const form = () =>
      fetch(`${url}/message`, {
        method: 'POST',
        body: new URLSearchParams({ username: 'page', message: 'from a form' }),
      });
    // In, and not just about to be: else she would be sent away, to come back.
    await oksana.settled();
    await postgres.end('SIGKILL');

    assert.equal(await alice.refusalOf('post', { body: 'native' }), 'unavailable');
    bob.send('msgall line\n');
    await bob.says(`[ServerMessage] - ${refusal}`);
    oksana.say('message', { content: 'envelope' });
    await oksana.next('refused', ({ code }) => code === 'unavailable');
    program.send('plain');
    await program.says(refusal);
    const answer = await sensor.ask(JSON.stringify({ username: 'sensor', message: 'ingest' }));
    assert.equal((JSON.parse(answer) as { code: string }).code, 'unavailable');
    assert.equal(((await (await rest()).json()) as { code: string }).code, 'unavailable');
    assert.equal((await form()).status, 503);
    const health = () => fetch(`${url}/health`);
    assert.deepEqual(await (await health()).json(), {
      status: 'failing',
      reason: 'all-1: the database cannot be reached',
    });

    await postgres.startAgain();
    bob.send('msgall and now?\n');
    await bob.says('[Bob]: and now?');
    await alice.next('message', ({ body }) => body === 'and now?');
    assert.equal((await rest()).status, 201);
    assert.equal((await health()).status, 200);
    const kept = await readLobby(alice);
    assert.deepEqual(
      kept.map(({ body }) => body),
      ['and now?', 'from REST'],
    );
  });

  it('what is said while it does not answer waits for it, and so does who comes in', async (t) => {
    const { httpPort, linePort } = await startOn(t);
    const [alice, bob] = [
      await NativeClient.guest(httpPort, 'Alice'),
      await LineClient.named(linePort, 'Bob'),
    ];
    postgres.signal('SIGSTOP');
    alice.send('post', { body: 'one' }, 'waiting');
    bob.send('msgall two\n');
    const oksana = new NativeClient(httpPort);
    await oksana.next('welcome');
    oksana.send('enter', { nickname: 'Oksana' });
    await alice.settled();
    assert.ok(!alice.received.some(({ id, kind }) => id === 'waiting' || kind === 'message'));

    postgres.signal('SIGCONT');
    await oksana.next('entered');
    await alice.next('posted', () => true);
    await bob.says('[Bob]: two');
    const kept = await readLobby(alice);
    assert.deepEqual(kept.map(({ body }) => body).sort(), ['one', 'two']);
  });
});
