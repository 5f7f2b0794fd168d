import { terminalText } from '#lib/terminal-text.ts';
import { textWidth } from '#lib/text-width.ts';
import { linesOf, type Mark, type Run } from '#model/markdown/lines.ts';
import { parseMarkdown } from '#model/markdown/parse.ts';
import type { TerminalTexts } from '#texts/en/terminal.ts';
import type { ShownMessage } from '#wire/json/frames.ts';
import type { ChatEvent } from '../chat-event.ts';
import { formatText, safe } from '../format.ts';
import { answeredIn, remarksOn, textOf, wordsOf } from '../format-entry.ts';
import { type CurrentRoom, colourless, hash, type Style } from '../style.ts';
import { type Look, type Row, span } from './row.ts';

export type EntryEvent = Extract<ChatEvent, { kind: 'entry' }>;

/** A line of what is said, before it is wrapped. Code keeps its lines: it is broken where the screen ends, and nowhere else. */
export interface BodyLine {
  readonly row: Row;
  readonly code: boolean;
  /** Where its further rows begin: below the text of a list, or the second column of a table. */
  readonly hang?: number;
}

/** What a window holds: a message, or a notice. It is made once, and laid out for any size of the screen. */
export interface WindowLine {
  readonly id: number;
  readonly kind: 'message' | 'notice';
  readonly at: number;
  /** What stands in the column of nicknames. */
  readonly nick: string;
  readonly nickLook: Look;
  readonly body: readonly BodyLine[];
  /** It is for the user: it is said in private, or calls them by name. */
  readonly forMe: boolean;
  /** The user has said it. */
  readonly mine: boolean;
  /** Of a message whose number is known. */
  readonly seq?: number;
  /** What it was made from: when the message has changed, it is made anew. */
  readonly source?: EntryEvent;
}

export interface LineContext {
  readonly texts: TerminalTexts;
  readonly here: CurrentRoom;
  readonly now: number;
}

let lastId = 0;

const dim: Look = { tone: 'dim' };
const notCode = (row: Row): BodyLine => ({ row, code: false });
/** A tab goes to the next of its stops anywhere else; in a column that begins somewhere it is blanks. */
const shown = (text: string): string => terminalText(text).replaceAll('\t', '    ');

/** Undefined for what is not shown. */
export function windowLine(event: ChatEvent, context: LineContext): WindowLine | undefined {
  if (event.kind === 'entry' && isMessage(event)) return messageLine(event, context);
  if (event.kind === 'line') return textLine(event.text, event.message, context);
  const sentence = sentenceOf(event, context);
  if (sentence === undefined) return undefined;
  const at = event.kind === 'entry' ? Date.parse(event.entry.sentAt) : context.now;
  return noticeLine(sentence, at, event.kind === 'refused' || event.kind === 'lost');
}

export const isMessage = ({ entry }: EntryEvent): boolean =>
  entry.kind === 'message' || entry.kind === 'direct';

/** What the client reports: whose words it is made of were cleaned one by one. */
function sentenceOf(event: ChatEvent, { texts, here, now }: LineContext): string | undefined {
  const style: Style = { texts, paint: colourless, now: () => now };
  const clean = safe(event);
  return clean.kind === 'entry' ? wordsOf(clean, style) : formatText(event, here, style)?.text;
}

export const noticeLine = (text: string, at: number, isLoud = false): WindowLine => ({
  id: ++lastId,
  kind: 'notice',
  at,
  nick: '-!-',
  nickLook: isLoud ? { tone: 'alert' } : dim,
  body: text.split('\n').map((line) => ({
    row: [span(shown(line), isLoud ? {} : dim)],
    code: false,
    hang: secondColumn(shown(line)),
  })),
  forMe: false,
  mine: false,
});

/** Where the second column of a table begins, as help has it; 0 where there is none. */
const secondColumn = (line: string): number => /^\S.*? {2,}/.exec(line)?.[0].length ?? 0;

function messageLine(event: EntryEvent, context: LineContext): WindowLine {
  const { entry, toMe = false, own, partner, mine } = event;
  const message = entry as ShownMessage;
  const { nickname } = context.here;
  const name = shown(message.author.nickname);
  const isMine = mine ?? (own !== undefined || name === nickname);
  const calls = !isMine && (toMe || callsByName(message.body, nickname));
  const words = message.deleted
    ? [notCode([span(`(${context.texts.screen.deleted})`, dim)])]
    : bodyLines(message, nickname, context.texts, own);
  const look = { ...nameLook(name), ...(calls && { reverse: true }) };
  return {
    id: ++lastId,
    kind: 'message',
    at: Date.parse(message.sentAt),
    nick: message.me ? '*' : name,
    nickLook: message.me ? dim : look,
    body: message.me ? behind([span(name, look), span(' ')], words) : words,
    forMe: calls || (partner !== undefined && !isMine),
    mine: isMine,
    seq: message.seq,
    source: event,
  };
}

export const nameLook = (name: string): Look => ({ hue: hash(name) });

/** What it answers, its text, what has become of it, and how many of one's own it is. */
function bodyLines(
  message: ShownMessage,
  nickname: string | undefined,
  texts: TerminalTexts,
  own: number | undefined,
): readonly BodyLine[] {
  const answers = answeredIn(message);
  const lines = linesOf(parseMarkdown(textOf(message))).map(
    ({ prefix, runs }): BodyLine => ({
      row: [
        ...(prefix === '' ? [] : [span(shown(prefix), dim)]),
        ...runs.flatMap((run) => runSpans(run, nickname)),
      ],
      hang: textWidth(shown(prefix)),
      code: runs.length > 0 && runs.every(({ marks }) => marks.length === 1 && marks[0] === 'code'),
    }),
  );
  const remarks = [remarksOn(message, texts), reactionsTo(message), own === undefined ? '' : `[${own}]`];
  const after = remarks.filter((remark) => remark !== '').map((remark) => ` ${terminalText(remark)}`);
  const whole = lines.length > 0 ? lines : [notCode([])];
  const last = whole.at(-1) as BodyLine;
  const ended =
    after.length > 0
      ? [...whole.slice(0, -1), { ...last, row: [...last.row, span(after.join(''), dim)] }]
      : whole;
  return answers === undefined ? ended : behind([span(`${answers} `, dim)], ended);
}

const reactionsTo = ({ reactions = {} }: ShownMessage): string =>
  Object.entries(reactions)
    .filter(([, names]) => names.length > 0)
    .map(([emoji, names]) => (names.length > 1 ? `${emoji}${names.length}` : emoji))
    .join(' ');

/** The lines with this before the first of them. */
export function behind(start: Row, lines: readonly BodyLine[]): readonly BodyLine[] {
  const [first, ...rest] = lines;
  return [{ ...(first ?? notCode([])), row: [...start, ...(first?.row ?? [])] }, ...rest];
}

const looks: Readonly<Record<Mark, Look>> = {
  strong: { bold: true },
  emphasis: { italic: true },
  strike: { strike: true },
  code: { tone: 'dim' },
  link: { underline: true },
  mention: { bold: true },
  spoiler: { tone: 'hidden' },
};

function runSpans({ text, marks }: Run, nickname: string | undefined): Row {
  const look = marks.includes('spoiler')
    ? looks.spoiler
    : (Object.assign({}, ...marks.map((mark) => looks[mark])) as Look);
  return splitAtName(shown(text), nickname).map((piece, index) =>
    span(piece, index % 2 === 1 ? { ...look, reverse: true } : look),
  );
}

/** The pieces around the user's own name, which is every second one. */
function splitAtName(text: string, nickname: string | undefined): readonly string[] {
  const name = ownName(nickname);
  return name ? text.split(name) : [text];
}

const ownName = (nickname: string | undefined): RegExp | undefined =>
  nickname
    ? new RegExp(`(?<![\\p{L}\\p{N}_])(@?${RegExp.escape(nickname)})(?![\\p{L}\\p{N}_])`, 'iu')
    : undefined;

/** As people in a terminal do it: by the name, without a mark before it. */
const callsByName = (body: string, nickname: string | undefined): boolean =>
  ownName(nickname)?.test(body) ?? false;

/** `7 [Bob #kitchen] (edited): hi`, `[Bob(*)]: hi`, of oneself `[Bob] waves`, and on the plain wire `Bob: hi`. */
const speech = /^(?:\d+ )?\[([^\]]+?)( #[^\]]+|\(\*\)[^\]]*)?\](?: (\([^)]*\)))?(: ?| )(.*)$/su;
const plainSpeech = /^(\S+)(?: \(.*?\))?: (.*)$/su;

/** Where a line of a text wire was said, if it says that: in a room, or in private by somebody. */
export function placeOfLine(text: string): { readonly room?: string; readonly partner?: string } {
  const [, name, where] = speech.exec(text) ?? [];
  if (where?.startsWith('(*)')) return { partner: shown(name ?? '') };
  return where === undefined ? {} : { room: where.trim().slice(1) };
}

function textLine(text: string, message: boolean, context: LineContext): WindowLine {
  const { nickname } = context.here;
  const [, author, where, mark, colon, body] = speech.exec(text) ?? [];
  const [, other, words] = plainSpeech.exec(text) ?? [];
  const name = author ?? other;
  if (!message || name === undefined) return noticeLine(shown(text), context.now);
  const said = [body ?? words ?? '', ...(mark === undefined ? [] : [mark])].join(' ');
  const mine = name === nickname;
  const calls = !mine && callsByName(said, nickname);
  return {
    id: ++lastId,
    kind: 'message',
    at: context.now,
    nick: colon === ' ' ? '*' : shown(name),
    nickLook: { ...nameLook(name), ...(calls && { reverse: true }) },
    body: [
      notCode([
        ...(colon === ' ' ? [span(`${shown(name)} `, nameLook(name))] : []),
        ...runSpans({ text: said, marks: [] }, nickname),
      ]),
    ],
    forMe: calls || (where?.startsWith('(*)') === true && !mine),
    mine,
  };
}
