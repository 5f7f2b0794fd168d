import { localTime } from '#lib/local-time.ts';
import type { Entry, Posted } from '#model/entry.ts';
import type { Event } from '#model/event.ts';
import { type Locale, lobby, type SessionId } from '#model/names.ts';
import type { RefusalCode } from '#model/refusal.ts';
import { sentence } from '#texts/index.ts';

/** This wire knows one room, and no changes of a message: an edited one is sent as it is now to those who ask later. */
export function encode(event: Event, locale: Locale): readonly string[] {
  switch (event.kind) {
    case 'welcome':
      return [initial(event.session)];
    case 'entered':
      return [authorize(event.session, true)];
    case 'entry':
      return isShown(event.entry) ? [send(event.entry.author.session, [event.entry])] : [];
    case 'history':
      // One that comes unasked is for clients that cannot ask.
      return event.requestId === undefined ? [] : [send(event.requestId, event.entries.filter(isShown))];
    case 'ended':
      return event.sessions.map(remove);
    case 'refused':
      if (event.of === 'signup' || event.of === 'signin') return [authorize(event.requestId ?? '', false)];
      // A client that has not signed in is closed, and the close frame says why.
      if (event.code === 'not_entered') return [];
      return [refuse(event.requestId, event.code, sentence(event.code, locale, event.about))];
    case 'posted':
    case 'done':
    case 'presence':
    case 'token':
    case 'tokens':
    case 'typing':
    case 'who':
    case 'you':
    case 'rooms':
    case 'found':
    case 'resumed':
    case 'reset':
    case 'removed':
    case 'invited':
    case 'listed':
    case 'invitation':
    case 'passkeyOptions':
    case 'secrets':
    case 'profile':
    case 'avatar':
    case 'pong':
    case 'goodbye':
      return [];
  }
}

const isShown = (entry: Entry): entry is Posted =>
  entry.kind === 'posted' && entry.room === lobby && entry.deletedAt === undefined;

/** The frames of the server. `connection_id` is the id of a session: the client's own, or the one that the frame is about. */

const frame = (kind: string, payload: object): string => JSON.stringify({ kind, payload });

const initial = (session: SessionId): string => frame('initial', { connection_id: session });

export const authorize = (session: SessionId, allowed: boolean): string =>
  frame('authorize', { connection_id: session, allowed });

const send = (session: SessionId, messages: readonly Posted[]): string =>
  frame('send', { connection_id: session, messages: messages.map(show) });

const remove = (session: SessionId): string => frame('remove', { connection_id: session });

/** Old clients do not know this kind, and ignore it like all that they do not know. */
const refuse = (session: SessionId | undefined, code: RefusalCode, message: string): string =>
  frame('refused', { connection_id: session, code, message });

const show = ({ body, sentAt, seq, author }: Posted) => ({
  content: body,
  datetime: localTime(sentAt),
  message_id: seq,
  user_id: author.id,
});
