import { isShownMessage, type Posted } from '#model/entry.ts';
import type { CaughtUpRoom } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import { isDirectRoom, type UserId } from '#model/names.ts';
import { nameField } from '#model/room.ts';
import type { RoomMembership } from '#store.ts';
import type { Context } from '../context.ts';
import { blockedBy } from '../moderation/blocks.ts';
import { ownPage } from '../own/own-lists.ts';
import { readMemberships } from '../session/current-memberships.ts';
import { large } from './large.ts';
import type { Rule } from './rule.ts';

/** How many entries one answer looks through: a second of work on a small machine, in pages between which others are served. */
const lookedThrough = 10_000;

/** Everything that the user has not read, room by room: first where it is addressed, then the newest. */
const catchUp: Rule<'catchUp'> = async (context, session, { after }) => {
  const user = session.user!.id;
  const attention = new Map((await ownPage(context, user, 'attention')).items.map((one) => [one.room, one]));
  const unheard = new Set([user, ...(await blockedBy(context, user)).map(({ id }) => id)]);
  const found: CaughtUpRoom[] = [];
  const memberships = await readMemberships(context, session);
  let budget = lookedThrough;
  let next: string | undefined;
  for (const one of memberships.filter(({ room }) => after === undefined || room.id > after)) {
    const { room, membership } = one;
    if (!hasNews(one) || !context.permissions.can(session.actor, 'catchUp', { room, role: membership.role }))
      continue;
    if (budget <= 0) {
      next = found.at(-1)?.room ?? after;
      break;
    }
    const news = await unreadIn(context, user, unheard, one);
    budget -= news.looked;
    if (news.unread === 0) continue;
    const { level, mutedUntil } = attention.get(room.id) ?? {};
    found.push({
      ...{ room: room.id, ...nameField(room), roomKind: room.kind, head: room.head, read: membership.read },
      ...{ unread: news.unread, mentions: news.mentions, ...(news.more && { more: true as const }) },
      ...(level !== undefined && { attention: level }),
      ...(mutedUntil !== undefined && { mutedUntil }),
      entries: news.entries,
    });
  }
  // Of a room that it has lost meanwhile, nothing is shown.
  const still = new Set((await readMemberships(context, session)).map(({ room }) => room.id));
  const rooms = found.filter(({ room }) => still.has(room)).sort(mentionsFirst);
  return { kind: 'caughtUp', rooms, ...(next !== undefined && { next }) };
};

const hasNews = ({ room, membership }: RoomMembership): boolean =>
  room.head > Math.max(membership.read, room.floor - 1);

const mentionsFirst = (a: CaughtUpRoom, b: CaughtUpRoom): number =>
  Number(b.mentions > 0) - Number(a.mentions > 0) ||
  (b.entries.at(-1)?.sentAt ?? 0) - (a.entries.at(-1)?.sentAt ?? 0);

interface News {
  readonly unread: number;
  readonly mentions: number;
  /** There is more than was looked through. */
  readonly more: boolean;
  /** Entries that were looked through. */
  readonly looked: number;
  readonly entries: readonly Posted[];
}

/** The messages past the read mark, except of those users. What is shown of them: the newest, and those that address the user. */
async function unreadIn(
  { store }: Context,
  user: UserId,
  unheard: ReadonlySet<UserId>,
  { room, membership }: RoomMembership,
): Promise<News> {
  const unread: Posted[] = [];
  let last = Math.max(membership.read, room.floor - 1);
  let looked = 0;
  for (let page = 0; page < limits.catchUp.pages && last < room.head; page++) {
    const entries = await store.log.read({ room: room.id, after: last, limit: limits.history.page });
    if (entries.length === 0) break;
    looked += entries.length;
    last = entries.at(-1)!.seq;
    for (const entry of entries)
      if (isShownMessage(entry) && !unheard.has(entry.author.id)) unread.push(entry);
  }
  const mentions = unread.filter((message) => addresses(message, user));
  const shown = new Set([...mentions.slice(-limits.catchUp.shown), ...unread.slice(-limits.catchUp.shown)]);
  return {
    unread: unread.length,
    mentions: mentions.length,
    more: last < room.head,
    looked,
    entries: [...shown].sort((a, b) => a.seq - b.seq),
  };
}

/** A direct message is addressed to those who are in the room. */
const addresses = ({ room, mentions = [], audience }: Posted, user: UserId): boolean =>
  isDirectRoom(room) || audience === 'room' || mentions.some(({ id }) => id === user);

export const catchUpRules = { catchUp: large(catchUp) };
