import { type Cut, LineCutter } from '#lib/line-decoder.ts';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import type { Ear, Heard } from '#wire.ts';
import { understand } from './commands.ts';

/** What is around a line and not of it: carriage returns, and the mark with which some clients begin a stream. */
const decoration = /^[\ufeff\r]+|\r+$/g;

/** Hears commands that end with a line end, or that end because nothing more comes. */
export class LineEar implements Ear {
  readonly #cutter = new LineCutter(limits.lineBytes);
  readonly #locale: Locale;

  constructor(locale: Locale) {
    this.#locale = locale;
  }

  get waiting(): boolean {
    return this.#cutter.waiting;
  }

  push(bytes: Uint8Array): readonly Heard[] {
    return this.#cutter.push(bytes).flatMap((cut) => this.#hear(cut));
  }

  /** The line end of a command that was taken this way may still come: it is then an empty line, and skipped. */
  silence(): readonly Heard[] {
    const cut = this.#cutter.flush();
    return cut ? this.#hear(cut) : [];
  }

  #hear(cut: Cut): readonly Heard[] {
    switch (cut.kind) {
      case 'too_long':
        return [{ kind: 'refused', code: 'line_too_long' }];
      case 'bad_utf8':
        return [{ kind: 'refused', code: 'bad_utf8' }];
      case 'line': {
        const line = cut.text.replace(decoration, '');
        return line === '' ? [] : [understand(line, this.#locale)];
      }
    }
  }
}
