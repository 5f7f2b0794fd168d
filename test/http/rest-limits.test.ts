import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NativeClient, readLobby } from '../support/native.ts';
import { startServer } from '../support/server.ts';
import { assertProblem, RestClient } from './script.ts';

test('the pace is the caller’s: that of an account for all its tokens, that of guests for their address', async (t) => {
  const server = await startServer(t, { flags: ['--post-burst=2', '--post-rate=1', '--processes=1'] });
  const guest = new RestClient(server.url);
  const alice = await RestClient.of(server.url, 'Alice');
  const credentials = { nickname: 'Alice', password: 'Alice and a long word', label: 'second' };
  const { secret } = (await guest.post('/api/tokens', credentials)).body;
  const alsoAlice = new RestClient(server.url, String(secret));

  await heldBack((n) => [alice, alsoAlice][n % 2]!.say({ body: `${n}` }));
  await heldBack((n) => guest.say({ nickname: ['Bob', 'Oksana', '李雷'][n % 3]!, body: 'x' }));
});

/** Of many at once two are kept, and one more for each second that they take. */
async function heldBack(say: (n: number) => ReturnType<RestClient['say']>): Promise<void> {
  const began = performance.now();
  const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => say(n)));
  const seconds = Math.ceil((performance.now() - began) / 1000);
  const refused = answers.filter(({ status }) => status !== 201);
  for (const answer of refused) {
    assertProblem(answer, 'too_fast', 429);
    assert.equal(answer.headers.get('retry-after'), '1');
  }
  const kept = answers.length - refused.length;
  assert.ok(kept >= 2 && kept <= 2 + seconds, `${kept} were kept within ${seconds} s`);
}

test('passwords cannot be guessed quickly', async (t) => {
  const server = await startServer(t, { flags: ['--processes=1'] });
  const anybody = new RestClient(server.url);
  await RestClient.of(server.url, 'Alice');
  const guess = () =>
    anybody.post('/api/tokens', { nickname: 'Alice', password: 'a wrong word', label: 'x' });
  for (let n = 0; n < 5; n++) assertProblem(await guess(), 'wrong_credentials', 401);
  const refused = await guess();
  assertProblem(refused, 'too_many_logins', 429);
  assert.equal(refused.headers.get('retry-after'), '60');
});

test('more requests at once than may wait: each is answered, and what was kept is said to be', async (t) => {
  const server = await startServer(t, { flags: ['--post-burst=100000', '--processes=1'] });
  const guest = new RestClient(server.url);
  const answers = await Promise.all(
    Array.from({ length: 400 }, (_, n) => guest.say({ nickname: 'Bob', body: `${n}` })),
  );
  const kept = answers.filter(({ status }) => status === 201).map(({ body }) => body.seq);
  for (const answer of answers) if (answer.status !== 201) assert.equal(answer.status, 429);
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  t.after(() => alice.close());
  assert.deepEqual(
    (await readLobby(alice)).map(({ seq }) => seq),
    kept.sort((a, b) => Number(a) - Number(b)),
  );
});
