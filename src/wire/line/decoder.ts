import { type DecodedLine, LineDecoder } from '#lib/line-decoder.ts';
import { TelnetFilter } from '#lib/telnet.ts';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import type { Decoder, ParsedInput } from '#wire.ts';
import { parseCommand } from './commands.ts';

const newline = 0x0a;

/**
 * Commands that end with a line end, or that end because nothing more comes: some old clients send no line end at all. A client
 * that has once sent one always does, so that a pause says nothing about it. Telnet's negotiation is no part of any command.
 */
export class LineCommandDecoder implements Decoder {
  readonly #lines = new LineDecoder(limits.lineBytes);
  readonly #telnet = new TelnetFilter();
  readonly #locale: Locale;
  #endsItsLines = false;

  constructor(locale: Locale) {
    this.#locale = locale;
  }

  get waiting(): boolean {
    return !this.#endsItsLines && this.#lines.waiting && !this.#lines.insideCharacter;
  }

  push(bytes: Uint8Array): readonly ParsedInput[] {
    const { text, replies } = this.#telnet.push(bytes);
    this.#endsItsLines ||= text.includes(newline);
    const commands = this.#lines.push(text).flatMap((line) => this.#parse(line));
    return [...replies.map((bytes): ParsedInput => ({ kind: 'reply', bytes })), ...commands];
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
        const text = bare(line.text);
        return text === '' ? [] : [parseCommand(text, this.#locale)];
      }
    }
  }
}

/**
 * Without what is around a line and not of it: carriage returns, and the mark with which some clients begin a stream. By hand, for an
 * expression would look at a long row of them again from each of its places.
 */
function bare(line: string): string {
  let start = 0;
  let end = line.length;
  while (line[start] === '\r' || line[start] === '\ufeff') start++;
  while (end > start && line[end - 1] === '\r') end--;
  return line.slice(start, end);
}
