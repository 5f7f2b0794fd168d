import { terminalCaption } from '#lib/terminal-text.ts';
import { ownTexts } from '#model/entry.ts';
import { fileLine } from '#model/file.ts';
import { parseMessageId } from '#model/names.ts';
import { pollText } from '#model/poll-text.ts';
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

function wordsOf({ entry, own, about, partner, mine, toMe }: EntryEvent, style: Style): string {
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
  const { body, poll, replyTo, editedAt, pinned, replies, files = [] } = message;
  const words = poll ? pollText(body, poll.options, poll.tally) : body;
  const text = [...(words === '' ? [] : [words]), ...files.map((file) => fileLine(file, undefined))].join(
    '  ',
  );
  const answered = replyTo === undefined ? '' : `${paint.dim(`> ${parseMessageId(replyTo)?.seq}`)} `;
  const marks = [
    editedAt !== undefined && texts.edited,
    pinned && texts.isPinned,
    poll?.closedAt !== undefined && texts.isClosed,
    replies && replies.count > 0 && texts.replies(replies.count),
  ].filter(Boolean);
  const said = `${answered}${toMe ? paint.bright(text) : text}`;
  return marks.length > 0 ? `${said} ${paint.dim(`(${marks.join(', ')})`)}` : said;
}

/** `10:42` in local time; with the day before it where that is not today. */
export function clockTime(iso: string, now: number): string {
  const then = new Date(iso);
  const time = `${twoDigits(then.getHours())}:${twoDigits(then.getMinutes())}`;
  if (then.toDateString() === new Date(now).toDateString()) return time;
  return `${then.getFullYear()}-${twoDigits(then.getMonth() + 1)}-${twoDigits(then.getDate())} ${time}`;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');
