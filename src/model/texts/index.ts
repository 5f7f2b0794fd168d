import type { Locale } from '../names.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';
import { uk } from './uk.ts';

/** What the server says in words. English is the measure: the others have exactly its rows. */
export type Texts = { readonly [K in keyof typeof en]: (typeof en)[K] extends string ? string : { readonly [L in keyof (typeof en)[K]]: string } };

export const texts: Readonly<Record<Locale, Texts>> = { en, uk, ru };
