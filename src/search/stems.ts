import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { fold, lower } from './fold.ts';
import { irregularOf } from './forms/irregular.ts';
import { polishStems } from './forms/polish.ts';
import { russianStems } from './forms/russian.ts';
import { ukrainianStems } from './forms/ukrainian.ts';
import {
  beginnings,
  englishBases,
  englishWords,
  frenchStems,
  germanStems,
  spanishWords,
} from './forms/western.ts';
import type { Language } from './language.ts';

/** The stems of a word, which is in lower case: with its accents, and without them. */
type Stemmer = (low: string, folded: string) => readonly string[];

/** The library writes a final y as i after some endings and not after others: deploi, deploy. */
const withY = (word: string): string => english(word).replace(/i$/, 'y');

/** With the accents and without: many type words without theirs. */
const both =
  (stem: (word: string) => string): Stemmer =>
  (low, folded) =>
    low === folded ? [stem(low)] : [stem(low), stem(folded)];

const stemmers: Readonly<Record<Language, Stemmer>> = {
  en: (_, folded) => [withY(folded), ...englishWords(folded).map(withY)],
  de: (low, folded) => [...both(german)(low, folded), ...germanStems(folded)],
  fr: (low, folded) => [...both(french)(low, folded), ...frenchStems(folded)],
  es: (low, folded) => [...both(spanish)(low, folded), ...spanishWords(folded).map(spanish)],
  ru: (_, folded) => [russian(folded), ...russianStems(folded)],
  uk: (_, folded) => ukrainianStems(folded),
  pl: (_, folded) => polishStems(folded),
  ar: (_, folded) => [
    withoutEnding(folded.replace(/^(?:وال|بال|كال|فال|لل|ال)(?=..)/, ''), arabicEnding),
    ...withoutBeginning(folded, /^[وبلكف](?=...)/, arabicEnding),
  ],
  he: (_, folded) =>
    [
      withoutEnding(folded, hebrewEnding),
      ...withoutBeginning(folded, /^(?:וה|שה|כש|מה|ה|ו|ב|ל|מ|ש|כ)(?=...)/, hebrewEnding),
    ].map(hebrewStem),
};

const arabicEnding = /(?:ات|ون|ين|ان|ها|هم|نا|ه|ي)$/;
/** Letters that are written otherwise at the end of a word: מלך, מלכים. */
const atEnd: Readonly<Record<string, string>> = { ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ' };
const hebrewStem = (stem: string): string => stem.replace(/[ךםןףץ]$/, (letter) => atEnd[letter]!);

const hebrewEnding = /(?:ים|ות|יות|ה|ת|י)$/;

const withoutEnding = (word: string, ending: RegExp): string =>
  word.length > 3 ? word.replace(ending, '') : word;

/** Articles and prepositions are written as one with their word, whose own first letter may look the same. */
const withoutBeginning = (word: string, beginning: RegExp, ending: RegExp): readonly string[] =>
  beginning.test(word) ? [withoutEnding(word.replace(beginning, ''), ending)] : [];

/** Other spellings of a stem under which other forms of the word have theirs. */
const variants: Readonly<Partial<Record<Language, (stem: string, word: string) => readonly string[]>>> = {
  ru: (stem) => [
    ...fleeting(stem, /^(.*[бвгджзклмнпрстфхцчшщ])[ео]([бвгджзклмнпрстфхцчшщ])$/, 'ь'),
    // настроек, настройка
    ...(/[аоуеыи]ек$/.test(stem) ? [stem.replace(/ек$/, 'йк')] : []),
  ],
  uk: (stem, word) => [
    ...fleeting(stem, /^(.*[бвгґджзклмнпрстфхцчшщ])[еоі]([бвгґджзклмнпрстфхцчшщ])$/, 'ь'),
    ...closed(stem),
    ...hardened(stem, word),
  ],
  pl: (stem) => fleeting(stem, /^(.*[bcdfghjklmnprstwz])i?e([bcdfghjklmnprstwz])$/, 'i'),
};

/** кошек, кошка; день, дня; pies, psa. */
function fleeting(stem: string, pattern: RegExp, soft: string): readonly string[] {
  const parts = pattern.exec(stem);
  if (!parts || stem.length > 12) return [];
  const [, before, last] = parts as unknown as [string, string, string];
  const bare = before.endsWith(soft) ? before.slice(0, -1) : before;
  return bare.length >= 2 ? [bare + last] : [];
}

/** кіт, кота; ніч, ночі; річ, речі. */
const closed = (stem: string): readonly string[] => {
  const parts = /^([^аеєиіїоуюя]*|.*[^аеєиіїоуюя])і([бвгґджзклмнпрстфхцчшщ]{1,2})$/.exec(stem);
  return parts ? ['о', 'е'].map((vowel) => `${parts[1]}${vowel}${parts[2]}`) : [];
};

/** книзі, книга; руці, рука; мусі, муха. */
const hard: Readonly<Record<string, string>> = { з: 'г', ц: 'к', с: 'х' };
const hardened = (stem: string, word: string): readonly string[] => {
  const last = stem.at(-1)!;
  return word.endsWith(`${last}і`) && last in hard && stem.length > 2 ? [stem.slice(0, -1) + hard[last]] : [];
};

interface Known {
  /** By a form, folded. */
  readonly forms: ReadonlyMap<string, readonly string[]>;
  /** By a stem, folded. */
  readonly stems: ReadonlyMap<string, readonly string[]>;
  readonly lone: ReadonlySet<string>;
}

/** Shorter stems are stems of too many words. */
const least = 3;

const known = new Map<Language, Known>();

function knownOf(language: Language): Known {
  return known.getOrInsertComputed(language, () => {
    const { groups, lone, pairs } = irregularOf(language);
    const forms = new Map<string, string[]>();
    const stems = new Map<string, string[]>();
    const add = (map: Map<string, string[]>, key: string, name: string): void => {
      const names = map.getOrInsertComputed(key, () => []);
      for (const one of [name, ...(pairs.get(name) ?? [])]) if (!names.includes(one)) names.push(one);
    };
    for (const group of groups) {
      const name = fold(group[0]!);
      for (const form of group) add(forms, fold(form), name);
    }
    for (const group of groups) {
      const name = fold(group[0]!);
      const own = [name, ...(pairs.get(name) ?? [])];
      // What is a form of another word is no stem of this one.
      for (const form of group)
        for (const stem of plainStems(language, lower(form), fold(form)))
          if (stem.length >= least && !forms.get(stem)?.some((one) => !own.includes(one)))
            add(stems, stem, name);
    }
    return { forms, stems, lone };
  });
}

const plainStems = (language: Language, low: string, folded: string): readonly string[] => [
  ...new Set(stemmers[language](low, folded).map(fold)),
];

/** The names of a form that the tables do not have, but the rest of which they do. */
function prefixed(language: Language, folded: string, forms: Known['forms']): readonly string[] {
  const found = beginnings[language]?.flatMap((beginning) => {
    const rest = folded.startsWith(beginning) ? folded.slice(beginning.length) : '';
    return rest.length < least ? [] : (forms.get(rest) ?? []).map((name) => beginning + name);
  });
  return found ?? [];
}

/** najlepszy, lepszy; найкращий, кращий. */
const positive = (language: Language, folded: string): string =>
  language === 'pl'
    ? folded.replace(/^naj(?=.{4})/, '')
    : language === 'uk'
      ? folded.replace(/^най(?=.{4})/, '')
      : folded;

/** No stem ends so: neither `organ` nor `univers` is meant by it. */
const loneStem = (word: string): string => `${word}xx`;

/** Letters of a longer word are no word's. */
const longestWord = 40;

/**
 * The stems of a word in one language, which other forms of the same word share. `folded` and `low`: the word, without its accents
 * and with them.
 */
export function stemsOf(language: Language, low: string, folded: string): readonly string[] {
  if (folded.length > longestWord) return [folded];
  const { forms, stems, lone } = knownOf(language);
  if (lone.size > 0) {
    const base = englishBases(folded).find((word) => lone.has(word));
    if (base !== undefined) return forms.get(base) ?? [loneStem(base)];
  }
  const named = forms.get(folded) ?? forms.get(positive(language, folded));
  if (named) return named;
  const plain = plainStems(language, low, folded);
  const others = plain.flatMap((stem) => variants[language]?.(stem, folded) ?? []);
  const all = new Set([...plain, ...others, ...prefixed(language, folded, forms)]);
  for (const stem of plain) for (const name of stems.get(stem) ?? []) all.add(name);
  return [...all];
}
