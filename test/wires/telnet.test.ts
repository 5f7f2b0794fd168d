import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { test } from 'node:test';
import { LineClient } from '../support/line.ts';
import { Mailbox } from '../support/mailbox.ts';
import { requireProgram } from '../support/require-program.ts';
import { startServer, type TestScope } from '../support/server.ts';

const skip = requireProgram('telnet').skip || requireProgram('script').skip;

/** Ctrl-], at which telnet asks its own user for orders. */
const escapeKey = '\x1d';

/** A person at a terminal that runs the real telnet. */
class TelnetPerson {
  readonly #child: ChildProcess;
  readonly #lines = new Mailbox<string>();
  #rest = '';

  constructor(scope: TestScope, port: number) {
    this.#child = spawn('script', ['-qfec', `exec telnet 127.0.0.1 ${port}`, '/dev/null'], {
      env: { PATH: process.env.PATH ?? '', TERM: 'dumb', SHELL: '/bin/sh', LANG: 'C.UTF-8' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (this.#rest + text).split(/\r*\n/);
      this.#rest = lines.pop() as string;
      for (const line of lines) this.#lines.add(line);
    });
    scope.after(() => void this.#child.kill('SIGKILL'));
  }

  type(keys: string): void {
    this.#child.stdin?.write(keys);
  }

  /** Takes the first line that is this. */
  says(line: string): Promise<string> {
    return this.#lines.next((said) => said === line, `line ${line}`);
  }

  /** Gives telnet itself an order. */
  order(order: string): void {
    this.type(`${escapeKey}${order}\r`);
  }
}

async function enter(scope: TestScope, port: number): Promise<TelnetPerson> {
  const person = new TelnetPerson(scope, port);
  await person.says("Escape character is '^]'.");
  person.type('login Alice\r');
  await person.says('[ServerMessage] - [Alice] log in.');
  return person;
}

test('the real telnet talks, whatever its user makes it send beside the text', { skip }, async (t) => {
  const { linePort } = await startServer(t, { flags: ['--processes', '1', '--post-burst', '1000'] });
  const bob = await LineClient.named(linePort, 'Bob');
  const alice = await enter(t, linePort);
  await bob.says('[ServerMessage] - [Alice] log in.');
  alice.type('msgall привіт 👋\r');
  await bob.says('[Alice]: привіт 👋');
  const sent = ['ip', 'ayt', 'brk', 'ao', 'ec', 'el', 'ga', 'nop', 'synch', 'eof', 'susp', 'abort', 'eor'];
  for (const what of [...sent, 'do echo', 'dont echo', 'will naws', 'wont naws']) {
    alice.order(`send ${what}`);
    alice.type(`msgall after ${what}\r`);
    assert.equal(await bob.next(), `[Alice]: after ${what}`);
  }
  alice.type('\x03msgall after Ctrl-C\r');
  assert.equal(await bob.next(), '[Alice]: after Ctrl-C');
  for (const mode of ['mode character', 'mode line', 'toggle binary', 'toggle crlf', 'toggle autosynch']) {
    alice.order(mode);
    alice.type(`msgall after ${mode}\r`);
    assert.equal(await bob.next(), `[Alice]: after ${mode}`);
  }
  alice.type('\x03msgall after Ctrl-C\r');
  assert.equal(await bob.next(), '[Alice]: after Ctrl-C');
  alice.type('logout\r');
  await alice.says('Connection closed by foreign host.');
  assert.equal(await bob.next(), '[ServerMessage] - [Alice] log out.');
});
