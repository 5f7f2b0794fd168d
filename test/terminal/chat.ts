import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Mailbox } from '../support/mailbox.ts';
import type { TestScope } from '../support/server.ts';

const main = join(import.meta.dirname, '../../src/main.ts');

/** What a shell needs to run `hubbub chat`. */
export const chatCommand = [process.execPath, main, 'chat'] as const;

export const chatEnvironment = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  NODE_COMPILE_CACHE: join(tmpdir(), 'hubbub-compile-cache'),
  ...more,
});

/** `hubbub chat` as a script runs it: lines go in and come out. */
export class Chat {
  readonly #child: ChildProcess;
  readonly #out = new Mailbox<string>();
  readonly #notes = new Mailbox<string>();
  readonly #closed: Promise<unknown>;
  /** All that it has said until now. */
  readonly out: string[] = [];
  readonly notes: string[] = [];

  constructor(scope: TestScope, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const [node, ...command] = chatCommand;
    this.#child = spawn(node, [...command, ...args], { env: chatEnvironment(env), stdio: 'pipe' });
    this.#closed = once(this.#child, 'close');
    this.#read(this.#child.stdout, this.out, this.#out);
    this.#read(this.#child.stderr, this.notes, this.#notes);
    scope.after(() => void this.#child.kill('SIGKILL'));
  }

  send(...lines: readonly string[]): this {
    for (const line of lines) this.#child.stdin?.write(`${line}\n`);
    return this;
  }

  /** Nothing more is typed; the exit code. */
  async end(): Promise<number | null> {
    this.#child.stdin?.end();
    await this.#closed;
    return this.#child.exitCode;
  }

  async signal(signal: NodeJS.Signals): Promise<number | null> {
    this.#child.kill(signal);
    await this.#closed;
    return this.#child.exitCode;
  }

  /** Takes the next line of the standard output that matches. */
  says(pattern: RegExp): Promise<string> {
    return this.#out.next((line) => pattern.test(line), `line like ${pattern}`);
  }

  /** The same for the standard error. */
  notesThat(pattern: RegExp): Promise<string> {
    return this.#notes.next((line) => pattern.test(line), `note like ${pattern}`);
  }

  #read(stream: NodeJS.ReadableStream | null, lines: string[], mailbox: Mailbox<string>): void {
    if (!stream) return;
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      mailbox.add(line);
    });
  }
}
