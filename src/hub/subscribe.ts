import { limits } from '#model/limits.ts';
import { isPersonal, type RoomName } from '#model/names.ts';
import type { Context } from './context.ts';
import type { Feed } from './room-stream.ts';
import type { Session } from './session.ts';

/**
 * The session hears the room from now on; one that is greeted gets the recent history first. A wire whose clients
 * keep no cursor gets the private messages that it has not had.
 */
export function hearRoom(context: Context, session: Session, room: RoomName): Promise<void> {
  return context.feeds.with(room, (feed) => hearFeed(context, session, feed));
}

export async function hearFeed(context: Context, session: Session, feed: Feed): Promise<void> {
  if (session.places.has(feed.room)) return;
  const cursor = session.manners.greeted
    ? await greet(session, feed)
    : await whereItWas(context, session, feed);
  if (session.ended || session.places.has(feed.room)) return;
  await session.takePlace(feed, cursor).catchUp();
}

/** Tells the recent history; the number up to which the room is then known. */
export async function greet(session: Session, feed: Feed): Promise<number> {
  const entries = await feed.latest(limits.history.greeting);
  const head = entries.at(-1)?.seq ?? 0;
  if (head > 0 || !isPersonal(feed.room)) session.tell({ kind: 'history', room: feed.room, entries, head });
  return head;
}

async function whereItWas(context: Context, session: Session, feed: Feed): Promise<number> {
  if (!isPersonal(feed.room) || session.standing.kind !== 'account') return feed.head;
  const marks = await context.store.readMarks(session.standing.person);
  return marks.find(({ room }) => room === feed.room)?.seq ?? 0;
}

export function leaveRoom(session: Session, room: RoomName): void {
  session.places.get(room)?.leave();
  session.places.delete(room);
}
