import { limits } from './limits.ts';
import type { RefusalCode } from './refusal.ts';

/** Why this text cannot be a message, undefined if it can. Line breaks and tabs are allowed; NUL and lone surrogates are not. */
export function bodyFault(body: string): RefusalCode | undefined {
  if (body.length > limits.bodyCharacters && codePoints(body) > limits.bodyCharacters) return 'body_too_long';
  if (body.includes('\0') || !body.isWellFormed()) return 'body_invalid';
  return body.trim() === '' ? 'body_empty' : undefined;
}

/**
 * Whether this text can stand in one line beside a name: without line breaks and other control characters, and without those
 * that change the direction of writing.
 */
export const isCaption = (text: string): boolean =>
  codePoints(text) <= limits.captionCharacters &&
  text.isWellFormed() &&
  !/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u.test(text);

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
