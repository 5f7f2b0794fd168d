/** In small letters and without accents: who looks for `Zoe` finds `Zoë`. */
export const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * Those that match, the best first: the name begins with the query, then a word in it does, then it is somewhere inside. Among equals the
 * order stays as it is.
 */
export function ranked<T>(items: readonly T[], query: string, nameOf: (item: T) => string): readonly T[] {
  const wanted = folded(query);
  const rank = (item: T): number => {
    const name = folded(nameOf(item));
    if (name.startsWith(wanted)) return 0;
    const inside = name.indexOf(wanted);
    if (inside < 0) return 3;
    return /[\p{L}\p{N}]/u.test(name[inside - 1] ?? '') ? 2 : 1;
  };
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
