import type { Entry } from '#model/entry.ts';
import { aboutUser } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import type { ExportItem } from '#model/list.ts';
import { messageId, parseMessageId, type RoomId, type UserId } from '#model/names.ts';
import { refuse } from '#model/refusal.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { profileOf } from './profiles.ts';
import type { Rule } from './rule.ts';

/** Entries that one answer looks through: most of a room is others'. */
const lookedThrough = 1_000;

/**
 * Everything of the account, page by page: first what it is, then what it wrote, in the order of the rooms' ids. A page may be
 * empty. `after` is the place in the log up to which all was looked through.
 */
const exportRule: Rule<'export'> = async (context, session, { after }) => {
  const place = after === undefined ? undefined : parseMessageId(after);
  if (after !== undefined && !place) return refuse('bad_payload');
  const user = session.user!.id;
  const rooms = await roomsOf(context, user);
  if (!place) return page(await particulars(context, session), startOf(rooms[0]));
  const index = rooms.indexOf(place.room);
  // The user was put out of it meanwhile.
  if (index === -1) return page([], startOf(rooms.find((room) => room > place.room)));
  const { items, seq } = await written(context, user, place);
  return page(items, seq === undefined ? startOf(rooms[index + 1]) : messageId(place.room, seq));
};

/** Numbers begin at 1, and a place at 1: what is at it is looked at when the room begins. */
const startOf = (room: RoomId | undefined): string | undefined =>
  room === undefined ? undefined : messageId(room, 1);

const page = (items: readonly ExportItem[], next: string | undefined) =>
  ({ kind: 'listed', list: 'export', items, ...(next !== undefined && { next }) }) as const;

async function roomsOf({ store }: Context, user: UserId): Promise<RoomId[]> {
  const own = (await store.rooms.memberships(user)).map(({ room }) => room.id);
  const open = (await store.rooms.list()).map(({ id }) => id);
  return [...new Set([...own, ...open])].sort();
}

async function particulars(context: Context, session: Session): Promise<ExportItem[]> {
  const { store, facts } = context;
  const user = session.user!;
  const about = aboutUser(user.id);
  const [profile, email, totp, identities, passkeys, memberships, tokens, uses, blocks, files] =
    await Promise.all([
      profileOf(context, user, true),
      facts.get('email', String(user.id)),
      facts.get('totp', String(user.id)),
      facts.all('identity', about),
      facts.all('passkey', about),
      store.rooms.memberships(user.id),
      store.users.tokens(user.id),
      facts.all('tokenUse', about),
      facts.all('block', about),
      facts.all('file', about),
    ]);
  const kept = await ownItems(context, user.id);
  const usedAt = new Map(uses.map(({ id, data }) => [id, data.at]));
  return [
    { what: 'profile', ...profile },
    ...(email ? [{ what: 'email', address: email.data.address, at: email.data.at } as const] : []),
    ...(totp?.data.confirmedAt === undefined
      ? []
      : [{ what: 'secondFactor', at: totp.data.confirmedAt } as const]),
    ...identities.map(({ id, data }) => ({ what: 'identity', id, ...data }) as const),
    ...passkeys.map(({ id, data: { label, at, lastUsedAt } }) => {
      const used = lastUsedAt === undefined ? {} : { lastUsedAt };
      return { what: 'passkey', id, label, at, ...used } as const;
    }),
    ...memberships.map(({ room: { id, kind, name }, membership: { role, since, read } }) => {
      const named = name === undefined ? {} : { name };
      return { what: 'membership', room: id, kind, ...named, role, since, read } as const;
    }),
    ...tokens.map(({ id, label, createdAt }) => {
      const lastUsedAt = usedAt.get(id);
      const used = lastUsedAt === undefined ? {} : { lastUsedAt };
      return { what: 'token', id, label, createdAt, ...used } as const;
    }),
    ...files.map(({ id, data: { name, type, bytes, room, at, message } }) => {
      const named = message === undefined ? {} : { messageId: message };
      return { what: 'file', id, name, type, bytes, room, at, ...named } as const;
    }),
    ...blocks.map(({ data: { user: blocked, at } }) => ({ what: 'block', user: blocked, at }) as const),
    ...kept,
  ];
}

/** What the user keeps for itself. */
async function ownItems({ facts }: Context, user: UserId): Promise<ExportItem[]> {
  const about = aboutUser(user);
  const [drafts, saved, followed, attention, scheduled, reminders, quiet, looks, pushes] = await Promise.all([
    facts.all('draft', about),
    facts.all('saved', about),
    facts.all('followed', about),
    facts.all('attention', about),
    facts.all('scheduled', about),
    facts.all('reminder', about),
    facts.all('quietHours', about),
    facts.all('preferences', about),
    facts.all('pushSubscriber', about),
  ]);
  const inRoom = <D extends { readonly room: RoomId }>(data: D, seq: number | undefined) =>
    seq === undefined ? {} : { about: messageId(data.room, seq) };
  return [
    ...drafts.map(({ data }) => {
      const { room, body, at, thread } = data;
      return { what: 'draft', room, body, at, ...inRoom(data, thread) } as const;
    }),
    ...saved.map(({ data }) => ({ what: 'saved', ...data }) as const),
    ...followed.map(({ data }) => ({ what: 'thread', ...data }) as const),
    ...attention.map(({ data: { mutedUntil, ...data } }) => {
      const until = mutedUntil === undefined ? {} : { until: mutedUntil };
      return { what: 'attention', ...data, ...until } as const;
    }),
    ...scheduled.map(({ data }) => {
      const { room, body, at, replyTo } = data;
      return { what: 'scheduled', room, body, at, ...inRoom(data, replyTo) } as const;
    }),
    ...reminders.map(({ data }) => ({ what: 'reminder', ...data }) as const),
    ...quiet.map(({ data }) => ({ what: 'quietHours', ...data }) as const),
    ...looks.map(({ data }) => ({ what: 'preferences', ...data }) as const),
    ...pushes.map(
      ({ data: { endpoint, at } }) => ({ what: 'push', service: new URL(endpoint).host, at }) as const,
    ),
  ];
}

/** What the user wrote from this place on, and the place to go on from; undefined: the room ends. */
async function written(
  { store }: Context,
  user: UserId,
  { room, seq: start }: { readonly room: RoomId; readonly seq: number },
): Promise<{ items: ExportItem[]; seq: number | undefined }> {
  const items: ExportItem[] = [];
  const limit = limits.history.page;
  for (let seq = start; ; ) {
    const entries = await store.log.read({ room, after: seq - 1, limit });
    items.push(...entries.filter(({ author }) => author.id === user).flatMap(shown));
    if (entries.length < limit) return { items, seq: undefined };
    // A room may have lost its first entries.
    seq = entries.at(-1)!.seq + 1;
    if (seq - start >= lookedThrough || items.length >= limits.listItems) return { items, seq };
  }
}

/** Messages as they stand now, reactions and votes. What else there is in a room is its history, and nobody's own. */
function shown(entry: Entry): ExportItem[] {
  const { room, seq, sentAt: at } = entry;
  if (entry.kind === 'reacted') {
    const { target, emoji, on } = entry;
    return [{ what: 'reaction', messageId: messageId(room, target), emoji, on, at }];
  }
  if (entry.kind === 'voted')
    return [{ what: 'vote', messageId: messageId(room, entry.target), choices: entry.choices, at }];
  if (entry.kind !== 'posted' || entry.deletedAt !== undefined) return [];
  const { body, replyTo, editedAt, poll, files } = entry;
  const reply = replyTo === undefined ? {} : { replyTo: messageId(room, replyTo) };
  const edited = editedAt === undefined ? {} : { editedAt };
  return [
    {
      what: 'message',
      messageId: messageId(room, seq),
      room,
      at,
      body,
      ...reply,
      ...edited,
      ...(poll && { options: poll.options }),
      ...(files && { files }),
    },
  ];
}

export const exportRules = { export: exportRule };
