import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startServer } from '../support/server.ts';
import { assertProblem, RestClient } from './script.ts';

const server = await startServer({ after }, { flags: ['--web-processes=2'] });
const anybody = new RestClient(server.url);
const password = 'a long word';

test('an account is made once', async () => {
  const { status, body } = await anybody.post('/api/accounts', { nickname: 'Alice', password });
  assert.equal(status, 201);
  assert.deepEqual(body, { nickname: 'Alice' });
  assertProblem(await anybody.post('/api/accounts', { nickname: 'alice', password }), 'nickname_taken', 409);
  assertProblem(await anybody.post('/api/accounts', { nickname: 'a b', password }), 'nickname_invalid', 422);
  assertProblem(
    await anybody.post('/api/accounts', { nickname: 'Bob', password: 'short' }),
    'password_invalid',
    422,
  );
  assertProblem(await anybody.post('/api/accounts', { nickname: 'Bob' }), 'bad_payload', 400);
  assertProblem(
    await anybody.post('/api/accounts', { nickname: 'Bob', password, admin: true }),
    'bad_payload',
    400,
  );
});

test('a token is told once, listed without its secret, and void at once in every process', async () => {
  await anybody.post('/api/accounts', { nickname: 'Oksana', password });
  const minted = await anybody.post('/api/tokens', { nickname: 'Oksana', password, label: 'backup' });
  assert.equal(minted.status, 201);
  assert.equal(minted.headers.get('cache-control'), 'no-store');
  const { secret, ...token } = minted.body;
  assert.match(String(secret), /^[\w-]{32}$/);
  assert.match(String(token.createdAt), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

  const script = new RestClient(server.url, String(secret));
  assert.deepEqual((await script.get('/api/tokens')).body, { tokens: [token] });
  assert.equal((await script.say({ body: 'still here' })).status, 201);

  assertProblem(await script.delete('/api/tokens/nothing'), 'no_such_token', 404);
  assert.equal((await script.delete(`/api/tokens/${token.id}`)).status, 204);
  // Several connections, so that both processes are asked.
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      script.request('/api/rooms/lobby/messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json', connection: 'close' },
        body: '{"body":"not any more"}',
      }),
    ),
  );
  for (const answer of answers) assertProblem(answer, 'bad_token', 401);
});

test('tokens are for those who have one', async () => {
  assertProblem(await anybody.get('/api/tokens'), 'not_entered', 401);
  assertProblem(await anybody.delete('/api/tokens/1'), 'not_entered', 401);
  const wrong = { nickname: 'Alice', password: 'another word', label: 'x' };
  assertProblem(await anybody.post('/api/tokens', wrong), 'wrong_credentials', 401);
  const unlabelled = { nickname: 'Alice', password, label: '' };
  assertProblem(await anybody.post('/api/tokens', unlabelled), 'label_invalid', 422);
});
