import { limits } from '#model/limits.ts';
import type { RoomId } from '#model/names.ts';
import { isDirectRoom } from '#model/names.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import { parseRoomRef, type Room } from '#model/room.ts';
import type { Context } from '../context.ts';
import { subscribeToStream } from '../log/subscribe.ts';
import { isStillAllowed } from '../session/current-memberships.ts';
import type { Session } from '../session/session.ts';
import { currentRefusal, findRoom, makeRoomFor } from './access.ts';
import { roomsOf } from './rooms.ts';
import type { Rule } from './rule.ts';

/** A client's cursor in a room's log, or why it is not valid in this log. */
type Place =
  | { readonly kind: 'in log'; readonly id: RoomId; readonly seq: number }
  | { readonly kind: 'astray'; readonly id: RoomId; readonly head: number; readonly why: Astray };

type Astray = 'epoch' | 'ahead' | 'floor' | 'gone';

/** Held all private messages before there were direct rooms: older clients may still have a cursor in it. */
const formerInbox = '@';

/**
 * Resumes from the client's cursors. A cursor that is not valid in this log (another epoch, past the head after a restore,
 * below the floor) is answered by `reset` and the recent history, never by a silent gap.
 */
const resume: Rule<'resume'> = async (context, session, { epoch, rooms }) => {
  const refs = [...rooms.keys()].filter((name) => name !== formerInbox);
  if (!refs.every(parseRoomRef)) return refuse('room_invalid');
  const wanted = new Set([...roomsOf(session), ...refs.filter((name) => !isDirectRoom(name))]);
  if (wanted.size > limits.roomsPerSession) return refuse('too_many_rooms');
  const places = await findPlaces(context, session, epoch, rooms);
  return {
    answer: { kind: 'resumed', rooms },
    async more() {
      await goOn(context, session, places);
    },
  };
};

/** Entries from another node may not have arrived here yet: they are delivered before `resumed`, not after, whatever the room. */
async function findPlaces(
  context: Context,
  session: Session,
  epoch: string,
  rooms: ReadonlyMap<string, number>,
): Promise<readonly Place[]> {
  const found = new Map<string, Room | Refusal>();
  for (const name of rooms.keys())
    found.set(
      name,
      name === formerInbox ? refuse('no_such_room') : await findOrMakeRoom(context, session, name),
    );
  await session.whenWritable();
  const ids = [...found.values()].flatMap((room) => (isRefusal(room) ? [] : room.id));
  return context.streams.withAll(ids, async (streams) => {
    const stored = await context.streams.renew(streams);
    const open = new Map(streams.map((stream) => [stream.id, stream]));
    return [...rooms].map(([name, seq]) => {
      const room = found.get(name)!;
      if (isRefusal(room)) return { kind: 'astray', id: name, head: 0, why: 'gone' };
      const {
        head,
        room: { floor },
      } = open.get(room.id)!;
      const log = { floor, head: Math.max(head, stored.get(room.id) ?? 0), epoch: context.store.epoch };
      return placeIn(log, room.id, epoch, seq);
    });
  });
}

function placeIn(
  log: { readonly floor: number; readonly head: number; readonly epoch: string },
  id: RoomId,
  epoch: string,
  seq: number,
): Place {
  const { head } = log;
  if (epoch !== log.epoch) return { kind: 'astray', id, head, why: 'epoch' };
  if (seq > head) return { kind: 'astray', id, head, why: 'ahead' };
  if (seq < log.floor - 1) return { kind: 'astray', id, head, why: 'floor' };
  return { kind: 'in log', id, seq };
}

/** A public room that is missing, for example after the store was lost, is made again, because the client is in it. */
async function findOrMakeRoom(context: Context, session: Session, text: string): Promise<Room | Refusal> {
  const found = await findRoom(context, text);
  if (found) return (await currentRefusal(context, session, 'resume', found)) ?? found;
  const name = parseRoomRef(text)?.name;
  return name === undefined ? refuse('no_such_room') : makeRoomFor(context, session, 'resume', name);
}

async function goOn(context: Context, session: Session, places: readonly Place[]): Promise<void> {
  // In the same turn as `resumed`, so that everything sent after it follows on the cursors in it.
  for (const place of places) {
    if (place.kind === 'astray') session.unsubscribe(place.id);
    else session.subscriptions.get(place.id)?.seek(place.seq);
  }
  for (const place of places) {
    if (place.kind === 'in log') await subscribeAt(context, session, place.id, place.seq);
    else await startOver(context, session, place);
  }
  context.presence.changed(session);
}

async function subscribeAt(context: Context, session: Session, room: RoomId, seq: number): Promise<void> {
  await context.streams.with(room, async (stream) => {
    if (!(await isStillAllowed(context, session, 'resume', stream.room))) {
      session.unsubscribe(room);
      return startOver(context, session, { kind: 'astray', id: room, head: 0, why: 'gone' });
    }
    await (session.subscriptions.get(room) ?? session.subscribe(stream, seq))?.catchUp();
  });
}

async function startOver(
  context: Context,
  session: Session,
  { id, head, why }: Place & { readonly kind: 'astray' },
): Promise<void> {
  session.send({ kind: 'reset', room: id, epoch: context.store.epoch, head, why });
  if (why === 'gone') return;
  // The store was asked what it has before `resumed` was sent.
  await context.streams.with(id, (stream) => subscribeToStream(context, session, stream));
}

export const resumeRules = { resume };
