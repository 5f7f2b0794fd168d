/** Letters that no normal form of Unicode parts into a letter and a mark. */
const letters: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ĸ: 'k' },
  ...{ ς: 'σ', ى: 'ي', ة: 'ه', ک: 'ك', ی: 'ي' },
};
const lettersOf = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/** Accents of alphabets in which a word without them is the same word. Vowels of Indic and Thai are marks too, and stay. */
const accents = /([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu;

/** Stress in Cyrillic, and the dots of ё. The marks of й and ї make other letters. */
const cyrillic = /(?<=[\u0400-\u04ff])[\u0300\u0301]|(?<=е)\u0308/g;

/** The points of Hebrew; the vowels, the hamza on its bearer and the lengthening of Arabic. */
const points =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;

/** A text in lower case without accents and points, and with one form of each letter: ё is е, ß is ss. */
export const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(accents, '$1')
    .replace(cyrillic, '')
    .replace(points, '')
    .normalize('NFC')
    .replace(lettersOf, (letter) => letters[letter]!);
