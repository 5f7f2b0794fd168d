import { messageLimits } from './message-limits.ts';
import type { RefusalCode } from './refusal.ts';

/** Why this text cannot be a message, undefined if it can. Line breaks and tabs are allowed; NUL and lone surrogates are not. */
export function bodyFault(body: string): RefusalCode | undefined {
  if (body.length > messageLimits.bodyCharacters && codePoints(body) > messageLimits.bodyCharacters)
    return 'body_too_long';
  if (body.includes('\0') || !body.isWellFormed()) return 'body_invalid';
  return isBlank(body) ? 'body_empty' : undefined;
}

/**
 * Something that a reader can see. Not: what separates, controls or formats, fillers (the braille blank, the fillers of Hangul
 * and Khitan, the null notehead), and what Unicode keeps free of characters. A mark without a letter is seen. NUL is no blank: it
 * is refused as what it is.
 */
const visible =
  /[^\x01-\x1f\x7f-\x9f\p{Z}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\ufff9-\ufffb\u{13430}-\u{1343f}\u{16fe4}\u{1d159}]/u;

/** Whether there is nothing in the text that a reader could see. */
export const isBlank = (text: string): boolean => !visible.test(text);

/**
 * Line breaks and other control characters, what changes the direction of writing or the shapes of letters, what Unicode keeps
 * free of characters, and so many marks in a row that they would cover the lines around.
 */
const notInCaption =
  /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\p{Noncharacter_Code_Point}]|\p{M}{5}/u;

/**
 * Whether this text can stand in one line beside a name: with nothing that is made for more than a line, and with something to
 * see, unless it is empty.
 */
export const isCaption = (text: string): boolean =>
  codePoints(text) <= messageLimits.captionCharacters &&
  text.isWellFormed() &&
  (text === '' || !isBlank(text)) &&
  !notInCaption.test(text) &&
  !notInCaption.test(text.normalize('NFC'));

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
