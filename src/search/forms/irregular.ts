import type { Language } from '../language.ts';
import { slavicForms } from './slavic-forms.ts';
import { westernForms } from './western-forms.ts';

/**
 * Forms that no rule of endings brings together: each line is one word. Its forms are stemmed, and all of the stems count as the
 * first, so that a line needs one form of each stem only. Written as they are after `lower`.
 */
const lines: Readonly<Partial<Record<Language, string>>> = { ...westernForms, ...slavicForms };

/** Words that a stemmer makes the same as others, which they are not: they and their plain forms have a stem of their own. */
const lone: Readonly<Partial<Record<Language, string>>> = {
  en: `news new university universe universal organ organic organ general generation generate generic policy police past paste
    international internal important import notice notable server serve service meaning mean experiment experience
    authority author animal animated customer custom capital operation opera morning ring evening building early wing wand
    designer addition add hop hope hoping hopping later late relative relation relativity several sever
    interesting interest number numb ear ears easter east western everything something anything nothing wedding
    probable probe probably emergency emerge computer compute secretary secret international station state static statue human humid busy business server severe`,
};

export interface Irregular {
  /** Groups of forms. */
  readonly groups: readonly (readonly string[])[];
  readonly lone: ReadonlySet<string>;
}

export const irregularOf = (language: Language): Irregular => ({
  groups: (lines[language] ?? '')
    .split(/\||\n/)
    .map((line) => line.trim().split(/\s+/))
    .filter((forms) => forms.length > 1),
  lone: new Set((lone[language] ?? '').trim().split(/\s+/)),
});
