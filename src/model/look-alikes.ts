import { packedAsShown, packedInWholeNames, packedLookAlikes } from './unicode-tables.ts';

/** What `unicode-tables.ts` says of its form, read back. */
export function unpack(packed: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const group of packed.split(';')) {
    const [target = '', ...sources] = group.split(' ');
    const passesFor = target.split('+').map(toLetter).join('');
    let point = 0;
    for (const step of sources) {
      point += Number.parseInt(step, 36);
      map.set(String.fromCodePoint(point), passesFor);
    }
  }
  return map;
}

const toLetter = (number: string): string => String.fromCodePoint(Number.parseInt(number, 36));

/** Letters, decomposed and in small case, each with what it passes for (Unicode TR39, `confusables.txt`). */
export const lookAlikes = unpack(packedLookAlikes);

/** The same for the few letters that pass for another one only in the case in which they are shown. */
export const lookAlikesAsShown = unpack(packedAsShown);

/** Letters of Greek, Coptic and Warang Citi with what they pass for as they are shown: in whole names of such letters alone. */
export const lookAlikesInWholeNames = unpack(packedInWholeNames);
