import { terminalCaption } from '#lib/terminal-text.ts';
import { ownTexts } from '#model/entry.ts';
import { fileLine } from '#model/file.ts';
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
  return [time, ...where, wordsOf(event, style)].join(' ');
}

function wordsOf({ entry, own, about, partner, mine }: EntryEvent, style: Style): string {
  const { texts, paint } = style;
  const name = paint.name(entry.author.nickname);
  const number = own === undefined ? '' : ` ${paint.dim(`[${own}]`)}`;
  const quote = about === undefined ? '' : `: ${paint.dim(about)}`;
  switch (entry.kind) {
    case 'message':
      return `${name}${number}: ${bodyOf(entry, style)}`;
    case 'direct': {
      const to = mine ? paint.name(partner ?? '') : texts.you;
      return `${name}${number} → ${to} (${texts.privately}): ${bodyOf(entry, style)}`;
    }
    case 'edited':
      return `${name} (${texts.edited}): ${entry.body}`;
    case 'deleted':
      return texts.deleted(name, quote);
    case 'reacted':
      return entry.on ? texts.reacted(name, entry.emoji, quote) : texts.unreacted(name, entry.emoji, quote);
    default:
      return texts.notices[entry.kind](name, ...ownTexts(entry).map(terminalCaption));
  }
}

/** The text, and its files behind it. */
function bodyOf({ body: text, editedAt, files = [] }: ShownMessage, { texts, paint }: Style): string {
  const body = [...(text === '' ? [] : [text]), ...files.map((file) => fileLine(file, undefined))].join('  ');
  return editedAt === undefined ? body : `${body} ${paint.dim(`(${texts.edited})`)}`;
}

/** `10:42` in local time; with the day before it where that is not today. */
export function clockTime(iso: string, now: number): string {
  const then = new Date(iso);
  const time = `${twoDigits(then.getHours())}:${twoDigits(then.getMinutes())}`;
  if (then.toDateString() === new Date(now).toDateString()) return time;
  return `${then.getFullYear()}-${twoDigits(then.getMonth() + 1)}-${twoDigits(then.getDate())} ${time}`;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');
