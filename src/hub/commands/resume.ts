import { limits } from '#model/limits.ts';
import type { RoomName } from '#model/names.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session.ts';
import { hearRoom, leaveRoom } from '../subscribe.ts';
import type { Rule } from './rule.ts';

/** Where the client says that it was, and why that is no place in this log, if it is none. */
interface Return {
  readonly room: RoomName;
  readonly seq: number;
  readonly head: number;
  readonly astray: 'epoch' | 'ahead' | undefined;
}

/**
 * The session goes on where its client says that it was. A place that is not in this log (another epoch, or past
 * the head after a restore) is answered by `reset` and the recent history, never by a silent hole.
 */
export const resume: Rule<'resume'> = {
  who: 'entered',
  async run(context, session, { epoch, rooms }, requestId) {
    const places: [RoomName, number][] = [];
    for (const [name, seq] of Object.entries(rooms)) {
      const room = session.roomNamed(name);
      if (room === undefined) return session.refuse('room_invalid', requestId, 'resume');
      places.push([room, seq]);
    }
    const heard = new Set([...session.places.keys(), ...places.map(([room]) => room)]);
    if (heard.size > limits.roomsPerSession) return session.refuse('too_many_rooms', requestId, 'resume');
    const returns = await lookUp(context, epoch, places);
    // What was said on another node may not have come here yet: it is heard before `resumed`, not after.
    for (const { room, seq, astray } of returns) {
      if (!astray) await (await context.feeds.open(room)).reach(seq);
    }
    session.tell({ kind: 'resumed', rooms, ...(requestId !== undefined && { requestId }) });
    // In the same turn: whatever a room is told after `resumed` follows on its number there.
    for (const { room, seq, astray } of returns) {
      if (astray) leaveRoom(session, room);
      else session.places.get(room)?.moveTo(seq);
    }
    for (const one of returns) await (one.astray ? startOver : goOn)(context, session, one);
    context.presence.changed(session);
  },
};

async function lookUp(
  { store, feeds }: Context,
  epoch: string,
  places: readonly (readonly [RoomName, number])[],
): Promise<readonly Return[]> {
  // Of most rooms we know already that they have got so far: a crowd that returns asks the store nothing.
  const unsure = places.filter(([room, seq]) => (feeds.get(room)?.head ?? -1) < seq);
  const heads = unsure.length > 0 ? await store.heads(unsure.map(([room]) => room)) : undefined;
  return places.map(([room, seq]) => {
    const head = heads?.get(room) ?? feeds.get(room)?.head ?? 0;
    const astray = epoch !== store.epoch ? 'epoch' : seq > head ? 'ahead' : undefined;
    return { room, seq, head, astray };
  });
}

async function goOn(context: Context, session: Session, { room, seq }: Return): Promise<void> {
  const feed = await context.feeds.open(room);
  if (session.ended) return;
  await (session.places.get(room) ?? session.takePlace(feed, seq)).catchUp();
}

async function startOver(context: Context, session: Session, { room, head, astray }: Return): Promise<void> {
  if (astray) session.tell({ kind: 'reset', room, epoch: context.store.epoch, head, why: astray });
  await hearRoom(context, session, room);
}
