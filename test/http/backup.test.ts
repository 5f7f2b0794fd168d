import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';

import { writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { restore } from '#dump/backup/restore.ts';
import { keyOf } from '#model/nickname.ts';
import { openSqliteDump } from '#stores/sqlite/dump.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { append, newRoom, post } from '../contracts/store/fixtures.ts';
import { NativeClient } from '../support/native.ts';
import { startServer, temporaryFolder } from '../support/server.ts';
import { assertProblem, RestClient } from './script.ts';

const server = await startServer({ after }, { flags: ['--web-processes=2', '--post-burst=100000'] });
const password = 'a long word';

async function signedIn(nickname: string): Promise<NativeClient> {
  const client = new NativeClient(server.httpPort);
  await client.next('welcome');
  const { kind } = await client.ask('signup', { nickname, password });
  if (kind !== 'entered') await client.ask('signin', { nickname, password });
  return client;
}

const oksana = await signedIn('Oksana');
await oksana.ask('claim', { secret: /claim=([\w-]+)/.exec(server.banner)?.[1] });
const bob = await signedIn('Bob');
after(() => Promise.all([oksana.close(), bob.close()]));
const asking = { method: 'POST' } as const;
const tokenOf = async (nickname: string) => {
  const { body } = await new RestClient(server.url).post('/api/tokens', { nickname, password, label: 'x' });
  return String(body.secret);
};
const token = await tokenOf('Oksana');
const owner = new RestClient(server.url, token);
const member = new RestClient(server.url, await tokenOf('Bob'));

async function begun(): Promise<string> {
  const answer = await oksana.ask('backup');
  assert.equal(answer.kind, 'secrets', JSON.stringify(answer));
  return answer.kind === 'secrets' ? answer.payload.secrets[0]! : '';
}

async function listed(
  command: string,
  payload: Record<string, unknown> = {},
): Promise<Record<string, unknown>[]> {
  const answer = await oksana.ask(command, payload);
  return (answer.payload as unknown as { items: Record<string, unknown>[] }).items;
}

async function last(): Promise<Record<string, unknown> | undefined> {
  return (await listed('backups'))[0];
}

/** The same database as the server's: looking there counts as no request. */
const store = await openSqliteStore({ path: join(server.dataDir, 'hubbub.db') });
after(() => store.close());

/** Looks until it is so: what becomes of a backup is written down when its connection has gone. */
async function until(ended: 'whole' | 'broken'): Promise<void> {
  while ((await store.facts.get('backup', 'last'))?.data.ended !== ended);
}

const take = (secret: string) => fetch(`${server.url}/api/backup?secret=${secret}`);

describe('a backup over HTTP', () => {
  it('is the whole chat, and can be brought back', async (t) => {
    await bob.post('Tea at five?');
    const answer = await take(await begun());
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'application/gzip');
    assert.match(
      answer.headers.get('content-disposition') ?? '',
      /^attachment; filename="hubbub-[\d-]+\.backup\.gz"$/,
    );
    const folder = await temporaryFolder(t);
    const path = join(folder, 'backup.gz');
    const bytes = await answer.bytes();
    await writeFile(path, bytes);
    await until('whole');
    assert.equal((await last())?.bytes, bytes.length);
    const to = await openSqliteDump(join(folder, 'hubbub.db'));
    await restore(path, to, { now: Date.now(), epoch: 'another' }, () => {});
    await to.close();
    const restored = await openSqliteStore({ path: join(folder, 'hubbub.db') });
    t.after(() => restored.close());
    const entries = await restored.log.read({ room: 'lobby', after: 0, limit: 100 });
    assert.ok(entries.some((entry) => entry.kind === 'posted' && entry.body === 'Tea at five?'));
    assert.equal((await listed('audit', { limit: 1 }))[0]?.of, 'backup');
  });

  it('is for owners alone', async () => {
    for (const command of ['backup', 'backups', 'storage', 'serverTokens'])
      assert.equal(await bob.refusalOf(command, {}), 'not_allowed', command);
    assertProblem(await member.request('/api/backup', asking), 'not_allowed', 403);
    assertProblem(await new RestClient(server.url).request('/api/backup', asking), 'not_entered', 401);
  });

  it('is not for a ticket, with which its owner opens files', async () => {
    const { body } = await owner.post('/api/files/tickets', {});
    const ticket = String(body.secret);
    assert.match(ticket, /^\d+\.\d+\./);
    assertProblem(await new RestClient(server.url, ticket).request('/api/backup', asking), 'bad_token', 401);
    assert.notEqual((await last())?.state, 'running');
  });

  it('is taken once with its secret, and not with another', async () => {
    const secret = await begun();
    assert.equal((await take('a guess')).status, 401);
    const [one, two] = await Promise.all([take(secret), take(secret)]);
    await Promise.all([one.bytes(), two.bytes()]);
    assert.deepEqual([one.status, two.status].sort(), [200, 401]);
    assert.equal((await take(secret)).status, 401);
    await until('whole');
  });

  it('is begun once at a time', async () => {
    const secret = await begun();
    assert.equal(await oksana.refusalOf('backup', {}), 'backup_running');
    assertProblem(await owner.request('/api/backup', asking), 'backup_running', 409);
    await (await take(secret)).bytes();
    await until('whole');
  });

  it('of a script is one request', async () => {
    const answer = await fetch(`${server.url}/api/backup`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(answer.status, 200);
    assert.ok((await answer.bytes()).length > 100);
    await until('whole');
  });

  it('is broken where whoever takes it goes away, and another one can be begun at once', async () => {
    await fill();
    const secret = await begun();
    await new Promise<void>((resolve, reject) => {
      const asked = get(`${server.url}/api/backup?secret=${secret}`, (answer) => {
        answer.once('data', () => {
          asked.destroy();
          resolve();
        });
      }).on('error', reject);
    });
    await until('broken');
    await (await take(await begun())).bytes();
    await until('whole');
  });
});

/** Writes more than fits into the buffers of a connection, past the server, which has nothing to do with it. */
async function fill(): Promise<void> {
  const room = 'attic';
  await store.rooms.create(newRoom(room));
  const { id } = (await store.users.account(keyOf('Bob')))!;
  const author = { id, nickname: 'Bob', account: true, session: 'one' };
  for (let n = 0; n < 25; n++)
    await append(store, ...Array.from({ length: 100 }, () => post(author, randomText(), { room })));
}

/** That can hardly be made smaller. */
const randomText = (): string => randomBytes(2_900).toString('base64url');
