import type { CommandKind } from '#model/command.ts';
import type { PostedDraft } from '#model/entry.ts';
import { isPersonal, messageId, messagePlace, type RoomName } from '#model/names.ts';
import type { Outcome } from '#store.ts';
import type { Context } from './context.ts';
import type { Authenticated, Session } from './session.ts';

/** What every entry of this session says of who made it, and where. */
export function entryOrigin(context: Context, session: Session, me: Authenticated, room: RoomName) {
  const { userId: person, nickname } = me;
  const lease = me.kind === 'guest' ? { lease: me.fingerprint } : {};
  return {
    room,
    author: { person, nickname, session: session.id, ...lease },
    sentAt: context.clock.now(),
    wire: session.wire,
  };
}

/** Writes a message; fulfilled when it is durable and answered. Sessions that enter have many under way at once. */
export function writeMessage(
  context: Context,
  session: Session,
  of: 'post' | 'tell' | 'postAs',
  draft: Omit<PostedDraft, 'n' | 'kind'>,
  requestId: string | undefined,
): Promise<void> {
  session.began();
  return context.log
    .add({ session, draft: { ...draft, kind: 'posted' } })
    .then(
      (outcome) => answerMessage(session, of, requestId, outcome),
      () => session.refuse('unavailable', requestId, of),
    )
    .finally(() => session.finished());
}

function answerMessage(
  session: Session,
  of: CommandKind,
  requestId: string | undefined,
  outcome: Outcome,
): void {
  if (outcome.kind === 'rejected') return session.refuse(outcome.why, requestId, of);
  const { room, seq } = outcome.entry;
  session.send({
    kind: 'posted',
    room,
    seq,
    messageId: messageId(room, seq),
    repeated: outcome.kind === 'repeated',
    ...(requestId !== undefined && { requestId }),
  });
}

/** Writes a change of a message and answers when it is durable. */
export async function writeChange(
  context: Context,
  session: Session,
  me: Authenticated,
  of: CommandKind,
  id: string,
  change:
    | { readonly kind: 'edited'; readonly body: string }
    | { readonly kind: 'deleted' }
    | { readonly kind: 'reacted'; readonly emoji: string; readonly on: boolean },
  requestId: string | undefined,
): Promise<void> {
  const place = messagePlace(id);
  // Private messages exist twice, once for each side: neither side may change the other's copy.
  if (!place || isPersonal(place.room)) return session.refuse('no_such_message', requestId, of);
  if (!session.isIn(place.room)) return session.refuse('not_in_room', requestId, of);
  const draft = { ...entryOrigin(context, session, me, place.room), ...change, target: place.seq };
  answerChange(session, of, requestId, await context.log.add({ session, draft }));
}

export function answerChange(
  session: Session,
  of: CommandKind,
  requestId: string | undefined,
  outcome: Outcome,
): void {
  if (outcome.kind === 'rejected') session.refuse(outcome.why, requestId, of);
  else session.done(of, requestId, outcome.entry.room, outcome.entry.seq);
}

export async function writeMembership(
  context: Context,
  session: Session,
  me: Authenticated,
  kind: 'joined' | 'left',
  room: RoomName,
): Promise<void> {
  await context.log.add({ session, draft: { ...entryOrigin(context, session, me, room), kind } });
}
