import { z } from 'zod';
import { parseObject } from '#lib/parse-object.ts';
import type { Command } from '#model/command.ts';
import { lobby, type SessionId } from '#model/names.ts';
import type { ParsedInput } from '#wire.ts';
import { authorize } from './encode.ts';

const frameSchema = z.strictObject({ kind: z.string(), payload: z.unknown().optional() });

/** A connection is known by itself: what the client calls it is looked at only where it says goodbye. */
const connection_id = z.unknown().optional();
const bare = z.strictObject({ connection_id });
const credentials = z.strictObject({ connection_id, nickname: z.string(), password: z.string() });

const parsers: Readonly<Record<string, (payload: unknown) => Command | undefined>> = {
  ping: parser(bare, () => ({ kind: 'ping' })),
  signup: parser(credentials, ({ nickname, password }) => ({ kind: 'signup', nickname, password })),
  signin: parser(credentials, ({ nickname, password }) => ({ kind: 'signin', nickname, password })),
  // A client that knows that it is not allowed in asks for nothing: it shows that it is still there.
  authorized: parser(z.strictObject({ connection_id, allowed: z.boolean() }), ({ allowed }) =>
    allowed ? { kind: 'replay', room: lobby } : { kind: 'ping' },
  ),
  message: parser(z.looseObject({ content: z.string() }), ({ content }) => ({
    kind: 'post',
    room: lobby,
    body: content,
  })),
};

/** Old clients answer every `remove` with this frame, and may name the connection that it was about. */
const readDisconnect = (payload: unknown, session: SessionId): Command | undefined => {
  const parsed = bare.safeParse(payload);
  if (!parsed.success) return undefined;
  const named = parsed.data.connection_id ?? session;
  return { kind: named === session ? 'quit' : 'ping' };
};

/** Requests carry the session as their id, so that the answer knows whose `connection_id` to name. */
export function parse(text: string, session: SessionId): ParsedInput {
  const value = parseObject(text);
  if (!value) return { kind: 'refused', code: 'bad_json', requestId: session };
  const frame = frameSchema.safeParse(value);
  if (!frame.success) return { kind: 'refused', code: 'bad_payload', requestId: session };

  const { kind, payload = {} } = frame.data;
  if (kind !== 'disconnect' && !Object.hasOwn(parsers, kind))
    return { kind: 'refused', code: 'unknown_kind', requestId: session };
  const command = kind === 'disconnect' ? readDisconnect(payload, session) : parsers[kind]?.(payload);
  if (command) return { kind: 'request', id: session, command };
  if (kind === 'signup' || kind === 'signin') return { kind: 'reply', text: authorize(session, false) };
  return { kind: 'refused', code: 'bad_payload', requestId: session };
}

function parser<S extends z.ZodType>(schema: S, read: (payload: z.output<S>) => Command) {
  return (payload: unknown): Command | undefined => {
    const parsed = schema.safeParse(payload);
    return parsed.success ? read(parsed.data) : undefined;
  };
}
