import { type DecodedLine, LineDecoder } from '#lib/line-decoder.ts';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import type { Decoder, ParsedInput } from '#wire.ts';
import { parseCommand } from './commands.ts';

/** What is around a line and not of it: carriage returns, and the mark with which some clients begin a stream. */
const decoration = /^[\ufeff\r]+|\r+$/g;

/** Commands that end with a line end, or that end because nothing more comes. */
export class LineCommandDecoder implements Decoder {
  readonly #lines = new LineDecoder(limits.lineBytes);
  readonly #locale: Locale;

  constructor(locale: Locale) {
    this.#locale = locale;
  }

  get waiting(): boolean {
    return this.#lines.waiting;
  }

  push(bytes: Uint8Array): readonly ParsedInput[] {
    return this.#lines.push(bytes).flatMap((line) => this.#parse(line));
  }

  /** The line end of a command that was taken this way may still come: it is then an empty line, and skipped. */
  flush(): readonly ParsedInput[] {
    const line = this.#lines.flush();
    return line ? this.#parse(line) : [];
  }

  #parse(line: DecodedLine): readonly ParsedInput[] {
    switch (line.kind) {
      case 'too_long':
        return [{ kind: 'refused', code: 'line_too_long' }];
      case 'bad_utf8':
        return [{ kind: 'refused', code: 'bad_utf8' }];
      case 'line': {
        const text = line.text.replace(decoration, '');
        return text === '' ? [] : [parseCommand(text, this.#locale)];
      }
    }
  }
}
