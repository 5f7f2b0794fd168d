import { z } from 'zod';
import { parseObject } from '#lib/parse-object.ts';
import type { Command } from '#model/command.ts';
import { lobby, type SessionId } from '#model/names.ts';
import type { ParsedInput } from '#wire.ts';
import { authorize } from './frames.ts';

const frameSchema = z.strictObject({ kind: z.string(), payload: z.unknown().optional() });

/** We know each connection by itself: what the client calls it is looked at by nobody. */
const connection_id = z.unknown().optional();
const bare = z.strictObject({ connection_id });
const credentials = z.strictObject({ connection_id, nickname: z.string(), password: z.string() });

const readings: Readonly<Record<string, (payload: unknown) => Command | undefined>> = {
  ping: reading(bare, () => ({ kind: 'ping' })),
  signup: reading(credentials, ({ nickname, password }) => ({ kind: 'signup', nickname, password })),
  signin: reading(credentials, ({ nickname, password }) => ({ kind: 'signin', nickname, password })),
  // One that knows it is not allowed in asks for nothing: it just shows that it is still there.
  authorized: reading(z.strictObject({ connection_id, allowed: z.boolean() }), ({ allowed }) =>
    allowed ? { kind: 'replay', room: lobby } : { kind: 'ping' },
  ),
  message: reading(z.looseObject({ content: z.string() }), ({ content }) => ({
    kind: 'post',
    room: lobby,
    body: content,
  })),
  disconnect: reading(bare, () => ({ kind: 'quit' })),
};

/** Requests carry the session as their id, so that the answer knows whose `connection_id` to name. */
export function parse(text: string, session: SessionId): ParsedInput {
  const value = parseObject(text);
  if (!value) return { kind: 'refused', code: 'bad_json', requestId: session };
  const frame = frameSchema.safeParse(value);
  if (!frame.success) return { kind: 'refused', code: 'bad_payload', requestId: session };

  const { kind, payload = {} } = frame.data;
  if (!Object.hasOwn(readings, kind)) return { kind: 'refused', code: 'unknown_kind', requestId: session };
  const command = readings[kind]?.(payload);
  if (command) return { kind: 'request', id: session, command };
  if (kind === 'signup' || kind === 'signin') return { kind: 'reply', text: authorize(session, false) };
  return { kind: 'refused', code: 'bad_payload', requestId: session };
}

function reading<S extends z.ZodType>(schema: S, read: (payload: z.output<S>) => Command) {
  return (payload: unknown): Command | undefined => {
    const parsed = schema.safeParse(payload);
    return parsed.success ? read(parsed.data) : undefined;
  };
}
