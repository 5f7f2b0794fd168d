import { isEmoji } from '#model/emoji.ts';

const most = 3;
/** Longer than any three of them. */
const longest = 120;

/** Whether a text is nothing but one emoji to three. */
export function isJumbo(text: string): boolean {
  if (text.length > longest || /[\p{L}\n]/u.test(text)) return false;
  const letters = [...new Intl.Segmenter().segment(text.replaceAll(' ', ''))].map(({ segment }) => segment);
  return letters.length > 0 && letters.length <= most && letters.every(isEmoji);
}
