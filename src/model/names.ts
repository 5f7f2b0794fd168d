/** The names by which the parts speak of people, rooms and wires. Plain strings, told apart by their documentation. */

/**
 * A room: `lobby`, `kitchen`; or someone's own room, which holds the private messages: `@alice` for an account,
 * `@~` and the fingerprint of the lease for a guest, so that the next guest of that nickname finds it empty.
 */
export type RoomName = string;

/** A person for all time: an account is its nickname's key (`alice`), a guest is that with `~` before it (`~alice`). */
export type UserId = string;

/** One connection: a UUID v4. */
export type SessionId = string;

export const wireNames = ['json', 'envelope', 'plain', 'line', 'ingest', 'form', 'rest'] as const;
export type WireName = (typeof wireNames)[number];

export const locales = ['en', 'uk', 'ru'] as const;
export type Locale = (typeof locales)[number];

export const lobby: RoomName = 'lobby';

/** How a client names its own personal room. */
export const ownRoom: RoomName = '@';

export const accountKey = (nicknameKey: string): UserId => nicknameKey;
export const guestKey = (nicknameKey: string): UserId => `~${nicknameKey}`;
export const isAccount = (userId: UserId): boolean => !userId.startsWith('~');

export const accountRoom = (userId: UserId): RoomName => `@${userId}`;
export const guestRoom = (leaseFingerprint: string): RoomName => `@~${leaseFingerprint}`;
export const isPersonal = (room: RoomName): boolean => room.startsWith('@');

/** A message is named by its place in the log, so that the name needs no index and survives a move. */
export const messageId = (room: RoomName, seq: number): string => `${room}.${seq}`;

/** The place that a message id names, or undefined where it names none. */
export function messagePlace(id: string): { room: RoomName; seq: number } | undefined {
  const match = /^(.+)\.([1-9]\d{0,14})$/u.exec(id);
  return match ? { room: match[1] as string, seq: Number(match[2]) } : undefined;
}
