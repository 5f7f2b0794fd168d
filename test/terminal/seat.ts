import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestScope } from '../support/server.ts';
import { chatCommand, chatEnvironment } from './chat.ts';
import { ScreenWatch } from './screen-watch.ts';
import { TerminalEmulator } from './terminal-emulator.ts';

export interface SeatSettings {
  readonly rows?: number;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** What the shell does: `chat` becomes the program, `(chat)` runs it and goes on. */
  readonly shell?: string;
}

/** A person before a terminal that has the whole of `hubbub chat` on its screen. */
export class Seat {
  readonly screen: TerminalEmulator;
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  readonly #folder: string;
  readonly #watch = new ScreenWatch();

  constructor(scope: TestScope, args: readonly string[], settings: SeatSettings = {}) {
    const { rows = 24, columns = 80, env = {}, shell = 'chat' } = settings;
    this.screen = new TerminalEmulator({ rows, columns });
    this.#folder = mkdtempSync(join(tmpdir(), 'hubbub-'));
    const command = [...chatCommand, ...args].map((word) => `'${word}'`).join(' ');
    const run = `chat() { echo $BASHPID > '${this.#folder}/pid'; exec ${command}; }`;
    const script = `tty > '${this.#folder}/tty'; stty cols ${columns} rows ${rows}; ${run}; ${shell}`;
    this.#child = spawn('script', ['-qfec', script, '/dev/null'], {
      env: chatEnvironment({ TERM: 'xterm-256color', SHELL: '/bin/bash', LANG: 'C.UTF-8', ...env }),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#closed = once(this.#child, 'close');
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.screen.write(text);
      this.#watch.changed();
    });
    scope.after(async () => {
      this.#child.kill('SIGKILL');
      await this.#closed;
      rmSync(this.#folder, { recursive: true });
    });
  }

  type(keys: string): void {
    this.#child.stdin?.write(keys);
  }

  /** The window of the terminal gets another size: the program is told by a signal. */
  resize(rows: number, columns: number): void {
    this.screen.resize({ rows, columns });
    execFileSync('stty', ['-F', this.#kept('tty'), 'rows', `${rows}`, 'cols', `${columns}`]);
  }

  signal(signal: NodeJS.Signals): void {
    process.kill(Number(this.#kept('pid')), signal);
  }

  /** How the terminal is set: `icanon echo` as a shell needs it, `-icanon -echo` while a program reads its keys. */
  get terminalSettings(): string {
    return execFileSync('stty', ['-F', this.#kept('tty'), '-a'], { encoding: 'utf8' });
  }

  /** Fulfilled as soon as the screen shows what is wanted. */
  async sees(wanted: string | RegExp, test?: (screen: TerminalEmulator) => boolean): Promise<void> {
    const has = (row: string) => (typeof wanted === 'string' ? row.includes(wanted) : wanted.test(row));
    const isThere = test ?? (({ rows }: TerminalEmulator) => rows.some(has));
    const { screen } = this;
    await this.#watch.until(
      wanted,
      () => screen.rows,
      () => isThere(screen),
    );
  }

  /** The exit code, once it has ended. */
  async ended(): Promise<number | null> {
    await this.#closed;
    return this.#child.exitCode;
  }

  #kept(name: string): string {
    return readFileSync(join(this.#folder, name), 'utf8').trim();
  }
}
