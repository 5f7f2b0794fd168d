import type { CommandKind } from '#model/command.ts';

/**
 * What a command costs of `limits.commands`, where that is more than one: its work grows with what the server holds, and not
 * with what its sender did.
 */
const prices: Partial<Record<CommandKind, number>> = {
  // All rooms, and all that is in the user's.
  rooms: 2,
  // Everybody who is there.
  who: 2,
  // Whether somebody is among them.
  profile: 2,
  search: 4,
  // A thousand entries, of which most may be others'.
  export: 5,
  // A room from its first entry.
  replay: 10,
  debug: 10,
};

export const priceOf = (command: CommandKind): number => prices[command] ?? 1;
