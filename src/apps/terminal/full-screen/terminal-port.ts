import { writeSync } from 'node:fs';
import type { ReadStream, WriteStream } from 'node:tty';
import { type Input, KeyReader } from './keys.ts';
import type { Size } from './layout.ts';

/**
 * The terminal itself. It is given back as it was found, however the program ends: when it is left or stopped, at a signal, and when
 * it crashes. Only what cannot be caught (`kill -KILL`) leaves it as it is.
 */
export interface TerminalSettings {
  readonly input: ReadStream;
  readonly output: WriteStream & { readonly fd: number };
  readonly mouse: boolean;
  readonly onInput: (input: Input) => void;
  /** There is nobody at the terminal any more. */
  readonly onEnd: () => void;
  /** The screen has another size, or has to be drawn anew. */
  readonly onResize: () => void;
}

/** The other screen, the marks around what is pasted, and no wrapping by itself; with the mouse, its wheel. */
const enterModes = '\x1b[?1049h\x1b[?2004h\x1b[?7l\x1b[H\x1b[2J';
const leaveModes = '\x1b[0m\x1b[?7h\x1b[?2004l\x1b[?25h\x1b[?1049l';
const mouseOn = '\x1b[?1000h\x1b[?1006h';
const mouseOff = '\x1b[?1006l\x1b[?1000l';

/** So long after an escape character, it was the key of that name. */
const escapeMs = 50;
/** After that time the program would have been stopped: where there is no shell to stop for, it goes on. */
const notStoppedMs = 100;

export class TerminalPort {
  readonly #settings: TerminalSettings;
  readonly #keys = new KeyReader();
  #escape: NodeJS.Timeout | undefined;
  #entered = false;
  #closed = false;
  readonly #onData = (text: string) => this.#read(text);
  readonly #onResize = () => this.#settings.onResize();
  readonly #suspend = () => this.suspend();
  readonly #resume = () => this.#goOn();
  readonly #notStopped = () => {
    if (!this.#entered) this.#goOn();
  };
  readonly #restore = () => this.#leave();

  constructor(settings: TerminalSettings) {
    this.#settings = settings;
    const { input, output } = settings;
    input.setEncoding('utf8').on('data', this.#onData);
    input.once('end', settings.onEnd).once('error', settings.onEnd);
    output.on('resize', this.#onResize);
    process.on('SIGTSTP', this.#suspend).on('SIGCONT', this.#resume);
    // Before the error is written, which would else go down with the other screen.
    process.on('uncaughtExceptionMonitor', this.#restore).on('exit', this.#restore);
    this.#enter();
  }

  get size(): Size {
    const { rows, columns } = this.#settings.output;
    return { rows: rows || 24, columns: columns || 80 };
  }

  write(text: string): void {
    if (this.#entered) this.#settings.output.write(text);
  }

  bell(): void {
    this.write('\x07');
  }

  /** As the shell expects it of Ctrl-Z: the terminal is given back, and the program stands still until `fg`. */
  suspend(): void {
    if (!this.#entered) return;
    this.#leave();
    process.off('SIGTSTP', this.#suspend);
    process.kill(0, 'SIGTSTP');
    setTimeout(this.#notStopped, notStoppedMs);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    const { input, output } = this.#settings;
    clearTimeout(this.#escape);
    this.#leave();
    input.off('data', this.#onData).pause();
    output.off('resize', this.#onResize);
    process.off('SIGTSTP', this.#suspend).off('SIGCONT', this.#resume);
    process.off('uncaughtExceptionMonitor', this.#restore).off('exit', this.#restore);
  }

  /** Whoever had the terminal meanwhile may have left it in any way. */
  #goOn(): void {
    if (this.#closed) return;
    process.off('SIGTSTP', this.#suspend).on('SIGTSTP', this.#suspend);
    this.#settings.input.setRawMode(false);
    this.#enter();
    this.#settings.onResize();
  }

  #enter(): void {
    const { input, mouse } = this.#settings;
    input.setRawMode(true).resume();
    this.#entered = true;
    this.write(enterModes + (mouse ? mouseOn : ''));
  }

  /** Written at once: at the end of a process, nothing is written later. */
  #leave(): void {
    if (!this.#entered) return;
    this.#entered = false;
    const { input, output, mouse } = this.#settings;
    try {
      writeSync(output.fd, (mouse ? mouseOff : '') + leaveModes);
      input.setRawMode(false);
    } catch {
      // The terminal is gone: there is nothing to give back.
    }
  }

  #read(text: string): void {
    clearTimeout(this.#escape);
    for (const input of this.#keys.push(text)) this.#settings.onInput(input);
    if (!this.#keys.waits) return;
    this.#escape = setTimeout(() => {
      for (const input of this.#keys.flush()) this.#settings.onInput(input);
    }, escapeMs);
  }
}
