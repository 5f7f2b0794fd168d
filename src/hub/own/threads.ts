import { isShownMessage, type Posted } from '#model/entry.ts';
import { aboutUser } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import type { ThreadView } from '#model/list.ts';
import { messageId, type RoomId, type UserId } from '#model/names.ts';
import { type FollowedThread, ownId } from '#model/own-facts.ts';
import { authorTerm, markTerm, mentionTerm, threadTerm } from '#search/terms.ts';
import type { Context } from '../context.ts';
import type { FactOf } from '../facts.ts';
import { blockedBy } from '../moderation/blocks.ts';
import { subjectOf } from '../moderation/record.ts';
import { everythingFor } from '../session/readable-rooms.ts';
import type { Session } from '../session/session.ts';

/**
 * One follows a thread that one has begun, has replied in or was mentioned in, and nothing has to be written down for that: the
 * index knows. Kept is what a user says of it: up to where it is read, that one follows it, or not any more.
 */

/** Messages that one look at each reason finds: whoever takes part in more threads than that is shown the newest. */
const looked = 100;
/** Threads of one answer. */
const mostThreads = 50;
/** Unread replies that are counted of each. */
const mostCounted = 100;

interface Part {
  readonly room: RoomId;
  readonly thread: number;
  /** The number of the newest reply of one's own; 0: none. */
  own: number;
  /** When one took part last, in ms since 1970. */
  at: number;
}

/** The threads that the user follows, with what is unread there: first where it is addressed, then the newest. */
export async function followedThreads(context: Context, session: Session): Promise<readonly ThreadView[]> {
  const user = session.user!.id;
  const kept = await context.facts.page('followed', { about: aboutUser(user), limit: limits.own.threads });
  const said = new Map(kept.map(({ data }) => [keyOf(data), data]));
  const parts = await takenPart(context, session);
  for (const { room, thread, follows, at } of said.values()) {
    const key = keyOf({ room, thread });
    if (follows === false) parts.delete(key);
    else if (follows && !parts.has(key)) parts.set(key, { room, thread, own: 0, at });
  }
  const newest = [...parts.values()].sort((a, b) => b.at - a.at).slice(0, mostThreads);
  const unheard = new Set([user, ...(await blockedBy(context, user)).map(({ id }) => id)]);
  const found: ThreadView[] = [];
  for (const part of newest) {
    const read = Math.max(said.get(keyOf(part))?.read ?? 0, part.own);
    const view = await look(context, user, part, read, unheard);
    if (view) found.push(view);
  }
  return (await inReadableRooms(context, session, found)).sort(addressedFirst);
}

const keyOf = ({ room, thread }: { readonly room: RoomId; readonly thread: number }): string =>
  messageId(room, thread);

async function takenPart(context: Context, session: Session): Promise<Map<string, Part>> {
  const scope = await everythingFor(context, session);
  const user = session.user!.id;
  const find = (...terms: readonly string[]) =>
    context.store.log.search({ all: terms.map((term) => [term]), ...scope, limit: looked });
  const [begun, replies, mentions] = await Promise.all([
    find(authorTerm(user), markTerm('replies')),
    find(authorTerm(user), markTerm('thread')),
    find(mentionTerm(user), markTerm('thread')),
  ]);
  const parts = new Map<string, Part>();
  for (const { room, seq, thread = seq, sentAt, author } of [...begun, ...replies, ...mentions]) {
    const part = parts.get(keyOf({ room, thread })) ?? { room, thread, own: 0, at: 0 };
    part.at = Math.max(part.at, sentAt);
    if (author.id === user && seq !== thread) part.own = Math.max(part.own, seq);
    parts.set(keyOf(part), part);
  }
  return parts;
}

/** Undefined: the thread is gone, or has no reply any more. */
async function look(
  { store }: Context,
  user: UserId,
  { room, thread }: Part,
  read: number,
  unheard: ReadonlySet<UserId>,
): Promise<ThreadView | undefined> {
  const [root] = await store.log.read({ room, around: thread, limit: 1 });
  if (root?.kind !== 'posted' || root.seq !== thread || !root.replies?.count) return undefined;
  const { count, last } = root.replies;
  const limit = last > read ? mostCounted : 1;
  const replies = await store.log.search({ all: [[threadTerm(thread)]], rooms: [room], limit });
  const unread = replies.filter(({ seq, author }) => seq > read && !unheard.has(author.id));
  const shown = isShownMessage(root) && !unheard.has(root.author.id);
  return {
    ...{ messageId: messageId(room, thread), room },
    ...((shown || root.author.id === user) &&
      isShownMessage(root) && { author: subjectOf(root.author), body: root.body }),
    ...{ replies: count, last, at: replies[0]?.sentAt ?? root.sentAt, read: Math.min(read, last) },
    unread: unread.length,
    mentions: unread.filter((reply) => addresses(reply, user)).length,
    ...(replies.length === mostCounted && replies.at(-1)!.seq > read && { more: true as const }),
  };
}

const addresses = ({ mentions = [], audience }: Posted, user: UserId): boolean =>
  audience === 'room' || mentions.some(({ id }) => id === user);

/** Of private and direct rooms that the user is not in, or not any more, nothing is shown. */
async function inReadableRooms(
  context: Context,
  session: Session,
  threads: readonly ThreadView[],
): Promise<ThreadView[]> {
  const { rooms = [] } = await everythingFor(context, session);
  const mine = new Set(rooms);
  const known = await context.store.rooms.get([...new Set(threads.map(({ room }) => room))]);
  return threads.filter(({ room }) => known.get(room)?.kind === 'public' || mine.has(room));
}

const addressedFirst = (a: ThreadView, b: ThreadView): number =>
  Number(b.mentions > 0) - Number(a.mentions > 0) ||
  Number(b.unread > 0) - Number(a.unread > 0) ||
  b.at - a.at;

/** Keeps what the user says of the thread that begins with this message. A mark only moves forward. */
export async function keepThread(
  context: Context,
  user: UserId,
  { room, seq: thread }: Posted,
  said: Pick<FollowedThread, 'read'> | Pick<FollowedThread, 'follows'>,
): Promise<void> {
  const { facts, clock } = context;
  const id = ownId(user, room, thread);
  for (;;) {
    const known = await facts.get('followed', id);
    if (!known) await makePlace(context, user);
    const before = known?.data ?? { read: 0 };
    const read = Math.max(before.read, 'read' in said ? said.read : 0);
    const data: FollowedThread = { ...before, ...said, read, room, thread, at: clock.now() };
    const change = {
      kind: 'followed',
      id,
      version: known?.version ?? 0,
      about: aboutUser(user),
      data,
    } as const;
    if (await facts.write(change)) return;
  }
}

/** The threads of which nothing was said for longest are forgotten: they count as if one had never seen them. */
async function makePlace({ facts }: Context, user: UserId): Promise<void> {
  const kept = await facts.page('followed', { about: aboutUser(user), limit: limits.own.threads });
  if (kept.length < limits.own.threads) return;
  const oldest = kept.reduce((a: FactOf<'followed'>, b) => (b.data.at < a.data.at ? b : a));
  await facts.write({ kind: 'followed', id: oldest.id, version: oldest.version });
}
