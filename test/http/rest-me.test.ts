import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startServer } from '../support/server.ts';
import { ask } from './request.ts';
import { assertProblem, RestClient } from './script.ts';

const server = await startServer({ after }, { flags: ['--database-url=memory:', '--post-burst=1000'] });
const anybody = new RestClient(server.url);
const password = 'a long word';

async function withToken(nickname: string): Promise<{ client: RestClient; secret: string }> {
  await anybody.post('/api/accounts', { nickname, password });
  const { body } = await anybody.post('/api/tokens', { nickname, password, label: 'script' });
  return { client: new RestClient(server.url, String(body.secret)), secret: String(body.secret) };
}

test('an account takes home all that is its own, in lines of JSON', async () => {
  const { client, secret } = await withToken('Oksana');
  await anybody.say({ nickname: 'Bob', body: 'not hers' });
  for (let n = 1; n <= 300; n++) await client.say({ body: `message ${n}` });
  const { status, type, text, headers } = await ask(`${server.url}/api/me/export`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  assert.deepEqual([status, type, headers.get('cache-control')], [200, 'application/x-ndjson', 'no-store']);
  const items = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    items.map(({ what }) => what),
    ['profile', 'membership', 'token', ...Array.from({ length: 300 }, () => 'message')],
  );
  assert.match(items[0].since, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  assert.equal(items.at(-1).body, 'message 300');
  assert.ok(!text.includes('not hers') && !text.includes(secret));
});

test('it is for those who have a token', async () => {
  assertProblem(await anybody.get('/api/me/export'), 'not_entered', 401);
});
