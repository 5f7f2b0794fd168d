import { type Locale, locales } from '#model/names.ts';

/** The language of the person, as their system says it: `uk_UA.UTF-8`, `ru`, `C` … */
export function localeOf(environment: Readonly<Record<string, string | undefined>>): Locale {
  const said = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locales.find((locale) => new RegExp(`^${locale}(?![a-z])`, 'i').test(said)) ?? 'en';
}
