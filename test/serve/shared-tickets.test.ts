import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { RestClient } from '../http/script.ts';
import { PostgresServer } from '../support/postgres.ts';
import { requireProgram } from '../support/require-program.ts';
import { startServer } from '../support/server.ts';

describe('two servers that reach one PostgreSQL by different URLs', requireProgram('postgres'), () => {
  let postgres: PostgresServer;
  before(async () => {
    postgres = await PostgresServer.start();
  });
  after(() => postgres.stop());

  it('take each other’s tickets, until they are dead on both at once', async (t) => {
    const url = await postgres.newDatabase();
    const start = (databaseUrl: string) =>
      startServer(t, { flags: ['--processes', '1'], env: { DATABASE_URL: databaseUrl } });
    const [one, two] = await Promise.all([start(url), start(`${url}&application_name=two`)]);
    const oksana = await RestClient.of(one.url, 'Oksana');
    const { body } = await oksana.post('/api/files/tickets', {});
    const use = async () => {
      const asked = [one, two].map((server) =>
        new RestClient(server.url, String(body.secret)).put('/api/files/cookie'),
      );
      return (await Promise.all(asked)).map(({ status }) => status);
    };
    assert.deepEqual(await use(), [204, 204]);
    const credentials = { nickname: 'Oksana', password: 'Oksana and a long word', label: 'other' };
    const other = await new RestClient(two.url).post('/api/tokens', credentials);
    const elsewhere = new RestClient(two.url, String(other.body.secret));
    const tokens = (await elsewhere.get('/api/tokens')).body.tokens as { id: string; label: string }[];
    const { id } = tokens.find(({ label }) => label === 'test')!;
    assert.equal((await elsewhere.delete(`/api/tokens/${id}`)).status, 204);
    assert.deepEqual(await use(), [401, 401]);
  });
});
