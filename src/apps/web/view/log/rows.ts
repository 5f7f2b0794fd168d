import type { Line, MessageLine, NoticeLine } from '#sdk/conversation/line.ts';
import { linesOf, type RoomLog } from '#sdk/conversation/room-log.ts';
import { isSameDay } from '../../chat/times.ts';

/** What one row of the log shows. Several who came or went in a row are one. */
export type Row = {
  /** The number of its first line. */
  readonly seq: number;
  /** Another day begins. */
  readonly day: boolean;
  /** What is unread begins. */
  readonly isNew: boolean;
} & (
  | { readonly kind: 'message'; readonly line: MessageLine; readonly continued: boolean }
  | { readonly kind: 'notices'; readonly lines: readonly NoticeLine[] }
);

const pauseMs = 5 * 60_000;

/** The rows of a part of a log. `divider`: the number from which on it is new; `comings`: who came and went is shown. */
export function rowsOf(log: RoomLog, divider: number | undefined, comings: boolean): readonly Row[] {
  const rows: Row[] = [];
  let above: Line | undefined;
  // Where the part begins past it, what is new began further up.
  let isNewAhead = divider !== undefined && log.oldest <= divider;
  for (const line of linesOf(log)) {
    if (!comings && isComing(line)) continue;
    const isNew = isNewAhead && divider !== undefined && line.seq >= divider;
    const day = above === undefined || !isSameDay(line.sentAt, above.sentAt);
    isNewAhead &&= !isNew;
    add(rows, line, above, { seq: line.seq, day, isNew });
    above = line;
  }
  return rows;
}

const isComing = ({ kind }: Line): boolean => kind === 'joined' || kind === 'left';

function add(
  rows: Row[],
  line: Line,
  above: Line | undefined,
  common: Pick<Row, 'seq' | 'day' | 'isNew'>,
): void {
  if (line.kind === 'message') {
    rows.push({ ...common, kind: 'message', line, continued: !common.isNew && continues(line, above) });
    return;
  }
  const last = rows.at(-1);
  const folds = !common.day && !common.isNew && isComing(line) && above?.kind === line.kind;
  if (folds && last?.kind === 'notices') rows[rows.length - 1] = { ...last, lines: [...last.lines, line] };
  else rows.push({ ...common, kind: 'notices', lines: [line] });
}

/** True where the same user, on the same wire, goes on after a moment. */
const continues = (line: MessageLine, above: Line | undefined): boolean =>
  above?.kind === 'message' &&
  line.replyTo === undefined &&
  above.author.id === line.author.id &&
  above.author.nickname === line.author.nickname &&
  above.wire === line.wire &&
  Date.parse(line.sentAt) - Date.parse(above.sentAt) < pauseMs &&
  isSameDay(line.sentAt, above.sentAt);

/** True where the next message of the same user would be shown as going on. */
export const isRecent = ({ sentAt }: Line): boolean => Date.now() - Date.parse(sentAt) < pauseMs;

/** The index of the row in which an entry is shown, or of the last one before it. */
export const indexOf = (rows: readonly Row[], seq: number): number =>
  Math.max(
    0,
    rows.findLastIndex((row) => row.seq <= seq),
  );
