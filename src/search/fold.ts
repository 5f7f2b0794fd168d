import { streamSafe } from '#lib/stream-safe.ts';
import { withoutAccents } from '#model/folding.ts';

/** What stands inside words and is no letter: hyphens that are not shown, joiners, apostrophes, and the sign that joins names of code. */
const joiners = /\u00ad|\u200c|\u200d|\u2060|['’ʼ_]/g;

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
  return withoutAccents(low);
}

/** The other way to write a German word without umlauts: Müller, Mueller. Undefined where there are none. */
export function withoutUmlauts(word: string): string | undefined {
  const low = lower(word);
  return /[äöü]/.test(low) ? fold(low.replace(/[äöü]/g, (letter) => `${fold(letter)}e`)) : undefined;
}
