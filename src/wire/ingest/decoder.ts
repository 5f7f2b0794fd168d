import { type DecodedLine, LineDecoder } from '#lib/line-decoder.ts';
import { parseObject } from '#lib/parse-object.ts';
import { limits } from '#model/limits.ts';
import type { Decoder, FrameParser, ParsedInput } from '#wire.ts';

/** An object in each line, the last of which may end with the connection instead; or an object in a datagram. */
export class IngestDecoder implements Decoder, FrameParser {
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

  parse(text: string): readonly ParsedInput[] {
    return [parse(text)];
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

/**
 * A message by a sender that does not stay, under a name for this one message. Its fields are checked by hand: a
 * schema library would be a third of the socket node's memory.
 */
function parse(text: string): ParsedInput {
  const value = parseObject(text);
  if (!value) return { kind: 'refused', code: 'bad_json' };
  const { username: nickname, message: body, clientId, ...surplus } = value;
  const isMessage = typeof nickname === 'string' && typeof body === 'string';
  const isKnown = clientId === undefined || typeof clientId === 'string';
  if (!isMessage || !isKnown || Object.keys(surplus).length > 0) {
    return { kind: 'refused', code: 'bad_payload' };
  }
  return {
    kind: 'request',
    command: { kind: 'postAs', nickname, body, ...(clientId !== undefined && { clientId }) },
  };
}
