import { type Locale, locales } from '#model/names.ts';

export const isLocale = (text: unknown): text is Locale => locales.some((locale) => locale === text);

/** The language that a browser likes best of those that Hubbub speaks; the server's own, where it likes none or does not say. */
export function preferredLanguage(header: string | undefined, fallback: Locale): Locale {
  let best: { readonly locale: Locale; readonly weight: number } | undefined;
  // No browser sends more; whoever does is not read to the end.
  for (const range of (header ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const locale = tag.split('-', 1)[0];
    const q = parameters.find((part) => part.startsWith('q='))?.slice(2);
    const weight = q === undefined ? 1 : Number(q);
    if (isLocale(locale) && weight > (best?.weight ?? 0)) best = { locale, weight };
  }
  return best?.locale ?? fallback;
}
