import type { Locale } from '#model/names.ts';

/** Each in its own words. */
export const languageNames: Readonly<Record<Locale, string>> = {
  en: 'English',
  uk: 'Українська',
  ru: 'Русский',
};
