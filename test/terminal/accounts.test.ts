import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { exportName } from '#apps/terminal/native/export.ts';
import { holdsSecret } from '#apps/terminal/parse-input.ts';
import { totpCode } from '#lib/totp.ts';
import { temporaryFolder } from '../support/test-scope.ts';
import { openServer } from '../transcripts/server.ts';
import { Chat } from './chat.ts';
import { Keyboard, noTerminal } from './keyboard.ts';

const server = await openServer([]);
after(() => server.stop());
const address = `ws://127.0.0.1:${server.ports.http}/ws`;
const lineAddress = `tcp://127.0.0.1:${server.ports.line}`;
const password = { HUBBUB_PASSWORD: 'correct-horse' };

type Scope = ConstructorParameters<typeof Chat>[0];

async function account(scope: Scope, name: string, where = address): Promise<Chat> {
  const chat = new Chat(scope, [where, '--commands', '--listen', '--sign-up', '--name', name], password);
  chat.send('/who');
  await chat.notesThat(new RegExp(name));
  return chat;
}

/** Gives the account a second factor, in words; the recovery codes. */
async function secondFactor(chat: Chat): Promise<string[]> {
  chat.send('/2fa on');
  const told = await chat.notesThat(/authenticator app: \w+$/);
  await chat.notesThat(/otpauth:\/\/totp\//);
  const secret = told.split(' ').at(-1) as string;
  chat.send(`/2fa confirm ${totpCode(secret, Date.now())}`);
  await chat.notesThat(/Keep these/);
  const line = /([a-z0-9]{5}-[a-z0-9]{5})$/;
  const codes = [await chat.notesThat(line), await chat.notesThat(line), await chat.notesThat(line)];
  return codes.map((code) => line.exec(code)?.[1] as string);
}

describe('hubbub chat has words for accounts', () => {
  for (const [wire, where] of [
    ['native', address],
    ['line', lineAddress],
  ] as const)
    it(`on the ${wire} wire`, async (t) => {
      const name = `Anna-${wire}`;
      const anna = await account(t, name, where);
      anna.send('/whois', '/lastseen on', '/sessions', '/passwd wrong-horse battery-staple', '/signout');
      await anna.notesThat(new RegExp(`${name}, account \\(member\\), here, since \\d{4}-`));
      await anna.notesThat(/Others see when you were last here\./);
      await anna.notesThat(/since \d{4}-\d\d-\d\d \d\d:\d\d.*, this one/);
      await anna.notesThat(/nickname or the password is wrong/);
      await anna.notesThat(wire === 'native' ? /like this: \/signout <id>\|others/ : /require number/);
      const [code] = await secondFactor(anna);
      anna.send(`/2fa off ${code}`, '/passwd correct-horse battery-staple');
      await anna.notesThat(/You can come in without a code again\./);
      await anna.notesThat(/You have another password now\./);
      anna.send('/deleteaccount battery-staple keep');
      await anna.notesThat(/Your account is deleted\./);
    });

  it('and writes what is kept of one into a new file for oneself', async (t) => {
    const file = join(await temporaryFolder(t), 'mine.jsonl');
    const dora = await account(t, 'Dora');
    dora.send('hello', `/export ${file}`);
    await dora.notesThat(/Everything is in .*mine\.jsonl: 3 lines of JSON\./);
    const items = (await readFile(file, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      items.map(({ what }) => what),
      ['profile', 'membership', 'message'],
    );
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    dora.send(`/export ${file}`);
    await dora.notesThat(/mine\.jsonl could not be written \(EEXIST\)/);
    const emil = await account(t, 'Emil', lineAddress);
    emil.send('/export');
    await emil.notesThat(/GET \/api\/me\/export/);
  });

  it('and tells which lines hold a secret, and what a file is called', () => {
    for (const line of ['/passwd old new', '/2fa off 1', '/email a@b.c d', '/deleteaccount x keep'])
      assert.ok(holdsSecret(line), line);
    for (const line of ['/who', '/passwd', 'passwd old new', '//passwd old', '/whois bob'])
      assert.ok(!holdsSecret(line), line);
    assert.equal(exportName('../李雷 x'), 'hubbub-_李雷_x.jsonl');
  });

  it('a script cannot be asked for a code, and is told so', async (t) => {
    await secondFactor(await account(t, 'Frida'));
    for (const where of [address, lineAddress]) {
      const again = new Chat(t, [where, '--sign-in', '--name', 'Frida'], password);
      assert.equal(await again.end(), 3);
      assert.match(again.notes.join('\n'), /code/);
    }
  });
});

describe('hubbub chat at a terminal asks for a code', { skip: noTerminal }, () => {
  for (const [wire, where] of [
    ['native', address],
    ['line', lineAddress],
  ] as const)
    it(`on the ${wire} wire, and remembers neither it nor a password`, async (t) => {
      const name = `Eva-${wire}`;
      const [code] = await secondFactor(await account(t, name));
      const eva = new Keyboard(t, [where, '--sign-in', '--name', name, '--history', '0'], password);
      await eva.sees('the question', ({ beforeCursor }) => beforeCursor === 'Code of the second factor: ');
      eva.type('123\r');
      await eva.sees('the fault', ({ rows }) => rows.some((row) => row.includes('This code is not right')));
      await eva.sees('the question', ({ beforeCursor }) => beforeCursor === 'Code of the second factor: ');
      eva.type(`${code}\r`);
      await eva.sees('the prompt', ({ beforeCursor }) => beforeCursor.endsWith('#lobby> '));
      eva.type('/whois\r');
      await eva.sees('the answer', ({ rows }) =>
        rows.some((row) => row.includes(', account (member), here')),
      );
      eva.type('/passwd correct-horse battery-staple\r');
      await eva.sees('the answer', ({ rows }) => rows.some((row) => row.includes('another password now')));
      const up = '\u001b[A';
      eva.type(up);
      await eva.sees('what was typed before', ({ beforeCursor }) => beforeCursor.endsWith('#lobby> /whois'));
      eva.type(up.repeat(3));
      eva.type('!');
      await eva.sees('no code', ({ beforeCursor }) => beforeCursor.endsWith('!'));
      assert.ok(!eva.screen.beforeCursor.includes(code as string), eva.screen.beforeCursor);
      eva.type('\u0003');
      await eva.ended();
    });
});
