/** What stands on either side of a mark decides whether it is one. */
const space = /^\s$/u;
const letterLike = /^[\p{L}\p{M}\p{N}]$/u;

/** Scripts that put no spaces between words: marks stand right beside letters there. */
const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;

export const isSpace = (character: string): boolean => character === '' || space.test(character);

export const isLetterLike = (character: string): boolean => letterLike.test(character);

/** A letter of a script whose words have spaces around them. */
export const isInWord = (character: string): boolean => isLetterLike(character) && !unspaced.test(character);

/** Neither a space nor part of a word of any script. */
export const isSign = (character: string): boolean => !isSpace(character) && !isLetterLike(character);

/** What a backslash takes the meaning from. */
export const isEscapable = (character: string): boolean => /^[!-/:-@[-`{-~]$/.test(character);

/** The character at this place; none outside of the text. */
export function characterAt(text: string, at: number): string {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}

/** The character that ends before this place. */
export function characterBefore(text: string, at: number): string {
  if (at <= 0) return '';
  const isLow = /[\udc00-\udfff]/.test(text.charAt(at - 1));
  return characterAt(text, isLow && at > 1 ? at - 2 : at - 1);
}
