import type { Locale } from '#model/names.ts';

/** The form of a word that goes with a number: `many` where a language has no other. */
export function plural(
  locale: Locale,
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly many: string },
): (count: number) => string {
  const rules = new Intl.PluralRules(locale);
  return (count) => forms[rules.select(count)] ?? forms.many;
}
