import type { Locale } from '#model/names.ts';
import { en, type Texts } from './en.ts';
import { ru } from './ru.ts';
import { uk } from './uk.ts';

export type { Texts } from './en.ts';

export const texts: Readonly<Record<Locale, Texts>> = { en, uk, ru };
