const lineBreaks = /\r\n|[\n\r\u2028\u2029]/g;

/** Characters that change the direction of writing. They have no width: words that they stand in are not parted by them. */
const directions = /[\u202a-\u202e\u2066-\u2069]/g;
const directionsInWord = /(?<=[\p{L}\p{M}\p{N}])[\u202a-\u202e\u2066-\u2069]+(?=[\p{L}\p{M}\p{N}])/gu;

/** Other characters that turn directions or shapes and have no width, and those that Unicode keeps free: nothing is seen of them. */
const unseen = /[\u061c\u200e\u200f\u206a-\u206f\ufeff\p{Noncharacter_Code_Point}]/gu;

/** More marks to a letter than any script needs cover the lines around. */
const surplusMarks = /(?<=\p{M}{4})\p{M}+/gu;

/** The C0 controls except the tab and the line feed, DEL and the C1 controls. */
const controls = /[\0-\x08\x0b-\x1f\x7f-\x9f]/g;
const controlsInWord = /(?<=[^\s\0-\x1f\x7f-\x9f])[\0-\x08\x0b-\x1f\x7f-\x9f]+(?=[^\s\0-\x1f\x7f-\x9f])/g;

/**
 * The text without control characters. What is taken out leaves a space where it stood between two words, as a form feed
 * does. Tabs and line feeds stay.
 */
export const withoutControls = (text: string): string =>
  text.replace(controlsInWord, ' ').replace(controls, '');

/**
 * The text as one line that is safe for any terminal: it cannot contain control sequences, pretend to be another line,
 * or show its letters in another order. Nor are two words made one.
 */
export const terminalText = (text: string): string =>
  withoutControls(text.replace(lineBreaks, ' ').replace(directionsInWord, ' ').replace(directions, ''));

/** The same of a topic, which older versions took with all that is not for one line beside a name. */
export const terminalCaption = (text: string): string =>
  terminalText(text).replace(unseen, '').replace(surplusMarks, '');

/** What JSON leaves as it is, but what could drive a terminal, part lines or turn the direction of writing. */
const leftByJson = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff]/g;

/** The value as one line of JSON that is safe for any terminal, and that reads back as the very same value. */
export const terminalJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    leftByJson,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
