import { streamSafe } from '#lib/stream-safe.ts';

/** Letters that no normal form of Unicode parts into a letter and a mark. */
const letters: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ĸ: 'k' },
  ...{ ς: 'σ', ى: 'ي', ة: 'ه', ک: 'ك', ی: 'ي' },
};
const lettersOf = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/** What stands inside words and is no letter: hyphens that are not shown, joiners, apostrophes, and the sign that joins names of code. */
const joiners = /\u00ad|\u200c|\u200d|\u2060|['’ʼ_]/g;

/** Accents of alphabets in which a word without them is the same word. Vowels of Indic and Thai are marks too, and stay. */
const accents = /([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu;

/** Stress in Cyrillic, and the dots of ё. The marks of й and ї make other letters. */
const cyrillic = /(?<=[\u0400-\u04ff])[\u0300\u0301]|(?<=е)\u0308/g;

/** The points of Hebrew; the vowels, the hamza on its bearer and the lengthening of Arabic. */
const points =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;

const ascii = /^[a-z0-9]*$/i;

/** In lower case and one form of each letter, with its accents, by which stemmers know endings. */
export const lower = (word: string): string =>
  // Most words need no more.
  ascii.test(word) ? word.toLowerCase() : lowered(word);

const lowered = (word: string): string =>
  streamSafe(word).normalize('NFKC').toLowerCase().replace(joiners, '').replaceAll('ß', 'ss');

/**
 * The one form of all ways to write a word: without case, accents, points and width. ё is е, ß is ss, İ is i. What two people type
 * differently is the same here; what makes another word is kept.
 */
export function fold(word: string): string {
  const low = lower(word);
  if (ascii.test(low)) return low;
  return low
    .normalize('NFD')
    .replace(accents, '$1')
    .replace(cyrillic, '')
    .replace(points, '')
    .normalize('NFC')
    .replace(lettersOf, (letter) => letters[letter]!);
}

/** The other way to write a German word without umlauts: Müller, Mueller. Undefined where there are none. */
export function withoutUmlauts(word: string): string | undefined {
  const low = lower(word);
  return /[äöü]/.test(low) ? fold(low.replace(/[äöü]/g, (letter) => `${fold(letter)}e`)) : undefined;
}
