import { type DecodedLine, LineDecoder } from '#lib/line-decoder.ts';
import { limits } from '#model/limits.ts';
import type { Decoder, ParsedInput } from '#wire.ts';
import { parse } from './parse.ts';

/** Hears an object in each line; the last one may end with the connection instead. */
export class IngestDecoder implements Decoder {
  /** As much as a frame: what people write in a form or in a WebSocket may be equally long. */
  readonly #lines = new LineDecoder(limits.frameBytes);

  get waiting(): boolean {
    return this.#lines.waiting;
  }

  push(bytes: Uint8Array): readonly ParsedInput[] {
    return this.#lines.push(bytes).flatMap(parseLine);
  }

  flush(): readonly ParsedInput[] {
    const line = this.#lines.flush();
    return line ? parseLine(line) : [];
  }
}

function parseLine(line: DecodedLine): readonly ParsedInput[] {
  switch (line.kind) {
    case 'too_long':
      return [{ kind: 'refused', code: 'line_too_long' }];
    case 'bad_utf8':
      return [{ kind: 'refused', code: 'bad_utf8' }];
    case 'line': {
      const text = line.text.trim();
      return text === '' ? [] : [parse(text)];
    }
  }
}
