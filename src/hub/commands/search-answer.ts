import type { CommandOf } from '#model/command.ts';
import type { Posted } from '#model/entry.ts';
import type { Answer } from '#model/event.ts';
import { messageId, type RoomId } from '#model/names.ts';
import type { Room } from '#model/room.ts';
import type { Match } from '#search/match.ts';
import type { Search } from '#store.ts';
import type { Context } from '../context.ts';
import { isStillAllowed } from '../session/current-memberships.ts';
import { everythingFor } from '../session/readable-rooms.ts';
import type { Session } from '../session/session.ts';

/** Where is searched, and what of it may have been lost meanwhile. */
export interface Scope extends Pick<Search, 'rooms' | 'public'> {
  /** Rooms that were asked for by name. */
  readonly named?: readonly Room[];
}

export interface Hit extends Match {
  readonly message: Posted;
}

/** Of what was found, as much as is asked for at once; and the cursor of what follows. */
export interface Page {
  readonly hits: readonly Hit[];
  readonly after?: string;
}

/** What is told of a page. */
export async function answerWith(
  context: Context,
  session: Session,
  command: CommandOf<'search'>,
  scope: Scope,
  { hits, after }: Page,
): Promise<Answer> {
  const messages = hits.map(({ message }) => message);
  const entries = await stillReadable(context, session, scope, messages);
  const shown = new Set(entries);
  const marks = hits
    .filter(({ message, marks }) => shown.has(message) && marks.length > 0)
    .map(({ message, marks }) => [messageId(message.room, message.seq), marks] as const);
  return {
    kind: 'found',
    query: command.query,
    entries,
    marks: Object.fromEntries(marks),
    ...(after !== undefined && { next: after }),
  };
}

/** Without what the session may not read, or not any more: whoever was put out of a room meanwhile finds nothing of it. */
export async function stillReadable(
  context: Context,
  session: Session,
  scope: Scope,
  messages: readonly Posted[],
): Promise<readonly Posted[]> {
  const lost = await lostRooms(context, session, scope);
  return readable(
    context,
    session,
    messages.filter(({ room }) => !lost.has(room)),
  );
}

async function lostRooms(context: Context, session: Session, scope: Scope): Promise<ReadonlySet<RoomId>> {
  if (scope.public) {
    const still = new Set((await everythingFor(context, session)).rooms);
    return new Set(scope.rooms.filter((id) => !still.has(id)));
  }
  const lost = new Set<RoomId>();
  for (const room of scope.named ?? [])
    if (!(await isStillAllowed(context, session, 'search', room))) lost.add(room.id);
  return lost;
}

/**
 * What a guest, or who is nobody yet, may read of it: not every guest may read every room that takes guests. Accounts may read all
 * that was searched.
 */
async function readable(
  { store, permissions }: Context,
  session: Session,
  entries: readonly Posted[],
): Promise<readonly Posted[]> {
  const isOutsider = session.user === undefined || session.user.role === 'guest';
  if (!isOutsider || entries.length === 0) return entries;
  const rooms = await store.rooms.get([...new Set(entries.map(({ room }) => room))]);
  return entries.filter((entry) => {
    const room = rooms.get(entry.room);
    return room && permissions.can(session.actor, 'search', session.accessTo(room));
  });
}
