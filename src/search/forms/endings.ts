/** Endings of a part of speech, and how many letters of the word have to be left. */
export interface Endings {
  readonly of: ReadonlySet<string>;
  readonly longest: number;
  readonly least: number;
}

export function endings(text: string, least: number): Endings {
  const all = text.trim().split(/\s+/);
  return { of: new Set(all), longest: Math.max(...all.map((one) => one.length)), least };
}

/** The word without the longest of its endings, undefined where it has none. */
export function cut(word: string, { of, longest, least }: Endings): string | undefined {
  for (let length = Math.min(longest, word.length - least); length > 0; length--)
    if (of.has(word.slice(-length))) return word.slice(0, -length);
  return undefined;
}
