import type { Locale } from '#model/names.ts';
import type { texts as first } from './en/web/first.ts';
import type { texts as news } from './en/web/news.ts';
import type { texts as notifications } from './en/web/notifications.ts';
import type { texts as refusals } from './en/web/refusals.ts';
import type { texts as settings } from './en/web/settings.ts';

/**
 * What the browser client says, in the parts in which it is loaded: `first` with the page, each other part when what speaks it is
 * first shown. A part is a file of that name in the folder `web` of every language, with the rows of the English one.
 */
export interface BrowserTexts {
  readonly first: typeof first;
  readonly settings: typeof settings;
  /** What is new, mentions, drafts. */
  readonly news: typeof news;
  readonly notifications: typeof notifications;
  /** Why something was not done, by code: the server says it in its own language, which may be another one than the reader's. */
  readonly refusals: typeof refusals;
}

export type TextPart = keyof BrowserTexts;

/** Rejected where the server cannot be reached. */
export async function loadTexts<P extends TextPart>(locale: Locale, part: P): Promise<BrowserTexts[P]> {
  const module = (await import(`./${locale}/web/${part}.ts`)) as { readonly texts: BrowserTexts[P] };
  return module.texts;
}
