import { partnerOf, personAt, type Where } from '../chat/conversation.ts';
import type { Line } from '../chat/line.ts';
import { isSameDay } from '../chat/times.ts';

const pauseMs = 5 * 60_000;

/** Those of a timeline that belong to the place: in private, what is between two people. */
export function linesAt(lines: readonly Line[], where: Where, me: string): readonly Line[] {
  const person = personAt(where);
  if (person === undefined) return lines;
  return lines.filter((line) => line.kind === 'message' && partnerOf(line, me) === person);
}

/** True where a day begins with the line. */
export const beginsDay = (line: Line, before: Line | undefined): boolean =>
  before === undefined || !isSameDay(line.sentAt, before.sentAt);

/** True where the same person, on the same wire, goes on speaking after a moment. */
export const continues = (line: Line, before: Line | undefined): boolean =>
  line.kind === 'message' &&
  before?.kind === 'message' &&
  line.replyTo === undefined &&
  before.author.nickname === line.author.nickname &&
  before.author.account === line.author.account &&
  before.wire === line.wire &&
  Date.parse(line.sentAt) - Date.parse(before.sentAt) < pauseMs &&
  isSameDay(line.sentAt, before.sentAt);

/** True where what the same person says now would be shown as going on. */
export const isRecent = ({ sentAt }: Line): boolean => Date.now() - Date.parse(sentAt) < pauseMs;
