import { limits } from '#model/limits.ts';
import type { RoomName } from '#model/names.ts';
import type { Context } from '../context.ts';
import { greet, hearRoom } from '../hearing.ts';
import type { Session } from '../session.ts';
import type { Rule } from './rule.ts';

/**
 * The session goes on where its client says that it was. A place that is not in this log (another epoch, or past
 * the head after a restore) is answered by `reset` and the recent history, never by a silent hole.
 */
export const resume: Rule<'resume'> = {
  who: 'entered',
  async run(context, session, { epoch, rooms }, re) {
    const places: [RoomName, number][] = [];
    for (const [name, seq] of Object.entries(rooms)) {
      const room = session.roomNamed(name);
      if (room === undefined) return session.refuse('room_invalid', re, 'resume');
      places.push([room, seq]);
    }
    if (places.length > limits.roomsPerSession) return session.refuse('too_many_rooms', re, 'resume');
    const heads = await context.store.heads(places.map(([room]) => room));
    session.tell({ kind: 'resumed', rooms, ...(re !== undefined && { re }) });
    for (const [room, seq] of places) {
      const head = heads.get(room) ?? 0;
      if (epoch !== context.store.epoch) await startOver(context, session, room, head, 'epoch');
      else if (seq > head) await startOver(context, session, room, head, 'ahead');
      else await goOn(context, session, room, seq);
    }
    context.presence.changed(session);
  },
};

async function goOn(context: Context, session: Session, room: RoomName, seq: number): Promise<void> {
  const feed = await context.feeds.open(room);
  await feed.reach(seq);
  const place = session.places.get(room) ?? session.takePlace(feed, seq);
  await place.restart(seq);
}

async function startOver(
  context: Context,
  session: Session,
  room: RoomName,
  head: number,
  why: 'epoch' | 'ahead',
): Promise<void> {
  session.tell({ kind: 'reset', room, epoch: context.store.epoch, head, why });
  const place = session.places.get(room);
  if (!place) return hearRoom(context, session, room);
  await place.restart(await greet(session, place.feed));
}
