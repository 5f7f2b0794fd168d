/** The ids of users, rooms, sessions and wires. Plain values; the type names only document which is which. */

/** A user's number. A store never gives it twice; it does not change with the nickname. */
export type UserId = number;

/**
 * A room's id: stable, and opaque to clients. The lobby's is `lobby`. A public room's id is the name that it was made under
 * (`kitchen`) or, where that id is taken, the name, `~` and some letters; also if its name changes later. A direct room's
 * consists of the ids of its members: see `directRoomId`.
 */
export type RoomId = string;

/** One connection: a UUID v4. */
export type SessionId = string;

export const wireNames = ['json', 'envelope', 'plain', 'line', 'ingest', 'form', 'rest'] as const;
export type WireName = (typeof wireNames)[number];

/** The languages: each is the folder of that name in `src/texts`. English is what the others are measured by. */
export const locales = ['en', 'de', 'es', 'pl', 'ru', 'uk'] as const;
export type Locale = (typeof locales)[number];

export const lobby: RoomId = 'lobby';

const directPattern = /^~[1-9]\d{0,15}(?:-[1-9]\d{0,15})*$/;

/**
 * The id of the direct room of these users: `~3-17`. It follows from its members, so that a direct room is found or made in one
 * step on any store, and every node knows its members without asking.
 */
export const directRoomId = (members: Iterable<UserId>): RoomId =>
  `~${[...new Set(members)].sort((a, b) => a - b).join('-')}`;

export const isDirectRoom = (room: RoomId): boolean => room.startsWith('~');

/** The members of a direct room, ascending; empty if the id is not that of a direct room. */
export const directMembers = (room: RoomId): readonly UserId[] =>
  directPattern.test(room) ? room.slice(1).split('-').map(Number) : [];

/** A message's id is its place in the log, so that it needs no index and survives a move to another store. */
export const messageId = (room: RoomId, seq: number): string => `${room}.${seq}`;

/** Longer than the id of any room with a number after it. */
const longestId = 600;

/** The place that a message id names, undefined if it names none. */
export function parseMessageId(id: string): { room: RoomId; seq: number } | undefined {
  if (id.length > longestId) return undefined;
  const match = /^(.+)\.([1-9]\d{0,14})$/u.exec(id);
  return match ? { room: match[1] as string, seq: Number(match[2]) } : undefined;
}
