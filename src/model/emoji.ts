/** Longer than any of them. */
const longest = 64;

/** Of what emoji are made: most texts are told from them by this. */
const parts = /^(?:\p{Emoji}|[\u{e0020}-\u{e007f}]|\u200d|\ufe0f|\u20e3)+$/u;

/** Made when it is needed first: it takes as long as the rest of the model together. */
let one: RegExp | undefined;

/**
 * Whether the text is one emoji that Unicode recommends (RGI), in its full form: a heart is `❤️` with U+FE0F, for without it
 * the same character is a letter of a text. Everything else that makes one letter on a screen has no end of forms.
 */
export function isEmoji(text: string): boolean {
  if (text.length > longest || !parts.test(text)) return false;
  one ??= /^\p{RGI_Emoji}$/v;
  return one.test(text);
}
