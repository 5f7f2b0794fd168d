import type { ShownEntry } from '#wire/json/frames.ts';
import { applyChange, type Change, isChange } from './line.ts';
import {
  appendPage,
  changeLine,
  changeLog,
  joinLogs,
  linesOf,
  prependEntries,
  type RoomLog,
  sliceLog,
  startLog,
  trimLog,
} from './room-log.ts';

/**
 * The window: a part of the log further up that the user reads, which does not reach the end. The end (`log`) is always there
 * beside it: what comes live is appended to it, and what is unread is counted from it. The window takes pages on both sides; where
 * it meets the end, the two are one again. Both are cut where they become long.
 */

export interface Windowed {
  /** The end of the log. Missing until something of the log has come. */
  readonly log?: RoomLog;
  readonly window?: RoomLog | undefined;
  /** The last that have come live. */
  readonly changes?: readonly Change[];
}

/** Lines of the end beyond which it is cut from above, and how many stay; how many of it stay beside a window. */
const end = { most: 600, kept: 300, besideWindow: 100 };
/** The same of what a user reads further up: more than a page shows at once on both sides. */
const read = { most: 800, kept: 500 };

/** Changes that are remembered: a page may have been read before a change that came before the page. */
const mostChanges = 50;

/** What the user looks at: the window where there is one, or else the end. */
export const shownLog = ({ window, log }: Windowed): RoomLog | undefined => window ?? log;

/** An entry that was accepted changes messages of the window too. */
export function followInWindow<R extends Windowed>(room: R, entry: ShownEntry): R {
  const changes = isChange(entry) ? [...(room.changes ?? []), entry].slice(-mostChanges) : room.changes;
  const window = room.window && changeLog(room.window, entry);
  if (changes === room.changes && window === room.window) return room;
  return { ...room, ...(changes && { changes }), ...(window && { window }) };
}

/** With a page, where it joins the window or the end from above. What comes after the end is not taken here. */
export function withPage<R extends Windowed>(room: R, entries: readonly ShownEntry[]): R {
  const { window, log } = room;
  const grown = window && extended(window, entries, room.changes);
  const end = log && extendedUp(log, entries, room.changes);
  if (grown === window && end === log) return room;
  return met({ ...room, ...(grown && { window: grown }), ...(end && { log: end }) });
}

/** The user jumps into this page: it is the window from now on, unless it is known already or joins what is. */
export function withJump<R extends Windowed>(room: R, entries: readonly ShownEntry[], head: number): R {
  const [first] = entries;
  const last = entries.at(-1);
  const taken = withPage(room, entries);
  if (!first || !last) return taken;
  if (taken.log && first.seq >= taken.log.oldest) return withoutWindow(taken);
  if (taken.window && isWithin(taken.window, first.seq, last.seq)) return taken;
  return met({ ...taken, window: revised(startLog(entries, head), room.changes) });
}

/** The end again. */
export function withoutWindow<R extends Windowed>(room: R): R {
  return room.window ? { ...room, window: undefined } : room;
}

/** Cuts what is long. `seq`: where the user reads, which stays; without it, the end is cut from above. */
export function withCut<R extends Windowed>(room: R, seq: number | undefined): R {
  const { window, log } = room;
  if (!log) return room;
  const isInWindow = window !== undefined && seq !== undefined;
  if (isInWindow) return replaced(room, { window: cut(window, seq) });
  if (seq === undefined) return replaced(withoutWindow(room), { log: trimLog(log, end.most, end.kept) });
  const all = linesOf(log);
  if (all.length <= read.most) return room;
  const below = all.length - all.findLastIndex((line) => line.seq <= seq);
  // Further up than what stays on both sides of a reader: the end is by itself.
  if (below > read.kept + end.besideWindow)
    return {
      ...room,
      window: sliceLog(log, seq, read.kept),
      log: sliceLog(log, log.newest, end.besideWindow),
    };
  return { ...room, log: sliceLog(log, log.newest, read.most) };
}

const cut = (log: RoomLog, seq: number): RoomLog =>
  linesOf(log).length > read.most ? sliceLog(log, seq, read.kept) : log;

function replaced<R extends Windowed>(room: R, parts: Windowed): R {
  const isSame = (parts.log ?? room.log) === room.log && (parts.window ?? room.window) === room.window;
  return isSame ? room : { ...room, ...parts };
}

/** The window and the end are one where nothing is between them. */
function met<R extends Windowed>(room: R): R {
  const { window, log } = room;
  if (!window || !log || window.newest < log.oldest - 1) return room;
  return withoutWindow({ ...room, log: joinLogs(window, log) });
}

const isWithin = (log: RoomLog, first: number, last: number): boolean =>
  first >= log.oldest && last <= log.newest;

function extended(log: RoomLog, entries: readonly ShownEntry[], changes: Windowed['changes']): RoomLog {
  const up = extendedUp(log, entries, changes);
  const newer = entries.filter(({ seq }) => seq > log.newest);
  return newer[0]?.seq === log.newest + 1 ? revised(appendPage(up, newer), changes) : up;
}

function extendedUp(log: RoomLog, entries: readonly ShownEntry[], changes: Windowed['changes']): RoomLog {
  const older = entries.filter(({ seq }) => seq < log.oldest);
  if (older.at(-1)?.seq !== log.oldest - 1) return log;
  return revised(prependEntries(log, older), changes);
}

/**
 * With the last changes that have come live, in their order: whatever a page knew of them already, it knows all of them then, and
 * those that it has and that have not come live yet come later.
 */
function revised(log: RoomLog, changes: readonly Change[] = []): RoomLog {
  const { oldest, newest } = log;
  const about = changes.filter(({ messageId }) => {
    const seq = Number(messageId.slice(messageId.lastIndexOf('.') + 1));
    return seq >= oldest && seq <= newest;
  });
  return about.reduce(
    (before, change) => changeLine(before, change.messageId, (line) => applyChange(line, change)),
    log,
  );
}
