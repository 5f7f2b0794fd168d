import type { Locale } from '#model/names.ts';
import type { texts as audit } from './en/web/audit.ts';
import type { texts as composing } from './en/web/composing.ts';
import type { texts as emoji } from './en/web/emoji.ts';
import type { texts as entrance } from './en/web/entrance.ts';
import type { texts as finding } from './en/web/finding.ts';
import type { texts as first } from './en/web/first.ts';
import type { texts as keys } from './en/web/keys.ts';
import type { texts as message } from './en/web/message.ts';
import type { texts as moderation } from './en/web/moderation.ts';
import type { texts as news } from './en/web/news.ts';
import type { texts as notifications } from './en/web/notifications.ts';
import type { texts as owners } from './en/web/owners.ts';
import type { texts as people } from './en/web/people.ts';
import type { texts as refusals } from './en/web/refusals.ts';
import type { texts as rooms } from './en/web/rooms.ts';
import type { texts as server } from './en/web/server.ts';
import type { texts as settings } from './en/web/settings.ts';

/**
 * What the browser client says, in the parts in which it is loaded: `first` with the page, each other part when what speaks it is
 * first shown. A part is a file of that name in the folder `web` of every language, with the rows of the English one.
 */
export interface BrowserTexts {
  readonly first: typeof first;
  readonly entrance: typeof entrance;
  readonly server: typeof server;
  readonly settings: typeof settings;
  readonly keys: typeof keys;
  /** The field for messages beyond plain writing: suggestions, commands, files, polls, sending later. */
  readonly composing: typeof composing;
  readonly emoji: typeof emoji;
  /** What can be done with a message. */
  readonly message: typeof message;
  readonly finding: typeof finding;
  readonly people: typeof people;
  readonly rooms: typeof rooms;
  readonly moderation: typeof moderation;
  /** What moderators and owners have done, as sentences. */
  readonly audit: typeof audit;
  /** What owners see of the server as a whole: rooms, guests, tokens, storage, backups. */
  readonly owners: typeof owners;
  /** What is new, mentions, drafts. */
  readonly news: typeof news;
  readonly notifications: typeof notifications;
  /** Why something was not done, by code: the server says it in its own language, which may be another one than the reader's. */
  readonly refusals: typeof refusals;
}

export type TextPart = keyof BrowserTexts;

/** Loads a part of one language. */
export type LoadPart = (part: string) => Promise<unknown>;

/**
 * Rejected where the server cannot be reached. Which parts there are is known to each language (`web.ts` in its folder), so that the
 * first script need not name all of them in all languages.
 */
export async function loadTexts<P extends TextPart>(locale: Locale, part: P): Promise<BrowserTexts[P]> {
  const load = part === 'first' ? () => import(`./${locale}/web/first.ts`) : (await partsOf(locale)).load;
  return ((await load(part)) as { readonly texts: BrowserTexts[P] }).texts;
}

/** The rows of the package of emoji in this language, with the names of all. Rejected where the server cannot be reached. */
export async function loadEmojiNames(locale: Locale): Promise<unknown> {
  const { load } = await partsOf(locale);
  return ((await load('emoji-names')) as { readonly emojiNames: unknown }).emojiNames;
}

const partsOf = (locale: Locale): Promise<{ readonly load: LoadPart }> => import(`./${locale}/web.ts`);
