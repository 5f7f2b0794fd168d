/** Longer than any of them. */
const longest = 64;
const one = /^\p{RGI_Emoji}$/v;

/**
 * Whether the text is one emoji that Unicode recommends (RGI), in its full form: a heart is `❤️` with U+FE0F, for without it
 * the same character is a letter of a text. Everything else that makes one letter on a screen has no end of forms.
 */
export const isEmoji = (text: string): boolean => text.length <= longest && one.test(text);
