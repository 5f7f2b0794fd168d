import type { CommandKind } from '#model/command.ts';
import type { Answer } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import { parseMessageId } from '#model/names.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import type { Room } from '#model/room.ts';
import { audienceTerm, markTerm, mentionTerm, threadTerm } from '#search/terms.ts';
import type { Search } from '#store.ts';
import type { Context } from '../context.ts';
import { isStillAllowed } from '../session/current-memberships.ts';
import { everythingFor } from '../session/readable-rooms.ts';
import type { Session } from '../session/session.ts';
import { accessRoom } from './access.ts';
import { large } from './large.ts';
import type { Rule } from './rule.ts';
import { stillReadable } from './search-answer.ts';
import { readCursor, writeCursor } from './search-cursor.ts';

/** Messages that are found by a mark of theirs, without words: pages of the search, the newest first. */

interface Page {
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

const thread: Rule<'thread'> = async (context, session, command) => {
  const place = parseMessageId(command.messageId);
  if (!place) return refuse('no_such_message');
  const room = await accessRoom(context, session, 'thread', place.room);
  if (isRefusal(room)) return refuse(room.refused === 'no_such_room' ? 'no_such_message' : room.refused);
  return inRoom(context, session, 'thread', room, [threadTerm(place.seq)], command);
};

const pins: Rule<'pins'> = async (context, session, command) => {
  const room = await accessRoom(context, session, 'pins', command.room);
  return isRefusal(room) ? room : inRoom(context, session, 'pins', room, [markTerm('pin')], command);
};

async function inRoom(
  context: Context,
  session: Session,
  of: CommandKind,
  room: Room,
  terms: readonly string[],
  page: Page,
): Promise<Answer | Refusal> {
  const answer = await find(context, page, { all: [terms], rooms: [room.id] });
  return (await isStillAllowed(context, session, of, room)) ? answer : refuse('no_such_room');
}

/** By `@nickname` and `@room`, wherever the user may read it. Whoever calls everybody does not call itself. */
const mentions: Rule<'mentions'> = async (context, session, command) => {
  const scope = await everythingFor(context, session);
  const terms = [mentionTerm(session.user!.id), audienceTerm('room')];
  const answer = await find(context, command, { all: [terms], ...scope });
  if (isRefusal(answer)) return answer;
  const entries = await stillReadable(context, session, scope, answer.entries);
  return { ...answer, entries: entries.filter(({ author }) => author.id !== session.user?.id) };
};

async function find({ store }: Context, { after, limit: asked }: Page, query: Omit<Search, 'limit'>) {
  const cursor = after === undefined ? undefined : readCursor(after);
  if (after !== undefined && !cursor) return refuse('bad_payload');
  const limit = Math.min(asked ?? limits.history.greeting, limits.history.page);
  const entries = await store.log.search({ ...query, limit, ...(cursor && { after: cursor.place }) });
  const last = entries.length === limit ? entries.at(-1) : undefined;
  const next = last && writeCursor({ by: 'words', skip: 0, place: last });
  return { kind: 'found', query: '', entries, ...(next !== undefined && { next }) } as const;
}

export const foundRules = { thread: large(thread), pins: large(pins), mentions: large(mentions) };
