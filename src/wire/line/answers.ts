import { terminalText } from '#lib/terminal-text.ts';
import type { CaughtUpRoom, EventOf } from '#model/event.ts';
import { shortInvitationId, shortReportId, shortTimedId } from '#model/facts.ts';
import type { ListItems } from '#model/list.ts';
import { isDirectRoom, parseMessageId, type RoomId } from '#model/names.ts';
import type { ProfileView } from '#model/profile.ts';
import type { RefusalCode } from '#model/refusal.ts';
import type { When, WireTexts } from '#texts/en/wires.ts';
import { type NameOf, numberTitle, roomTitle } from './message-text.ts';

type Texts = WireTexts['line'];

/** Stands in a request's id for a word that was not given, before one that was. */
const missing = '-';

/** Which of the words is a time, in minutes. */
const timeAt: Readonly<Record<string, number>> = { ban: 1, mute: 2, purge: 1, quiet: 2 };

/** Those that begin with when something happens. */
const aheadWords: ReadonlySet<string> = new Set(['later', 'remind']);

/** Those that, about nothing, only ask. */
const askingWords: ReadonlySet<string> = new Set(['later', 'quiet']);

/** What a command has done, in one sentence; undefined where everybody hears it anyway. `requestId`: see `parseCommand`. */
export function didSentence(requestId: string, { did, times }: Texts): string | undefined {
  const [word = '', ...about] = requestId.split(' ');
  const sentences: Readonly<Record<string, (...words: string[]) => string>> = did;
  if (!Object.hasOwn(sentences, word)) return undefined;
  if (about.length === 0 && askingWords.has(word)) return undefined;
  const [first = '', second = '', ...rest] = about.map((text, index) => {
    if (index === timeAt[word]) return duration(Number(text), times);
    if (index === 0 && aheadWords.has(word)) return ahead(text, times);
    return text === missing ? '' : terminalText(text);
  });
  return sentences[word]?.(first, second, rest.join(' '));
}

/** What is told only once, and what to do with it. */
export function secretLines(
  { of, secrets, uri = '' }: Pick<EventOf<'secrets'>, 'of' | 'secrets' | 'uri'>,
  texts: Texts,
): readonly string[] {
  const { totpBegin, totpConfirm, resetLink } = texts.secrets;
  const [secret = ''] = secrets;
  if (of === 'totpBegin') return [totpBegin(secret), uri, texts.secrets.totpNext];
  if (of === 'totpConfirm') return [totpConfirm, ...secrets];
  return of === 'resetLink' ? [resetLink(secret)] : secrets;
}

export const profileLine = (profile: ProfileView, { profile: format }: Texts, when?: When): string =>
  terminalText(format(profile, when));

/** For whom a list is shown. `when`: how times are written, where not in UTC. `here`: the room whose messages need no name. */
export interface Reader {
  readonly nameOf?: NameOf;
  readonly here?: RoomId;
  readonly when?: When;
}

/** A line for each item, or one that says that there is none. */
export function listLines(
  event: Pick<EventOf<'listed'>, 'list' | 'items'>,
  { items, empty }: Texts,
  reader: Reader = {},
): readonly string[] {
  const format = items[event.list] as (item: object, when?: When) => string;
  const lines = event.items.map((item) =>
    terminalText(format(titled(shortened(event.list, item), reader), reader.when)),
  );
  return lines.length > 0 ? lines : [empty];
}

/** The item with its rooms and messages as people call them, and not by their ids. */
const titled = (item: object, reader: Reader): object =>
  Object.fromEntries(Object.entries(item).map(([field, value]) => [field, title(field, value, reader)]));

function title(field: string, value: unknown, { nameOf = () => undefined, here }: Reader): unknown {
  if (typeof value !== 'string') return value;
  if (field === 'room') return roomTitle(value, nameOf);
  const message = messageFields.has(field) ? parseMessageId(value) : undefined;
  return message ? numberTitle(message.room, message.seq, nameOf, here) : value;
}

const messageFields: ReadonlySet<string> = new Set(['messageId', 'thread', 'replyTo']);

/** Where ids are typed by people, only some of their letters are shown. */
const shortIds: Readonly<Record<string, (id: string) => string>> = {
  reports: shortReportId,
  scheduled: shortTimedId,
  reminders: shortTimedId,
  invitations: shortInvitationId,
};

function shortened(list: string, item: object): object {
  const short = shortIds[list];
  return short && 'id' in item ? { ...item, id: short(String(item.id)) } : item;
}

/** What is due of the reminders, in one line each. */
export const dueLines = (items: readonly object[], { due }: Texts, reader: Reader = {}): readonly string[] =>
  (items as readonly ListItems['reminders'][])
    .filter((item) => item.due)
    .map((item) => titled(item, reader) as ListItems['reminders'])
    .map(({ id, messageId, note }) => terminalText(due(messageId, note, shortTimedId(id))));

/** What was to be posted and was refused, in one line each. `why`: the sentence of a refusal. */
export const unpostedLines = (
  items: readonly object[],
  { unposted }: Texts,
  reader: Reader,
  why: (code: RefusalCode) => string,
): readonly string[] =>
  (items as readonly ListItems['drafts'][]).flatMap((item) => {
    const { room, body } = titled(item, reader) as ListItems['drafts'];
    return item.refused === undefined ? [] : terminalText(unposted(room, why(item.refused), begun(body)));
  });

/** Of a long text, by what it begins with one knows it. */
const begun = (text: string): string => (text.length > mostShown ? `${text.slice(0, mostShown)}…` : text);
const mostShown = 200;

interface Unread extends Pick<CaughtUpRoom, 'room' | 'name' | 'unread' | 'mentions' | 'more'> {
  readonly entries: readonly { readonly author: { readonly nickname: string } }[];
}

/** What is unread in one room. A direct room is called like those who have written there. */
export function unreadLine({ room, name = room, unread, mentions, more, entries }: Unread, texts: Texts) {
  const authors = [...new Set(entries.map(({ author }) => author.nickname))].join(', ');
  const title = roomTitle(room, () => (isDirectRoom(room) ? authors : name));
  return terminalText(texts.unreadIn(title, more ? `${unread}+` : `${unread}`, mentions));
}

const day = 24 * 60;

/** `90` in minutes, or `2026-12-01_08:00`. */
const ahead = (text: string, times: Texts['times']): string =>
  /^\d+$/.test(text) ? times.ahead(duration(Number(text), times)) : times.at(text.replace('_', ' '));

function duration(minutes: number, times: Texts['times']): string {
  if (minutes % day === 0) return times.days(minutes / day);
  return minutes % 60 === 0 ? times.hours(minutes / 60) : times.minutes(minutes);
}
