import { parseObject } from '#lib/parse-object.ts';
import type { ParsedInput } from '#model/parsed-input.ts';

/**
 * A message by someone who does not stay: the name is theirs for this one message. Two fields are looked at by hand, for a
 * schema's library would be a third of what the socket node weighs.
 */
export function parse(text: string): ParsedInput {
  const value = parseObject(text);
  if (!value) return { kind: 'refused', code: 'bad_json' };
  const { username: nickname, message: body, ...surplus } = value;
  if (typeof nickname !== 'string' || typeof body !== 'string' || Object.keys(surplus).length > 0) {
    return { kind: 'refused', code: 'bad_payload' };
  }
  return { kind: 'request', command: { kind: 'postAs', nickname, body } };
}
