import { commandWords } from './parse-input.ts';

/** What the line may be going to be: a command while its first word is typed, and then the nickname that the last word begins. */
export function completionsOf(
  line: string,
  names: readonly string[],
  moreWords: readonly string[] = [],
): readonly string[] {
  if (/^\/\S*$/.test(line)) return [...commandWords, ...moreWords].filter((word) => word.startsWith(line));
  const [, before = '', mark = '', start = ''] = /^(.*\s)?(@?)([^\s@]+)$/su.exec(line) ?? [];
  if (start === '') return [];
  return names
    .filter((name) => name.toLowerCase().startsWith(start.toLowerCase()))
    .map((name) => `${before}${mark}${name} `);
}
