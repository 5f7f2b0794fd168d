import { clustersOf, clusterWidth, cutToWidth, textWidth } from '#lib/text-width.ts';
import type { TerminalTexts } from '#texts/en/terminal.ts';
import type { Cursor } from './ansi.ts';
import { type ConversationStyle, messagesBelow, visibleRows } from './conversation-rows.ts';
import type { Editor } from './editor.ts';
import { fillRow, type Look, type Row, type Span, span } from './row.ts';
import { nameLook } from './window-line.ts';
import type { Window } from './windows.ts';

/** All that is seen. The layout is a pure function of it and of the size of the terminal. */
export interface ScreenState {
  readonly texts: TerminalTexts['screen'];
  readonly windows: readonly Window[];
  /** Which of them is seen; -1: none yet. */
  readonly active: number;
  readonly nickname: string;
  readonly online: boolean;
  readonly topic: string;
  /** Who is in the room. */
  readonly people: readonly string[];
  readonly typing: readonly string[];
  readonly editor: Editor;
  /** What stands before the text that is typed. */
  readonly prompt: string;
  readonly nickList: boolean;
  readonly now: number;
  readonly style: Omit<ConversationStyle, 'columns' | 'newWord'>;
}

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

export interface Screen {
  readonly rows: readonly Row[];
  readonly cursor: Cursor;
}

const bar: Look = { tone: 'bar' };
const listColumns = 18;
/** Beyond so many columns there is room for the nicknames beside the conversation. */
const wideColumns = 100;
/** In fewer rows than that, the topic makes room for what is said. */
const highRows = 8;

/** Where everything is: what scrolling has to know, too. */
export function areasOf(state: ScreenState, { rows, columns }: Size) {
  const most = Math.max(1, Math.floor(rows / 3));
  const input = inputRows(state, columns, most);
  const status = rows > 2 ? 1 : 0;
  const topic = rows >= highRows ? 1 : 0;
  const hasList = columns > wideColumns && state.nickList && state.people.length > 0;
  const list = hasList ? listColumns : 0;
  const height = Math.max(0, rows - input.rows.length - status - topic);
  const style: ConversationStyle = { ...state.style, columns: columns - list, newWord: state.texts.new };
  return { input, status, topic, list, height, style };
}

export function layOut(state: ScreenState, size: Size): Screen {
  const { columns } = size;
  const { input, status, topic, list, height, style } = areasOf(state, size);
  const window = state.windows[state.active];
  const said = window ? visibleRows(window, height, style).map(({ row }) => row) : [];
  const empty: Row[] = Array.from({ length: height - said.length }, () => []);
  const conversation = [...empty, ...said];
  const names = list > 0 ? listRows(state.people, height) : [];
  const body =
    names.length > 0
      ? conversation.map((row, index) => [...fillRow(row, style.columns), ...(names[index] ?? [])])
      : conversation;
  const rows = [
    ...(topic > 0 ? [fillRow([span(topicText(state, window), bar)], columns, bar)] : []),
    ...body,
    ...(status > 0 ? [fillRow(statusRow(state), columns, bar)] : []),
    ...input.rows,
  ];
  return {
    rows,
    cursor: { row: rows.length - input.rows.length + input.cursor.row, column: input.cursor.column },
  };
}

const topicText = ({ topic }: ScreenState, window: Window | undefined): string =>
  ` ${nameOf(window)}${topic === '' ? '' : ` │ ${topic}`}`;

const nameOf = (window: Window | undefined): string =>
  window ? `${window.direct ? '@' : '#'}${window.title}` : '…';

/** `[12:05] [Oksana] [2:#lobby +36] [Act: 3,5@] Bob is writing …` */
export function statusRow(state: ScreenState): Row {
  const { windows, active, nickname, online, texts, typing, style, now } = state;
  const window = windows[active];
  const below = window ? messagesBelow(window) : 0;
  const where = `${active + 1}:${nameOf(window)}${below > 0 ? ` +${below}` : ''}`;
  const part = (...inner: readonly Span[]): Row => [span(' [', bar), ...inner, span(']', bar)];
  const activity = activityOf(windows, active);
  return [
    ...part(span(style.timeOf(now), bar)),
    ...(nickname === '' ? [] : part(span(nickname, bar))),
    ...part(span(where, bar)),
    ...(activity.length > 0 ? part(span(`${texts.activity}: `, bar), ...activity) : []),
    ...(online ? [] : part(span(texts.offline, { ...bar, bold: true }))),
    ...(typing.length > 0 ? [span(` ${texts.typing(typing.join(', '))}`, bar)] : []),
  ];
}

/** `3,5@`: the numbers of the windows in which something is new; with `@` where it is for the user. */
function activityOf(windows: readonly Window[], active: number): Row {
  const busy = windows.flatMap(({ activity }, index) =>
    activity > 0 && index !== active
      ? [activity > 1 ? span(`${index + 1}@`, { ...bar, bold: true }) : span(`${index + 1}`, bar)]
      : [],
  );
  return busy.flatMap((each, index) => (index > 0 ? [span(',', bar), each] : [each]));
}

function listRows(people: readonly string[], height: number): readonly Row[] {
  const bar = span('│', { tone: 'dim' });
  const shown =
    people.length > height ? [...people.slice(0, height - 1), `+${people.length - height + 1}`] : people;
  return Array.from({ length: height }, (_, index) => {
    const name = shown[index];
    return name === undefined ? [bar] : [bar, span(cutToWidth(name, listColumns - 1), nameLook(name))];
  });
}

/** The text that is typed in rows, of which at most so many are seen: those around the cursor. */
function inputRows({ prompt, editor }: ScreenState, columns: number, most: number) {
  const { text, cursor } = editor;
  const start = cutToWidth(prompt, Math.max(0, Math.floor(columns / 2)));
  const rows: string[] = [start];
  let used = textWidth(start);
  let at = 0;
  let place = { row: 0, column: used };
  const newRow = () => {
    rows.push('');
    used = 0;
  };
  for (const cluster of [...clustersOf(text), '']) {
    const width = clusterWidth(cluster);
    if (cluster !== '\n' && used + Math.max(1, width) > columns) newRow();
    if (at === cursor) place = { row: rows.length - 1, column: used };
    at += cluster.length;
    if (cluster === '\n') newRow();
    else rows[rows.length - 1] += cluster === '\t' ? ' ' : cluster;
    used += cluster === '\n' ? 0 : cluster === '\t' ? 1 : width;
  }
  const first = Math.max(0, Math.min(place.row - most + 1, rows.length - most));
  const top = place.row < first ? place.row : first;
  return {
    rows: rows
      .slice(top, top + most)
      .map(
        (row, index): Row => [
          ...(top + index === 0
            ? [span(start, { tone: 'dim' }), span(row.slice(start.length))]
            : [span(row)]),
        ],
      ),
    cursor: { row: place.row - top, column: Math.min(place.column, columns - 1) },
  };
}
