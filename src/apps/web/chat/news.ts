import type { RoomId } from '#model/names.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { mentions } from '#sdk/conversation/mentions.ts';
import { isHidden, type Me, type RoomState, readUpTo } from '#sdk/conversation/room.ts';
import { linesAfter } from '#sdk/conversation/room-log.ts';
import type { FollowedThread, Own } from './own.ts';

/** What is new of a room, as it is shown in lists. */
export interface Badge {
  /** Messages for the user: of a direct room all, of others those that address it. */
  readonly forMe: number;
  /** All of them, where the user wants to know; 0 of a room that it has quietened. */
  readonly count: number;
}

/** Of a quietened room only what is for the user counts, and of a direct one nothing. */
export function badgeOf({ id, kind, unread }: RoomState, own: Own): Badge {
  const level = own.levelOf(id);
  if (level === 'all')
    return { forMe: kind === 'direct' ? unread.count : unread.mentions, count: unread.count };
  const forMe = kind === 'direct' ? (level === 'mentions' ? unread.count : 0) : unread.mentions;
  return { forMe, count: forMe };
}

/** What is unread of a room, for a card of it. */
export interface Card {
  readonly room: RoomState;
  readonly badge: Badge;
  /** The latest of it, those for the user before others; ascending. */
  readonly lines: readonly MessageLine[];
  /** What is unread beside them. */
  readonly more: number;
}

/** How many of it are listed as mentions: what is said in private is for the user without its name. */
export const mentionsIn = (cards: readonly Card[]): number =>
  cards.reduce((sum, { room, badge }) => sum + (room.kind === 'direct' ? 0 : badge.forMe), 0);

/** Those with something that was read neither there nor in the room, whose log shows all replies as well. */
export const newThreadsOf = (
  threads: readonly FollowedThread[],
  rooms: ReadonlyMap<RoomId, RoomState>,
): readonly FollowedThread[] =>
  threads.filter(({ unread, room, last }) => unread > 0 && last > (rooms.get(room)?.read ?? 0));

const linesOnCard = 3;

/**
 * The rooms with something unread: first those with something for the user, the newest of it first, then the others. `untold`: what
 * the server has shown of rooms of which only the end is here.
 */
export function cardsOf(
  rooms: Iterable<RoomState>,
  untold: ReadonlyMap<RoomId, readonly MessageLine[]>,
  own: Own,
  me: Me | undefined,
): readonly Card[] {
  const cards: Card[] = [];
  for (const room of rooms) {
    const badge = badgeOf(room, own);
    if (badge.count === 0) continue;
    const unread = unreadLines(room, untold.get(room.id) ?? [], me);
    const forMe = unread.filter((line) => room.kind === 'direct' || mentions(line, me?.userId));
    const others = unread.filter((line) => !forMe.includes(line));
    const lines = [...others, ...forMe].slice(-linesOnCard).sort((a, b) => a.seq - b.seq);
    cards.push({ room, badge, lines, more: Math.max(0, room.unread.count - lines.length) });
  }
  const at = ({ lines }: Card) => lines.at(-1)?.sentAt ?? '';
  return cards.sort(
    (a, b) => Number(b.badge.forMe > 0) - Number(a.badge.forMe > 0) || (at(a) < at(b) ? 1 : -1),
  );
}

/** Messages of others past the read mark that are known, ascending. */
function unreadLines(room: RoomState, shown: readonly MessageLine[], me: Me | undefined): MessageLine[] {
  const { log } = room;
  const read = readUpTo(room);
  const first = log?.oldest ?? Number.POSITIVE_INFINITY;
  const earlier = shown.filter(({ seq }) => seq < first && seq > read);
  return [...earlier, ...(log ? linesAfter(log, read) : [])].filter(
    (line): line is MessageLine =>
      line.kind === 'message' &&
      !line.deleted &&
      line.author.id !== me?.userId &&
      !isHidden(me, line.author.id),
  );
}
