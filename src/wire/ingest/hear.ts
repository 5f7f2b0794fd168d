import { z } from 'zod';
import { parseObject } from '#lib/parse-object.ts';
import type { RefusalCode } from '#model/refusal.ts';

/** A message by someone who does not stay, or why it is none. The name is theirs for this one message. */
export type Submitted =
  | { readonly kind: 'submission'; readonly nickname: string; readonly body: string }
  | { readonly kind: 'refused'; readonly code: RefusalCode };

const schema = z.strictObject({ username: z.string(), message: z.string() });

export function hear(text: string): Submitted {
  const value = parseObject(text);
  if (!value) return { kind: 'refused', code: 'bad_json' };
  const fields = schema.safeParse(value);
  if (!fields.success) return { kind: 'refused', code: 'bad_payload' };
  return { kind: 'submission', nickname: fields.data.username, body: fields.data.message };
}
