import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { TestScope } from '../support/server.ts';
import { chatCommand, chatEnvironment } from './chat.ts';
import { ScreenWatch } from './screen-watch.ts';
import { TerminalEmulator } from './terminal-emulator.ts';

const columns = 60;

/** Why there can be no person at a terminal on this machine; false where there can. `script` makes terminals. */
export const noTerminal =
  process.platform !== 'linux' || spawnSync('script', ['--version']).status !== 0
    ? 'The program "script" of util-linux, which makes a terminal, is not here.'
    : false;

/** A person at a terminal that runs `hubbub chat`. */
export class Keyboard {
  readonly screen = new TerminalEmulator({ columns });
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  readonly #watch = new ScreenWatch();

  constructor(scope: TestScope, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const command = [...chatCommand, '--plain', ...args].map((word) => `'${word}'`).join(' ');
    this.#child = spawn('script', ['-qfec', `stty cols ${columns} rows 24; exec ${command}`, '/dev/null'], {
      env: chatEnvironment({ TERM: 'xterm', NO_COLOR: '1', SHELL: '/bin/sh', ...env }),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#closed = once(this.#child, 'close');
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.screen.write(text);
      this.#watch.changed();
    });
    scope.after(() => void this.#child.kill('SIGKILL'));
  }

  type(keys: string): void {
    this.#child.stdin?.write(keys);
  }

  /** Fulfilled as soon as the glass shows what is wanted. */
  async sees(wanted: string, test: (glass: TerminalEmulator) => boolean): Promise<void> {
    const { screen } = this;
    await this.#watch.until(
      wanted,
      () => screen.rows,
      () => test(screen),
    );
  }

  /** A row, apart from the time before it, stands on the glass. */
  seesRow(row: string): Promise<void> {
    return this.sees(`"${row}"`, ({ rows }) => rows.some((seen) => seen.replace(/^\d\d:\d\d /, '') === row));
  }

  /** The exit code, once it has ended. */
  async ended(): Promise<number | null> {
    await this.#closed;
    return this.#child.exitCode;
  }
}
