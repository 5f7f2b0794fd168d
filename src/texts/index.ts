import type { Locale } from '#model/names.ts';
import type { RefusalCode, RefusalDetail } from '#model/refusal.ts';
import * as en from './en/index.ts';
import type { MailTexts } from './en/mails.ts';
import type { PageTexts } from './en/pages.ts';
import type { TerminalTexts } from './en/terminal.ts';
import type { WireTexts } from './en/wires.ts';
import * as ru from './ru/index.ts';
import * as uk from './uk/index.ts';

/**
 * Every sentence in every language. English is the measure: the other languages have exactly its rows. Each catalogue is an
 * object of its own, so that a browser client is bundled with its own sentences alone.
 */
type ByLocale<Texts> = Readonly<Record<Locale, Texts>>;

export const refusalTexts: ByLocale<Readonly<Record<RefusalCode, string>>> = {
  en: en.refusals,
  uk: uk.refusals,
  ru: ru.refusals,
};

export const wireTexts: ByLocale<WireTexts> = { en: en.wires, uk: uk.wires, ru: ru.wires };

export const pageTexts: ByLocale<PageTexts> = { en: en.pages, uk: uk.pages, ru: ru.pages };

export const terminalTexts: ByLocale<TerminalTexts> = { en: en.terminal, uk: uk.terminal, ru: ru.terminal };

export const mailTexts: ByLocale<MailTexts> = { en: en.mails, uk: uk.mails, ru: ru.mails };

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
