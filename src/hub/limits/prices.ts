import type { CommandKind } from '#model/command.ts';
import type { Entry } from '#model/entry.ts';

type EntryKind = Entry['kind'];

/**
 * What a command costs of `limits.commands`, where that is more than one: its work grows with what the server holds, and not
 * with what its sender did.
 */
const prices: Partial<Record<CommandKind, number>> = {
  // All rooms, and all that is in the user's.
  rooms: 2,
  // Everybody who is there.
  who: 2,
  // Everybody who belongs to a room.
  members: 2,
  // Whether somebody is among them.
  profile: 2,
  // Everybody in the lobby, and what was said there.
  place: 4,
  // Nobody should try all names.
  name: 2,
  search: 4,
  thread: 4,
  pins: 4,
  mentions: 4,
  // A thousand entries, of which most may be others'.
  export: 5,
  // Whatever was said since the user was here.
  catchUp: 10,
  // A room from its first entry.
  replay: 10,
  // The same, and whatever the user has said there.
  deleteMine: 10,
  debug: 10,
};

/**
 * What moderators of a room do there is kept, and shown to everybody in it or to the moderators of the server. Whoever makes a room
 * is one, so that each counts as a message. Those of the whole server are not held up: they may have to put out many at once.
 */
const roomActs: ReadonlySet<CommandKind> = new Set([
  'set',
  'renameRoom',
  'kick',
  'setRole',
  'mute',
  'unmute',
  'purge',
]);

export const isRoomAct = (command: CommandKind): boolean => roomActs.has(command);

export const priceOf = (command: CommandKind): number => prices[command] ?? 1;

/**
 * What an entry costs of the limit of posts, beside its command: whatever everybody in a room is sent, and is kept, counts there.
 * Small ones that several people make of one message are cheaper.
 */
const entryPrices: Partial<Record<EntryKind, number>> = { reacted: 0.5, voted: 0.5, joined: 0.5 };

export const entryPriceOf = (kind: EntryKind): number => entryPrices[kind] ?? 1;
