import { limits } from '#model/limits.ts';
import { isPersonal, type RoomName } from '#model/names.ts';
import type { Context } from './context.ts';
import type { RoomStream } from './room-stream.ts';
import type { Session } from './session.ts';

/**
 * The session hears the room from now on; one that is greeted gets the recent history first. A wire whose clients
 * keep no cursor gets the private messages that it has not had.
 */
export function subscribeToRoom(context: Context, session: Session, room: RoomName): Promise<void> {
  return context.streams.with(room, (stream) => subscribeToStream(context, session, stream));
}

export async function subscribeToStream(
  context: Context,
  session: Session,
  stream: RoomStream,
): Promise<void> {
  if (session.subscriptions.has(stream.room)) return;
  const cursor = session.traits.replaysHistory
    ? await sendHistory(session, stream)
    : await lastReadCursor(context, session, stream);
  if (session.ended || session.subscriptions.has(stream.room)) return;
  await session.subscribe(stream, cursor).catchUp();
}

/** Tells the recent history; the number up to which the room is then known. */
export async function sendHistory(session: Session, stream: RoomStream): Promise<number> {
  const entries = await stream.latest(limits.history.greeting);
  const head = entries.at(-1)?.seq ?? 0;
  if (head > 0 || !isPersonal(stream.room))
    session.send({ kind: 'history', room: stream.room, entries, head });
  return head;
}

async function lastReadCursor(context: Context, session: Session, stream: RoomStream): Promise<number> {
  if (!isPersonal(stream.room) || session.identity.kind !== 'account') return stream.head;
  const marks = await context.store.readMarks(session.identity.userId);
  return marks.find(({ room }) => room === stream.room)?.seq ?? 0;
}

export function unsubscribe(session: Session, room: RoomName): void {
  session.subscriptions.get(room)?.close();
  session.subscriptions.delete(room);
}
