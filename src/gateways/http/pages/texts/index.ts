import type { Locale } from '#model/names.ts';
import { en, type PageTexts } from './en.ts';
import { ru } from './ru.ts';
import { uk } from './uk.ts';

export const pageTexts: Readonly<Record<Locale, PageTexts>> = { en, uk, ru };
