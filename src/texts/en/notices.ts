import type { RoomEntryKind } from '#model/entry.ts';
import type { Muted } from '#model/event.ts';

/** How a time is written. */
export type When = (at: number) => string;

export type MutedText = (muted: Muted, when?: When) => string;

/*
 * What the browser says as well as the wires: apart from the wires' own texts, which the browser does without.
 */

/** An entry about its room as a sentence, the same everywhere: from the author's name and the entry's own texts (`ownTexts`). */
export type Notices = Readonly<Record<RoomEntryKind, (name: string, ...own: string[]) => string>>;

export const notices: Notices = {
  joined: (name) => `${name} joined the room`,
  left: (name) => `${name} left the room`,
  topic: (name, topic) => (topic ? `${name} set the topic: ${topic}` : `${name} took the topic away`),
  added: (name, _user, nickname) => `${name} brought ${nickname} into the room`,
  kicked: (name, _user, nickname, reason) =>
    `${name} put ${nickname} out of the room${reason ? `: ${reason}` : ''}`,
  role: (name, _user, nickname, role) =>
    role === 'moderator' ? `${name} made ${nickname} a moderator` : `${nickname} is no moderator any more`,
  named: (name, room) => `${name} renamed the room: #${room}`,
  set: (name, setting, value) =>
    value
      ? `${name} changed the room: ${setting} is ${value}`
      : `${name} changed the room: ${setting} is as usual`,
};

/** Whether the user can write. Times are in UTC, where the reader's zone is not known. */
export const muted: MutedText = ({ on, room, name = room, reason = '', until }, when = whenInUtc) => {
  const where = name === undefined ? '' : ` in #${name}`;
  if (!on) return `You can write${where} again.`;
  const end = until === undefined ? ' any more' : ` until ${when(until)}`;
  return `You cannot write${where}${end}${because(reason) || '.'}`;
};

/** The user may not read the room any more. */
export const removed = (room: string) => `You are no longer in #${room}.`;

export const utc = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const whenInUtc = (at: number): string => `${utc(at)} UTC`;
/** Behind what was done, where a reason is given. */
export const because = (reason: string): string => (reason ? `: ${reason}` : '');
