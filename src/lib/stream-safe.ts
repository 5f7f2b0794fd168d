/**
 * More marks in a row than any language writes. Some letters are marks once they are normalised: the sound marks of half width.
 */
const longRow = /[\p{M}\uff9e\uff9f]{30}(?=[\p{M}\uff9e\uff9f])/gu;

/**
 * The text as it can be normalised in a time that grows with its length alone: to normalise is to sort the marks of a row, so that long
 * rows are parted by the grapheme joiner, as in the stream-safe format of Unicode (UAX 15, 13). Shorter rows stay as they are.
 */
export const streamSafe = (text: string): string => text.replace(longRow, '$&\u034f');
