import { z } from 'zod';
import { parseObject } from '#lib/parse-object.ts';
import type { Heard } from '#model/heard.ts';

const schema = z.strictObject({ username: z.string(), message: z.string() });

/** A message by someone who does not stay: the name is theirs for this one message. */
export function hear(text: string): Heard {
  const value = parseObject(text);
  if (!value) return { kind: 'refused', code: 'bad_json' };
  const fields = schema.safeParse(value);
  if (!fields.success) return { kind: 'refused', code: 'bad_payload' };
  const { username: nickname, message: body } = fields.data;
  return { kind: 'request', command: { kind: 'say', nickname, body } };
}
