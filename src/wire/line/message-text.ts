import { terminalText } from '#lib/terminal-text.ts';
import { tallyOf } from '#model/change.ts';
import type { Edited, Entry, Posted } from '#model/entry.ts';
import { directMembers, isDirectRoom, lobby, type RoomId } from '#model/names.ts';
import { pollText } from '#model/poll-text.ts';

/** With the room's name behind it, and with the id of a room of several, to answer there. */
export function sender({ author, room }: Entry, name = room): string {
  if (isDirectRoom(room))
    return directMembers(room).length > 2 ? `${author.nickname}(*) ${room}` : `${author.nickname}(*)`;
  return room === lobby ? author.nickname : `${author.nickname} #${name}`;
}

/** A message in one line. What it answers, and what can be chosen, is a part of the text, so that old clients find it there. */
export const messageLine = (message: Posted, name: string | undefined): string =>
  lineOf(message, sender(message, name), []);

/** The same in a history: with its number, to go on from, and with what has become of it. */
export const pastLine = (message: Posted, name: string | undefined): string =>
  `${message.seq} ${lineOf(message, sender(message, name), marksOf(message))}`;

/** What a message says now, with its number, by which one knows it, as in a history. */
export const editLine = (edit: Edited, name: string | undefined): string =>
  `${edit.target} [${sender(edit, name)}] (edited): ${terminalText(edit.body)}`;

/** The same among messages of several rooms: the room is a part of the number, and not of the sender. */
export const foundLine = (message: Posted, nameOf: NameOf): string =>
  `${numberTitle(message.room, message.seq, nameOf)} ${lineOf(message, message.author.nickname, marksOf(message))}`;

function lineOf(message: Posted, from: string, marks: readonly string[]): string {
  const who = `[${from}]`;
  const marked = marks.length > 0 ? `${who} (${marks.join(', ')})` : who;
  const text = terminalText(textOf(message));
  return message.me ? `${marked} ${text}` : `${marked}: ${text}`;
}

/** These words are a part of the wire, and not of a language. */
function marksOf({
  editedAt,
  pinned,
  closedAt,
  poll: { several, secret } = { options: [] },
}: Posted): string[] {
  const marks = { edited: editedAt, pinned, closed: closedAt, several, secret };
  return Object.entries(marks).flatMap(([mark, value]) => (value === undefined ? [] : mark));
}

function textOf(message: Posted): string {
  const { body, replyTo, poll } = message;
  const answered = replyTo === undefined ? body : `> ${replyTo} ${body}`;
  return poll ? pollText(answered, poll.options, tallyOf(message)) : answered;
}

/** How a command names the message: `12`, or `#kitchen.12` in another room than that in which one is; on this wire, that is the lobby. */
export function numberOf(room: RoomId, seq: number, name = room, here = lobby): string {
  if (room === here) return `${seq}`;
  return isDirectRoom(room) ? `${room}.${seq}` : `#${name}.${seq}`;
}

/** What a room is called by people, as far as that is known. */
export type NameOf = (room: RoomId) => string | undefined;

/** `#kitchen`, or a direct room by those who are in it: `bob(*)`. */
export const roomTitle = (room: RoomId, nameOf: NameOf): string =>
  isDirectRoom(room) ? `${nameOf(room) ?? room}(*)` : `#${nameOf(room) ?? room}`;

/** The number where messages of several rooms are shown: `@bob.12` in a direct room of two, and behind that of another stands who is in it. */
export function numberTitle(room: RoomId, seq: number, nameOf: NameOf, here: RoomId = lobby): string {
  const name = nameOf(room);
  const number = numberOf(room, seq, name, here);
  if (!isDirectRoom(room) || room === here || name === undefined) return number;
  // A name with a space in it is none that can be typed: that of a deleted user.
  return directMembers(room).length > 2 || name.includes(' ') ? `${number} (${name})` : `@${name}.${seq}`;
}
