import type { ShownEntry } from '#wire/json/frames.ts';
import {
  applyChange,
  type Change,
  isChange,
  type Line,
  lineOf,
  linesOfEntries,
  type MessageLine,
  withoutReply,
  withReply,
} from './line.ts';

/**
 * A part of a room's log: everything from `oldest` to `newest`. It is immutable. Lines lie in chunks, so that a new line or a
 * change copies one chunk and not the room.
 */
export interface RoomLog {
  readonly chunks: readonly (readonly Line[])[];
  /** The first number that is known; newest + 1 where nothing is. */
  readonly oldest: number;
  readonly newest: number;
}

const chunkLines = 50;

/** The log begins to be known with these entries, the newest of a room whose highest number is `head`. */
export function startLog(entries: readonly ShownEntry[], head: number): RoomLog {
  const newest = entries.at(-1)?.seq ?? head;
  return { chunks: chunksOf(linesOfEntries(entries)), oldest: entries[0]?.seq ?? newest + 1, newest };
}

/** With the next entry. */
export function appendEntry(log: RoomLog, entry: ShownEntry): RoomLog {
  const { seq } = entry;
  if (isChange(entry)) return { ...changeMessage(log, entry), newest: seq };
  const line = lineOf(entry) as Line;
  const last = log.chunks.at(-1);
  const chunks =
    last && last.length < chunkLines ? log.chunks.with(-1, [...last, line]) : [...log.chunks, [line]];
  const longer = { ...log, chunks, newest: seq };
  return line.kind === 'message' && line.thread !== undefined
    ? changeLine(longer, line.thread, (root) => withReply(root, line))
    : longer;
}

/** With what came after, as a history has it: what has become of its messages is in them, and of those before is told live. */
export const appendPage = (log: RoomLog, entries: readonly ShownEntry[]): RoomLog => ({
  ...log,
  chunks: [...log.chunks, ...chunksOf(linesOfEntries(entries))],
  newest: entries.at(-1)?.seq ?? log.newest,
});

/** One part, and the part that follows on it: they meet, or have something in common. */
export const joinLogs = (before: RoomLog, after: RoomLog): RoomLog => ({
  chunks: [...chunksOf(linesOf(before).filter(({ seq }) => seq < after.oldest)), ...after.chunks],
  oldest: Math.min(before.oldest, after.oldest),
  newest: after.newest,
});

/** What an entry changes in a message that is known. */
export const changeLog = (log: RoomLog, entry: ShownEntry): RoomLog => {
  if (isChange(entry)) return changeMessage(log, entry);
  const line = lineOf(entry);
  return line?.kind === 'message' && line.thread !== undefined
    ? changeLine(log, line.thread, (root) => withReply(root, line))
    : log;
};

/** With what came before. Messages of a history have all their changes already. */
export const prependEntries = (log: RoomLog, entries: readonly ShownEntry[]): RoomLog => ({
  ...log,
  chunks: [...chunksOf(linesOfEntries(entries)), ...log.chunks],
  oldest: entries[0]?.seq ?? log.oldest,
});

/** Without its earliest lines, where there are very many: they can be asked for again. */
export function trimLog(log: RoomLog, most: number, kept: number): RoomLog {
  if (log.chunks.length * chunkLines <= most) return log;
  const rest = linesOf(log).slice(-kept);
  return { ...log, chunks: chunksOf(rest), oldest: rest[0]?.seq ?? log.oldest };
}

/** So many of its lines, with the one of this number in their middle as far as that goes. */
export function sliceLog(log: RoomLog, seq: number, kept: number): RoomLog {
  const lines = linesOf(log);
  const at = lines.findIndex((line) => line.seq >= seq);
  const middle = at < 0 ? lines.length : at;
  const from = Math.max(0, Math.min(middle - Math.floor(kept / 2), lines.length - kept));
  const rest = lines.slice(from, from + kept);
  if (rest.length === lines.length) return log;
  return {
    chunks: chunksOf(rest),
    oldest: from === 0 ? log.oldest : (rest[0]?.seq ?? log.oldest),
    newest: from + kept < lines.length ? (rest.at(-1)?.seq ?? log.newest) : log.newest,
  };
}

/** Without what is below this number. */
export function cutLog(log: RoomLog, floor: number): RoomLog {
  if (floor <= log.oldest) return log;
  const rest = linesOf(log).filter(({ seq }) => seq >= floor);
  return { ...log, chunks: chunksOf(rest), oldest: Math.min(floor, log.newest + 1) };
}

/** The message of this number, undefined where it is not known or no message. */
export function messageAt({ chunks }: RoomLog, seq: number): MessageLine | undefined {
  const line = chunkWith(chunks, seq)?.find((each) => each.seq === seq);
  return line?.kind === 'message' ? line : undefined;
}

const flat = new WeakMap<RoomLog['chunks'], readonly Line[]>();

/** All lines that are known, ascending. The same list as long as they do not change. */
export function linesOf({ chunks }: RoomLog): readonly Line[] {
  const lines = flat.get(chunks) ?? chunks.flat();
  flat.set(chunks, lines);
  return lines;
}

/** The lines past this number, ascending: found from the end, without a look at all others. */
export function linesAfter({ chunks }: RoomLog, seq: number): readonly Line[] {
  const first = chunks.findLastIndex((chunk) => (chunk[0]?.seq ?? 0) <= seq);
  return chunks
    .slice(Math.max(0, first))
    .flatMap((chunk) => ((chunk[0]?.seq ?? 0) > seq ? chunk : chunk.filter((line) => line.seq > seq)));
}

function changeMessage(log: RoomLog, change: Change): RoomLog {
  const changed = changeLine(log, change.messageId, (line) => applyChange(line, change));
  if (changed === log || change.kind !== 'deleted') return changed;
  const { thread, deleted } = messageAt(log, seqOf(change.messageId)) ?? {};
  // What came deleted was not counted.
  if (deleted) return changed;
  return thread === undefined ? changed : changeLine(changed, thread, withoutReply);
}

const seqOf = (messageId: string): number => Number(messageId.slice(messageId.lastIndexOf('.') + 1));

/** The message of this id as it is after that, if it is known. */
export function changeLine(
  log: RoomLog,
  messageId: string,
  change: (line: MessageLine) => MessageLine,
): RoomLog {
  const seq = seqOf(messageId);
  const chunk = chunkWith(log.chunks, seq);
  const index = chunk?.findIndex((line) => line.seq === seq) ?? -1;
  const line = chunk?.[index];
  if (!chunk || line?.kind !== 'message') return log;
  const changed = change(line);
  if (changed === line) return log;
  return { ...log, chunks: log.chunks.with(log.chunks.indexOf(chunk), chunk.with(index, changed)) };
}

/** The chunk in which a line of this number would lie. */
const chunkWith = (chunks: RoomLog['chunks'], seq: number): readonly Line[] | undefined =>
  chunks.findLast((chunk) => (chunk[0]?.seq ?? 0) <= seq);

function chunksOf(lines: readonly Line[]): Line[][] {
  const chunks: Line[][] = [];
  for (let from = 0; from < lines.length; from += chunkLines)
    chunks.push(lines.slice(from, from + chunkLines));
  return chunks;
}
