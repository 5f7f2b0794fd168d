import { z } from 'zod';
import { parseObject } from '#lib/parse-object.ts';
import { type Command, commandSchemas, isCommandKind } from '#model/command.ts';
import type { ParsedInput } from '#wire.ts';

/** Characters of a request's id: it is sent back as it came, and is nothing but a name. */
const idCharacters = 128;

const id = z.string().max(idCharacters);
const frameSchema = z.strictObject({ kind: z.string(), id: id.optional(), payload: z.unknown().optional() });

/**
 * One frame of a client. Strict: nothing that is not in the table of commands gets past here, so what a client
 * misspells is refused instead of being ignored.
 */
export function parse(text: string): ParsedInput {
  const value = parseObject(text);
  if (!value) return { kind: 'refused', code: 'bad_json' };

  const frame = frameSchema.safeParse(value);
  if (!frame.success) return describeShapeError(value);

  const { kind, id: requestId, payload = {} } = frame.data;
  if (!isCommandKind(kind)) return { kind: 'refused', code: 'unknown_kind', requestId };
  const fields = commandSchemas[kind].safeParse(payload);
  if (!fields.success) return { kind: 'refused', code: 'bad_payload', requestId };
  // TypeScript cannot know that the fields were parsed by the schema of this very kind.
  return { kind: 'request', id: requestId, command: { kind, ...fields.data } as Command };
}

/** An object that is no frame: the refusal names the request where its id, at least, can be read. */
function describeShapeError(value: object): ParsedInput {
  const named = id.safeParse('id' in value ? value.id : undefined);
  const code = 'kind' in value && typeof value.kind === 'string' ? 'bad_payload' : 'unknown_kind';
  return { kind: 'refused', code, requestId: named.data };
}
