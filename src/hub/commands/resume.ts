import { limits } from '#model/limits.ts';
import type { RoomId } from '#model/names.ts';
import { isDirectRoom } from '#model/names.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import { parseRoomRef, type Room } from '#model/room.ts';
import type { Context } from '../context.ts';
import { subscribeToRoom } from '../log/subscribe.ts';
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
  const places: Place[] = [];
  for (const [name, seq] of rooms) places.push(await findPlace(context, session, epoch, name, seq));
  // Entries from another node may not have arrived here yet: deliver them before `resumed`, not after.
  for (const place of places) {
    await session.whenWritable();
    if (place.kind === 'in log') await context.streams.renew(await context.streams.open(place.id));
  }
  return {
    answer: { kind: 'resumed', rooms },
    async more() {
      await goOn(context, session, places);
    },
  };
};

async function findPlace(
  context: Context,
  session: Session,
  epoch: string,
  name: string,
  seq: number,
): Promise<Place> {
  const room = name === formerInbox ? refuse('no_such_room') : await findOrMakeRoom(context, session, name);
  if (isRefusal(room)) return { kind: 'astray', id: name, head: 0, why: 'gone' };
  const head = await headFor(context, room, seq);
  const { id } = room;
  if (epoch !== context.store.epoch) return { kind: 'astray', id, head, why: 'epoch' };
  if (seq > head) return { kind: 'astray', id, head, why: 'ahead' };
  if (seq < room.floor - 1) return { kind: 'astray', id, head, why: 'floor' };
  return { kind: 'in log', id, seq };
}

/** A public room that is missing, for example after the store was lost, is made again, because the client is in it. */
async function findOrMakeRoom(context: Context, session: Session, text: string): Promise<Room | Refusal> {
  const found = await findRoom(context, text);
  if (found) return (await currentRefusal(context, session, 'resume', found)) ?? found;
  const name = parseRoomRef(text)?.name;
  return name === undefined ? refuse('no_such_room') : makeRoomFor(context, session, 'resume', name);
}

/** Asks the store only if this node has not delivered that far: many clients that return at once cost no query each. */
async function headFor({ store, streams }: Context, { id }: Room, seq: number): Promise<number> {
  const known = streams.get(id)?.head ?? -1;
  return known >= seq ? known : ((await store.log.heads([id])).get(id) ?? 0);
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
  if (why !== 'gone') await subscribeToRoom(context, session, id);
}

export const resumeRules = { resume };
