/** The names by which the parts refer to users, rooms and wires. Plain values, told apart by their documentation. */

/** A user's number. The store gives it once and never again; it does not change when the nickname does. */
export type UserId = number;

/**
 * A room's id: stable and opaque to clients. The lobby's is `lobby`. A public room keeps the name that it was made under
 * (`kitchen`), also when its name changes later. A direct room has the ids of its members (`~3-17`): see `directRoomId`.
 */
export type RoomId = string;

/** One connection: a UUID v4. */
export type SessionId = string;

export const wireNames = ['json', 'envelope', 'plain', 'line', 'ingest', 'form', 'rest'] as const;
export type WireName = (typeof wireNames)[number];

export const locales = ['en', 'uk', 'ru'] as const;
export type Locale = (typeof locales)[number];

export const lobby: RoomId = 'lobby';

const directPattern = /^~[1-9]\d{0,15}(?:-[1-9]\d{0,15})*$/;

/**
 * The id of the direct room of these users. It is the same whoever opens it first, so that a direct room is found or
 * made in one step on any store, and every node knows its members without asking.
 */
export const directRoomId = (members: Iterable<UserId>): RoomId =>
  `~${[...new Set(members)].sort((a, b) => a - b).join('-')}`;

export const isDirectRoom = (room: RoomId): boolean => room.startsWith('~');

/** The members of a direct room, ascending; empty where the id is not that of a direct room. */
export const directMembers = (room: RoomId): readonly UserId[] =>
  directPattern.test(room) ? room.slice(1).split('-').map(Number) : [];

/** A message is named by its place in the log, so that the name needs no index and survives a move. */
export const messageId = (room: RoomId, seq: number): string => `${room}.${seq}`;

/** The place that a message id names, or undefined where it names none. */
export function parseMessageId(id: string): { room: RoomId; seq: number } | undefined {
  const match = /^(.+)\.([1-9]\d{0,14})$/u.exec(id);
  return match ? { room: match[1] as string, seq: Number(match[2]) } : undefined;
}
