import { type DecodedObject, ObjectDecoder } from '#lib/object-decoder.ts';
import { parseObject } from '#lib/parse-object.ts';
import type { Event } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import { type Locale, lobby } from '#model/names.ts';
import type { Connected, Decoder, FrameParser, ParsedInput } from '#wire.ts';
import { AnswerEncoder } from './encode.ts';

/** Messages that `get_messages` asks for: the newest ones, as many as its clients expect. */
const askedFor = 1_000;

/** What is read of a datagram before it is known how much of that was refused. */
const pieceBytes = 512;

const encoder = new TextEncoder();

/** Objects, one after the other, however they are laid out: in a connection, or in a datagram. */
export class IngestConnection implements Decoder, FrameParser, Connected {
  readonly #objects = new ObjectDecoder(limits.lineBytes);
  readonly #answers = new AnswerEncoder();

  get waiting(): boolean {
    return this.#objects.waiting;
  }

  push(bytes: Uint8Array): readonly ParsedInput[] {
    return this.#objects.push(bytes).map(parseDecoded);
  }

  flush(): readonly ParsedInput[] {
    return this.#objects.flush().map(parseDecoded);
  }

  /** A datagram, which is not answered, so that it can ask for nothing. */
  parse(text: string): readonly ParsedInput[] {
    const { refusedPerDatagram } = limits;
    const objects = new ObjectDecoder(limits.datagramBytes, refusedPerDatagram);
    const bytes = encoder.encode(text);
    const inputs: ParsedInput[] = [];
    let left = refusedPerDatagram;
    // Piece by piece, for all of it may be no more than thousands of objects that are none of ours.
    for (let at = 0; left > 0 && at < bytes.length; at += pieceBytes) {
      const isLast = at + pieceBytes >= bytes.length;
      const found = objects.push(bytes.subarray(at, at + pieceBytes));
      for (const object of isLast ? [...found, ...objects.flush()] : found) {
        if (left <= 0) break;
        const input = parseDecoded(object);
        if (input.kind === 'refused') left--;
        inputs.push(input);
      }
    }
    return inputs.filter((input) => input.kind !== 'request' || input.command.kind === 'postAs');
  }

  encode(event: Event, locale: Locale): readonly string[] {
    return this.#answers.encode(event, locale);
  }
}

function parseDecoded(decoded: DecodedObject): ParsedInput {
  switch (decoded.kind) {
    case 'too_long':
      return { kind: 'refused', code: 'line_too_long' };
    case 'bad_utf8':
      return { kind: 'refused', code: 'bad_utf8' };
    case 'no_object':
      return { kind: 'refused', code: 'bad_json' };
    case 'object':
      return parse(decoded.text);
  }
}

/**
 * A message by a sender that does not stay, under a name for this one message, or the wish to read. Fields are checked by hand: a
 * schema library would be a third of the socket node's memory.
 */
function parse(text: string): ParsedInput {
  const value = parseObject(text);
  if (!value) return { kind: 'refused', code: 'bad_json' };
  if (value.action === 'get_messages' && Object.keys(value).length === 1) {
    return { kind: 'request', command: { kind: 'replay', room: lobby, newest: askedFor } };
  }
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
