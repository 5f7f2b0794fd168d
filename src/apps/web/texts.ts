import type { Locale } from '#model/names.ts';
import { en, type Texts } from './texts/en.ts';
import { ru } from './texts/ru.ts';
import { uk } from './texts/uk.ts';

export type { Texts } from './texts/en.ts';

/** The words of the page. */
export const texts: Readonly<Record<Locale, Texts>> = { en, uk, ru };
