import { limits } from './limits.ts';
import { lobby, type RoomName } from './names.ts';

export interface RoomSummary {
  readonly room: RoomName;
  /** The number of its newest entry. */
  readonly head: number;
}

/** Letters, digits, `_` and `-` of any script, in lower case: `kitchen`, `team-7`, `кухня`. */
const pattern = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_-]*$/u;

/** The room that a person names, with or without `#`, or undefined where it cannot be a room's name. */
export function parseRoomName(text: string): RoomName | undefined {
  const name = text.replace(/^#/, '').normalize('NFC').toLowerCase();
  if (name === lobby) return lobby;
  return pattern.test(name) && [...name].length <= limits.roomNameCharacters ? name : undefined;
}
