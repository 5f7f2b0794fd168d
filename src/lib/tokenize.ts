import { streamSafe } from './stream-safe.ts';

const word = /[\p{L}\p{M}\p{N}]+/gu;
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const pieces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

/**
 * The words of a text as every store indexes them: in lower case and one form of each letter, without repeats, in the
 * order of their first appearance. Scripts without spaces are split into single characters.
 */
export function tokenize(text: string): string[] {
  const folded = streamSafe(text).normalize('NFKC').toLowerCase();
  const found = new Set<string>();
  for (const match of folded.match(word) ?? []) {
    if (!ideograph.test(match)) found.add(match);
    else for (const piece of match.match(pieces) ?? []) found.add(piece);
  }
  return [...found];
}
