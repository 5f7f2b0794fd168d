import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { assertProblem, RestClient } from '../http/script.ts';
import { LineClient } from '../support/line.ts';
import { NativeClient } from '../support/native.ts';
import { PostgresServer } from '../support/postgres.ts';
import { requireProgram } from '../support/require-program.ts';
import { type RunningServer, runHubbub, startServer, temporaryFolder } from '../support/server.ts';

const password = 'correct horse';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of `hubbub` to its end. */
async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const child = runHubbub(args, env);
  const output = { stdout: '', stderr: '' };
  child.stdout!.on('data', (text) => {
    output.stdout += text;
  });
  child.stderr!.on('data', (text) => {
    output.stderr += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output };
}

const secretOf = ({ banner }: RunningServer): string | undefined => /\?claim=([\w-]{32})$/m.exec(banner)?.[1];
const codeIn = (text: string): string | undefined => /\?invite=([ag][\w-]{32})$/m.exec(text.trimEnd())?.[1];

async function signedIn(server: RunningServer, nickname: string): Promise<NativeClient> {
  const person = new NativeClient(server.httpPort);
  await person.next('welcome');
  const answer = await person.ask('signin', { nickname, password });
  assert.equal(answer.kind, 'entered', JSON.stringify(answer));
  return person;
}

const register = (server: RunningServer, nickname: string, more: Readonly<Record<string, string>> = {}) =>
  new RestClient(server.url).post('/api/accounts', { nickname, password, ...more });

describe('the first owner', () => {
  it('comes by the secret of the banner, on the line wire of the other node, and it is not shown again', async (t) => {
    const dataDir = await temporaryFolder(t);
    const server = await startServer(t, { dataDir, flags: ['--registration', 'closed'] });
    const secret = secretOf(server);
    assert.ok(secret, server.banner);
    assertProblem(await register(server, 'Eve'), 'registration_closed', 403);
    const line = new LineClient(server.linePort);
    line.send(`register Oksana ${password.replace(' ', '-')} ${secret}\n`);
    await line.says('[ServerMessage] - [Oksana] log in.');
    assert.match(await line.ask('claim something'), /makes nobody an owner/);
    assert.equal(
      await line.ask(`claim ${secret}`),
      '[ServerMessage] - You are the owner of this server now.',
    );
    const changed = '[ServerMessage] - The setting registration is changed.';
    assert.equal(await line.ask('server registration open'), changed);
    assert.equal(await line.ask('server'), '[ServerMessage] - registration: open');
    await server.stop();
    assert.ok(!server.stderr.includes(secret), 'it is in no log');
    const again = await startServer(t, { dataDir, flags: ['--registration', 'closed'] });
    assert.doesNotMatch(again.banner, /owner/);
    assert.equal((await register(again, 'Bob')).status, 201, 'what an owner has set outlives a restart');
  });

  it('is made from the shell, where the server does not have the file for itself', async (t) => {
    const dataDir = await temporaryFolder(t);
    const server = await startServer(t, { dataDir });
    await register(server, 'Oksana');
    const running = await run(['owner', 'Oksana', '--data-dir', dataDir]);
    assert.equal(running.code, 1);
    assert.match(running.stderr, /^A Hubbub works with .*hubbub\.db\. Stop it first\.\n$/);
    await server.stop();
    const [nobody, none, made] = [
      await run(['owner', 'Nobody', '--data-dir', dataDir]),
      await run(['owner']),
      await run(['owner', 'oksana', '--data-dir', dataDir]),
    ];
    assert.match(nobody.stderr, /^There is no account "Nobody"\./);
    assert.match(none.stderr, /^Say the nickname of one account/);
    assert.deepEqual([made.code, made.stdout], [0, 'Oksana is an owner now.\n']);
    const again = await startServer(t, { dataDir });
    assert.equal(secretOf(again), undefined);
    const oksana = await signedIn(again, 'Oksana');
    assert.equal((await oksana.ask('server')).kind, 'listed');
  });
});

describe('hubbub invite', () => {
  it('asks a server that runs, and writes into the file of one that is stopped', async (t) => {
    const dataDir = await temporaryFolder(t);
    const server = await startServer(t, { dataDir, env: { GUESTS: 'off', REGISTRATION: 'invitation' } });
    const flags = ['--data-dir', dataDir];
    assertProblem(await register(server, 'Bob'), 'invitation_needed', 403);
    assert.equal((await register(server, 'Oksana', { invitation: secretOf(server)! })).status, 201);
    const oksana = await signedIn(server, 'Oksana');
    await oksana.ask('claim', { secret: secretOf(server) });
    const { body } = await new RestClient(server.url).post('/api/tokens', {
      nickname: 'Oksana',
      password,
      label: 'invitations',
    });
    const made = await run(['invite', '--server', server.url, '--for', 'account'], {
      HUBBUB_TOKEN: String(body.secret),
    });
    assert.equal(made.code, 0, made.stderr);
    assert.match(made.stdout, /█▀|▀█/, 'a QR code');
    assert.ok(made.stdout.includes(`\n${server.url}/?invite=`));
    const invitation = codeIn(made.stdout)!;
    assert.equal((await register(server, 'Bob', { invitation })).status, 201);
    assertProblem(await register(server, 'Eve', { invitation }), 'invitation_invalid', 403);
    const refused = await run(['invite', '--server', server.url, '--token', 'wrong']);
    assert.deepEqual([refused.code, refused.stderr], [1, 'This token is not valid.\n']);
    const tokenless = await run(['invite', '--server', server.url]);
    assert.match(tokenless.stderr, /^Say --token TOKEN/);
    const locked = await run(['invite', ...flags]);
    assert.match(locked.stderr, /in the browser: http:\/\/127\.0\.0\.1:\d+\/server\/invitations\. Or ask/);
    assert.match(
      locked.stderr,
      /--token TOKEN, with a token from http:\S+\/settings\/tokens\.\nOr stop it first\.\n$/,
    );
    await server.stop();
    const gone = await run(['invite', '--server', server.url, '--token', 'any']);
    assert.match(gone.stderr, /^No Hubbub answers at http/);

    const site = ['--public-url', 'https://chat.example'];
    const written = await run(['invite', ...flags, ...site, '--uses', '2']);
    assert.match(written.stdout, /\nhttps:\/\/chat\.example\/\?invite=g[\w-]{32}\n$/);
    assert.match((await run(['invite', ...flags, '--room', 'attic'])).stderr, /^There is no room "attic"\./);
    assert.match((await run(['invite', ...flags, '--uses', 'many'])).stderr, /^--for takes guest or account/);
    const again = await startServer(t, { dataDir, env: { GUESTS: 'off' } });
    const code = codeIn(written.stdout)!;
    const [line, native] = [new LineClient(again.linePort), new NativeClient(again.httpPort)];
    assert.equal(await line.ask('login Eve'), '[ServerMessage] - login failed.');
    line.send(`enter Eve ${code}\n`);
    await line.says('[ServerMessage] - [Eve] log in.');
    await native.next('welcome');
    assert.equal((await native.ask('enter', { nickname: 'Liam', invitation: code })).kind, 'entered');
    const third = new NativeClient(again.httpPort);
    await third.next('welcome');
    assert.equal(await third.refusalOf('enter', { nickname: 'Ada', invitation: code }), 'invitation_invalid');
  });
});

describe('registration by approval, on every wire', () => {
  it('keeps who applies, and lets in whom a moderator approves', async (t) => {
    const server = await startServer(t, { flags: ['--registration', 'approval'] });
    await register(server, 'Oksana', { invitation: secretOf(server)! });
    const oksana = await signedIn(server, 'Oksana');
    await oksana.ask('claim', { secret: secretOf(server) });
    const line = new LineClient(server.linePort);
    assert.equal(await line.ask(`register Bob correct-horse`), '[ServerMessage] - login failed.');
    assert.match(await line.next(), /Your application is with the moderators/);
    assertProblem(await register(server, 'Eve', { note: 'from the choir' }), 'approval_pending', 403);
    const native = new NativeClient(server.httpPort);
    await native.next('welcome');
    assert.equal(await native.refusalOf('signup', { nickname: 'Ada', password }), 'approval_pending');
    const answer = await oksana.ask('applications');
    assert.ok(answer.kind === 'listed');
    assert.deepEqual(
      answer.payload.items.map(({ nickname, note }) => [nickname, note]),
      [
        ['Bob', ''],
        ['Eve', 'from the choir'],
        ['Ada', ''],
      ],
    );
    assert.equal((await oksana.ask('approve', { nickname: 'Bob' })).kind, 'done');
    line.send('auth Bob correct-horse\n');
    await line.says('[ServerMessage] - [Bob] log in.');
  });
});

describe('with a PostgreSQL database', requireProgram('postgres'), () => {
  let postgres: PostgresServer;
  before(async () => {
    postgres = await PostgresServer.start();
  });
  after(() => postgres.stop());

  it('a second server leaves the secret of the first as it is, and the shell works while both run', async (t) => {
    const env = { DATABASE_URL: await postgres.newDatabase() };
    const first = await startServer(t, { env });
    const second = await startServer(t, { env });
    assert.match(second.banner, /owner +none yet: the link is in the banner of another server/);
    await register(second, 'Oksana');
    const oksana = await signedIn(second, 'Oksana');
    assert.equal((await oksana.ask('claim', { secret: secretOf(first) })).kind, 'done');

    await register(first, 'Bob');
    assert.equal((await run(['owner', 'Bob'], env)).stdout, 'Bob is an owner now.\n');
    assert.equal((await (await signedIn(first, 'Bob')).ask('server')).kind, 'listed');
    const invitation = codeIn((await run(['invite', '--for', 'account', '--uses', '3'], env)).stdout)!;
    await oksana.ask('setServer', { setting: 'registration', value: 'invitation' });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        register(index % 2 ? first : second, `member${'abcdefgh'[index]}`, { invitation }),
      ),
    );
    assert.equal(answers.filter(({ status }) => status === 201).length, 3, 'never more than it says');
  });
});
