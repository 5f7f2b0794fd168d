import { limits } from '#model/limits.ts';
import type { RoomName } from '#model/names.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session.ts';
import { subscribeToRoom, unsubscribe } from '../subscribe.ts';
import type { Rule } from './rule.ts';

/** Where the client says that it was, and why that is no place in this log, if it is none. */
interface ResumePoint {
  readonly room: RoomName;
  readonly seq: number;
  readonly head: number;
  readonly mismatch: 'epoch' | 'ahead' | undefined;
}

/**
 * The session goes on where its client says that it was. A place that is not in this log (another epoch, or past
 * the head after a restore) is answered by `reset` and the recent history, never by a silent hole.
 */
export const resume: Rule<'resume'> = {
  requires: 'authenticated',
  async run(context, session, { epoch, rooms }, requestId) {
    const positions: [RoomName, number][] = [];
    for (const [name, seq] of Object.entries(rooms)) {
      const room = session.resolveRoom(name);
      if (room === undefined) return session.refuse('room_invalid', requestId, 'resume');
      positions.push([room, seq]);
    }
    const wanted = new Set([...session.subscriptions.keys(), ...positions.map(([room]) => room)]);
    if (wanted.size > limits.roomsPerSession) return session.refuse('too_many_rooms', requestId, 'resume');
    const returns = await locate(context, epoch, positions);
    // What was said on another node may not have come here yet: it is heard before `resumed`, not after.
    for (const { room, seq, mismatch } of returns) {
      if (!mismatch) await (await context.streams.open(room)).waitFor(seq);
    }
    session.send({ kind: 'resumed', rooms, ...(requestId !== undefined && { requestId }) });
    // In the same turn: whatever a room is told after `resumed` follows on its number there.
    for (const { room, seq, mismatch } of returns) {
      if (mismatch) unsubscribe(session, room);
      else session.subscriptions.get(room)?.seek(seq);
    }
    for (const one of returns) await (one.mismatch ? restartRoom : continueRoom)(context, session, one);
    context.presence.changed(session);
  },
};

async function locate(
  { store, streams }: Context,
  epoch: string,
  positions: readonly (readonly [RoomName, number])[],
): Promise<readonly ResumePoint[]> {
  // Of most rooms we know already that they have got so far: a crowd that returns asks the store nothing.
  const unsure = positions.filter(([room, seq]) => (streams.get(room)?.head ?? -1) < seq);
  const heads = unsure.length > 0 ? await store.heads(unsure.map(([room]) => room)) : undefined;
  return positions.map(([room, seq]) => {
    const head = heads?.get(room) ?? streams.get(room)?.head ?? 0;
    const mismatch = epoch !== store.epoch ? 'epoch' : seq > head ? 'ahead' : undefined;
    return { room, seq, head, mismatch };
  });
}

async function continueRoom(context: Context, session: Session, { room, seq }: ResumePoint): Promise<void> {
  const stream = await context.streams.open(room);
  if (session.ended) return;
  await (session.subscriptions.get(room) ?? session.subscribe(stream, seq)).catchUp();
}

async function restartRoom(
  context: Context,
  session: Session,
  { room, head, mismatch }: ResumePoint,
): Promise<void> {
  if (mismatch) session.send({ kind: 'reset', room, epoch: context.store.epoch, head, why: mismatch });
  await subscribeToRoom(context, session, room);
}
