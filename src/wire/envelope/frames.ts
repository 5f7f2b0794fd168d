import { localTime } from '#lib/local-time.ts';
import type { Posted } from '#model/entry.ts';
import type { SessionId } from '#model/names.ts';
import type { RefusalCode } from '#model/refusal.ts';

/** The frames of the server. `connection_id` is the id of a session: the client's own, or the one that the frame is about. */

const frame = (kind: string, payload: object): string => JSON.stringify({ kind, payload });

export const initial = (session: SessionId): string => frame('initial', { connection_id: session });

export const authorize = (session: SessionId, allowed: boolean): string =>
  frame('authorize', { connection_id: session, allowed });

export const send = (session: SessionId, messages: readonly Posted[]): string =>
  frame('send', { connection_id: session, messages: messages.map(show) });

export const remove = (session: SessionId): string => frame('remove', { connection_id: session });

/** Old clients do not know this kind, and ignore it like all that they do not know. */
export const refuse = (session: SessionId | undefined, code: RefusalCode, message: string): string =>
  frame('refused', { connection_id: session, code, message });

const show = ({ body, sentAt, seq, author }: Posted) => ({
  content: body,
  datetime: localTime(sentAt),
  message_id: seq,
  user_id: author.id,
});
