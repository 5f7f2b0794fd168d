import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { timeoutMs } from '../support/mailbox.ts';
import { runHubbub, startServer, temporaryFolder } from '../support/server.ts';

/** Runs a server that cannot start; what it says of that: one sentence, and an exit code other than 0. */
async function complaintOf(t: TestContext, flags: readonly string[], env = {}): Promise<string> {
  const dataDir = await temporaryFolder(t);
  const child = runHubbub(['serve', ...flags], { DATA_DIR: dataDir, TMPDIR: dataDir, ...env });
  t.after(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (text) => {
    stdout += text;
  });
  child.stderr?.on('data', (text) => {
    stderr += text;
  });
  const [code] = await once(child, 'close', { signal: AbortSignal.timeout(timeoutMs) });
  assert.ok(code > 0, `exit code ${code}: ${stderr}`);
  assert.equal(stdout, '');
  assert.match(stderr, /^[^\n]+\n$/, `one line: ${stderr}`);
  assert.doesNotMatch(stderr, /^\s+at |node:|Error:/m, 'no stack trace');
  return stderr.trim();
}

for (const processes of ['1', '2']) {
  for (const door of ['port', 'line-port']) {
    test(`a port in use, --processes ${processes} --${door}`, async (t) => {
      const other = createServer().listen(0, '127.0.0.1');
      t.after(() => void other.close());
      await once(other, 'listening');
      const { port } = other.address() as { port: number };
      const complaint = await complaintOf(t, ['--processes', processes, `--${door}`, String(port)]);
      assert.match(complaint, new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is in use`));
    });
  }

  test(`a database of a newer version, --processes ${processes}`, async (t) => {
    const dataDir = await temporaryFolder(t);
    const server = await startServer(t, { dataDir });
    await server.stop();
    const database = new DatabaseSync(join(dataDir, 'hubbub.db'));
    database.exec('PRAGMA user_version = 999');
    database.close();
    const complaint = await complaintOf(t, ['--processes', processes], { DATA_DIR: dataDir });
    assert.match(complaint, /newer/);
  });
}

test('a data folder that is a file, or lies in one', async (t) => {
  const folder = await temporaryFolder(t);
  const file = join(folder, 'file');
  await writeFile(file, '');
  for (const path of [file, join(file, 'data')]) {
    assert.ok(
      (await complaintOf(t, ['--data-dir', path])).startsWith(`The data folder ${path} cannot be written`),
    );
  }
});

test('a data folder that may not be written', async (t) => {
  const folder = join(await temporaryFolder(t), 'closed');
  await mkdir(folder);
  await chmod(folder, 0o500);
  // To root no folder is closed, save for one in which the kernel lets nobody make files.
  const closed = process.getuid?.() === 0 ? '/proc/self' : folder;
  assert.match(await complaintOf(t, ['--data-dir', closed]), /cannot be written/);
});

test('a data folder where no folder can be', {
  skip: !existsSync('/proc/self') && 'only Linux has /proc',
}, async (t) => {
  for (const path of ['/proc/nowhere', '/proc/nowhere/data']) {
    assert.equal(
      await complaintOf(t, ['--data-dir', path]),
      `The data folder ${path} cannot be written (ENOENT).`,
    );
  }
});

test('a data folder that another server uses', async (t) => {
  const { dataDir } = await startServer(t);
  assert.match(await complaintOf(t, ['--data-dir', dataDir]), /is in use by another Hubbub/);
});

test('a file that is no database', async (t) => {
  const dataDir = await temporaryFolder(t);
  await writeFile(join(dataDir, 'hubbub.db'), 'These are 100 bytes that are no database. '.repeat(50));
  await complaintOf(t, ['--data-dir', dataDir]);
});

const slips: readonly (readonly [flags: string[], complaint: RegExp, env?: object])[] = [
  [['--prot', '3000'], /^There is no flag --prot\./],
  [['--port'], /^--port wants a value\./],
  [
    ['--port', 'http'],
    /^--port takes NUMBER, not "http": a whole number from 0 to 65535, such as --port 3000\.$/,
  ],
  [['--port', '70000'], /^--port takes NUMBER, not "70000": /],
  [['--port', '-1'], /--port/],
  [['--guests', 'maybe'], /^--guests takes write\|read\|off, not "maybe": /],
  [['--locale', 'xx'], /^--locale takes [a-z|]+, not "xx": /],
  [['--processes', '3'], /^--processes takes 1\|2, not "3": /],
  [['please'], /please/],
  [['--host', '203.0.113.77'], /^This machine has no address 203\.0\.113\.77/],
  [['--database-url', 'mysql://user:secret@host/db'], /^There is no store for/],
  [[], /^LOCALE takes [a-z|]+, not "klingon": .* such as LOCALE=en\.$/, { LOCALE: 'klingon' }],
];

for (const [flags, complaint, env = {}] of slips) {
  test(`serve ${flags.join(' ')} ${Object.entries(env).join(' ')}`, async (t) => {
    const said = await complaintOf(t, flags, env);
    assert.match(said, complaint);
    assert.ok(!said.includes('secret'));
  });
}
