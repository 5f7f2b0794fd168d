import { type Locale, locales } from '#model/names.ts';
import type { RefusalCode, RefusalDetail } from '#model/refusal.ts';
import type { MailTexts } from './en/mails.ts';
import type { PageTexts } from './en/pages.ts';
import type { TerminalTexts } from './en/terminal.ts';
import type { WireTexts } from './en/wires.ts';

/** The sentences of the server and of `hubbub chat` in one language: the `index.ts` of its folder has these names. */
export interface Language {
  readonly refusals: Readonly<Record<RefusalCode, string>>;
  readonly wires: WireTexts;
  readonly pages: PageTexts;
  readonly terminal: TerminalTexts;
  readonly mails: MailTexts;
}

type ByLocale<Texts> = Readonly<Record<Locale, Texts>>;

/** Every folder of the list, so that a language is named in no other place. English is the measure: the others have its rows. */
const languages = Object.fromEntries(
  await Promise.all(
    locales.map(async (locale) => [locale, (await import(`./${locale}/index.ts`)) as Language] as const),
  ),
) as ByLocale<Language>;

const each = <Part extends keyof Language>(part: Part): ByLocale<Language[Part]> =>
  Object.fromEntries(locales.map((locale) => [locale, languages[locale][part]])) as ByLocale<Language[Part]>;

export const refusalTexts = each('refusals');
export const wireTexts = each('wires');
export const pageTexts = each('pages');
export const terminalTexts = each('terminal');
export const mailTexts = each('mails');

/** A refusal as one sentence for a person. `about`: what of that which was asked is refused. */
export const sentence = (code: RefusalCode, locale: Locale, about?: string): string =>
  about === undefined ? refusalTexts[locale][code] : `${about} – ${refusalTexts[locale][code]}`;

/** The same with what is told beside it. */
export const explained = (
  { code, reason, about, possible = [] }: { readonly code: RefusalCode } & RefusalDetail,
  locale: Locale,
): string => {
  const { because, instead } = wireTexts[locale];
  return [
    sentence(code, locale, about),
    reason && because(reason),
    possible.length > 0 && instead(possible.join(', ')),
  ]
    .filter(Boolean)
    .join(' ');
};

/** Why a connection is ended, as one text for a person, with what the moderator has written. */
export const farewell = (
  { code, reason = '' }: { readonly code: RefusalCode | 'bye'; readonly reason?: string },
  locale: Locale,
): string => (code === 'bye' ? wireTexts[locale].plain.goodbye : explained({ code, reason }, locale));
