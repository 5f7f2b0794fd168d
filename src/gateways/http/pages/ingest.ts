import { connect } from 'node:net';
import { z } from 'zod';
import type { Clock } from '#lib/clock.ts';
import { parseObject } from '#lib/parse-object.ts';
import { bodyFault } from '#model/body.ts';
import { type RefusalCode, refusals } from '#model/refusal.ts';

/** Where the ingest port is. */
export interface IngestAddress {
  readonly host: string;
  readonly port: number;
}

export type Outcome =
  | { readonly kind: 'kept'; readonly seq: number }
  /** `message`: the sentence of the ingest port, which knows more than the code. */
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly message?: string }
  /** It could not be handed over: certainly not kept. */
  | { readonly kind: 'away' }
  /** It was handed over, and no answer came: it may have been kept. */
  | { readonly kind: 'unanswered' };

const timeoutMs = 5_000;

const answer = z.union([
  z.object({ ok: z.literal(true), seq: z.int() }),
  z.object({ ok: z.literal(false), code: z.custom<RefusalCode>(isCode), message: z.string() }),
]);

function isCode(code: unknown): boolean {
  return typeof code === 'string' && Object.hasOwn(refusals, code);
}

/** Sends a posted form to the ingest port, which may be another process's; fulfilled with what became of it. `introduction`: for whom. */
export function forward(
  address: IngestAddress,
  posted: { username: string; message: string; token?: string | undefined },
  clock: Clock,
  introduction = '',
): Promise<Outcome> {
  // The form's page holds more than a line does: what the ingest port would say, said where it is not handed over.
  if (bodyFault(posted.message) === 'body_too_long')
    return Promise.resolve({ kind: 'refused', code: 'body_too_long' });
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const { username, message, token: clientId } = posted;
  const socket = connect({ ...address });
  const cancel = clock.after(timeoutMs, () => socket.destroy());
  let handedOver = false;
  let received = '';
  socket.on('connect', () => {
    handedOver = true;
    socket.end(`${introduction}${JSON.stringify({ username, message, clientId })}\n`);
  });
  // One line and the end: the ingest port closes once it has answered the last line.
  socket.setEncoding('utf8').on('data', (text) => {
    received += text;
  });
  // `close` follows, as after the timeout.
  socket.on('error', () => {});
  socket.on('close', cancel);
  socket.on('close', () => resolve(handedOver ? read(received) : { kind: 'away' }));
  return promise;
}

function read(line: string): Outcome {
  const { data } = answer.safeParse(parseObject(line));
  if (!data) return { kind: 'unanswered' };
  if (data.ok) return { kind: 'kept', seq: data.seq };
  return { kind: 'refused', code: data.code, message: data.message };
}
