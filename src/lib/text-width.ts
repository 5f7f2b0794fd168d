/**
 * How many columns of a terminal a text takes. Terminals do not agree on all of Unicode: where they differ, the wider one counts,
 * for what is narrower than expected spoils no row.
 */

/** What East Asian Width calls wide or fullwidth, in whole blocks; emoji are found by their property. */
const wideBlocks: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];

const plain = /^[\x20-\x7e]*$/;
/** Marks upon or inside a letter, what only joins or turns letters, and the vowels and finals of Korean syllables. */
const noWidth = /^(?:\p{Mn}|\p{Me}|\p{Cf}|\p{Cc}|[\u1160-\u11ff\ud7b0-\ud7ff])$/u;
const emoji = /\p{Emoji_Presentation}|\ufe0f/u;
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The characters as people count them, each with its marks. */
export const clustersOf = (text: string): readonly string[] =>
  plain.test(text) ? text.split('') : Array.from(segmenter.segment(text), ({ segment }) => segment);

export function textWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let sum = 0;
  for (const cluster of clustersOf(text)) sum += clusterWidth(cluster);
  return sum;
}

/** The same for one cluster. */
export function clusterWidth(cluster: string): number {
  if (cluster.length === 1 && plain.test(cluster)) return 1;
  if (emoji.test(cluster)) return 2;
  let sum = 0;
  for (const character of cluster) sum += characterWidth(character);
  return Math.min(2, sum);
}

function characterWidth(character: string): number {
  if (noWidth.test(character)) return 0;
  const code = character.codePointAt(0) ?? 0;
  return wideBlocks.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}

/** As much of the text as fits into so many columns; where it is cut, an ellipsis says so. */
export function cutToWidth(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let [shown, width] = ['', 0];
  for (const cluster of clustersOf(text)) {
    width += clusterWidth(cluster);
    if (width > columns - 1) break;
    shown += cluster;
  }
  return columns > 0 ? `${shown}…` : '';
}
