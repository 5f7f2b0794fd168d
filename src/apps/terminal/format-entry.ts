import { terminalCaption } from '#lib/terminal-text.ts';
import { ownTexts } from '#model/entry.ts';
import { fileLine } from '#model/file.ts';
import { parseMessageId } from '#model/names.ts';
import { pollText } from '#model/poll-text.ts';
import type { TerminalTexts } from '#texts/en/terminal.ts';
import type { ShownMessage } from '#wire/json/frames.ts';
import type { ChatEvent } from './chat-event.ts';
import type { CurrentRoom, Style } from './style.ts';

type EntryEvent = Extract<ChatEvent, { kind: 'entry' }>;

/** An entry as one line: when, where if not in the current room, who, what. */
export function formatEntry(event: EntryEvent, current: CurrentRoom, style: Style): string {
  const { entry, title = entry.room, partner } = event;
  const { paint } = style;
  const time = paint.dim(clockTime(entry.sentAt, style.now()));
  const elsewhere = entry.room !== current.room && partner === undefined;
  const where = elsewhere ? [paint.dim(`#${title}`)] : [];
  const number = isNumbered(event) ? [paint.dim(`${entry.seq}`)] : [];
  return [time, ...where, ...number, wordsOf(event, style)].join(' ');
}

/** A poll always has its number: nobody could vote without it. */
const isNumbered = ({ entry, numbered }: EntryEvent): boolean =>
  numbered === true || ('poll' in entry && entry.poll !== undefined);

/** Who and what, without when and where. */
export function wordsOf({ entry, own, about, partner, mine, toMe }: EntryEvent, style: Style): string {
  const { texts, paint } = style;
  const name = paint.name(entry.author.nickname);
  const number = own === undefined ? '' : ` ${paint.dim(`[${own}]`)}`;
  const quote = about === undefined ? '' : `: ${paint.dim(about)}`;
  switch (entry.kind) {
    case 'message':
      return entry.me
        ? `* ${name}${number} ${bodyOf(entry, style, toMe)}`
        : `${name}${number}: ${bodyOf(entry, style, toMe)}`;
    case 'direct': {
      const to = mine ? paint.name(partner ?? '') : texts.you;
      const text = `${name}${number} → ${to} (${texts.privately})`;
      return entry.me ? `* ${text} ${bodyOf(entry, style)}` : `${text}: ${bodyOf(entry, style)}`;
    }
    case 'edited':
      return `${name} (${texts.edited}): ${entry.body}`;
    case 'deleted':
      return texts.deleted(name, quote);
    case 'reacted':
      return entry.on ? texts.reacted(name, entry.emoji, quote) : texts.unreacted(name, entry.emoji, quote);
    case 'pinned':
      return entry.on ? texts.pinned(name, quote) : texts.unpinned(name, quote);
    case 'voted':
      return texts.voted(entry.tally ? texts.somebody : name, quote);
    case 'closed':
      return texts.closed(name, quote);
    default:
      return texts.notices[entry.kind](name, ...ownTexts(entry).map(terminalCaption));
  }
}

/** The text and its files, with what it answers before it, and what has become of it behind it. */
function bodyOf(message: ShownMessage, { texts, paint }: Style, toMe = false): string {
  const answers = answeredIn(message);
  const answered = answers === undefined ? '' : `${paint.dim(answers)} `;
  const text = textOf(message);
  const remarks = remarksOn(message, texts);
  const said = `${answered}${toMe ? paint.bright(text) : text}`;
  return remarks === '' ? said : `${said} ${paint.dim(remarks)}`;
}

/** What is said, or asked in a poll, and the files beside it. */
export function textOf({ body, poll, files = [] }: ShownMessage): string {
  const words = poll ? pollText(body, poll.options, poll.tally) : body;
  return [...(words === '' ? [] : [words]), ...files.map((file) => fileLine(file, undefined))].join('  ');
}

/** `> 7`: the message that this one answers. */
export const answeredIn = ({ replyTo }: ShownMessage): string | undefined =>
  replyTo === undefined ? undefined : `> ${parseMessageId(replyTo)?.seq}`;

/** `(edited, replies: 2)`; empty where nothing has become of the message. */
export function remarksOn(message: ShownMessage, texts: TerminalTexts): string {
  const { editedAt, pinned, poll, replies } = message;
  const remarks = [
    editedAt !== undefined && texts.edited,
    pinned && texts.isPinned,
    poll?.closedAt !== undefined && texts.isClosed,
    replies && replies.count > 0 && texts.replies(replies.count),
  ].filter(Boolean);
  return remarks.length > 0 ? `(${remarks.join(', ')})` : '';
}

/** `10:42` in local time; with the day before it where that is not today. */
export function clockTime(iso: string, now: number): string {
  const then = new Date(iso);
  const time = `${twoDigits(then.getHours())}:${twoDigits(then.getMinutes())}`;
  if (then.toDateString() === new Date(now).toDateString()) return time;
  return `${then.getFullYear()}-${twoDigits(then.getMonth() + 1)}-${twoDigits(then.getDate())} ${time}`;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');
