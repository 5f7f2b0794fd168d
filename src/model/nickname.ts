import { limits } from './limits.ts';
import { lookAlikes } from './look-alikes.ts';

export interface Nickname {
  /** As it is shown, in NFC. */
  readonly nickname: string;
  /** The same for all names that could be mistaken for this one. Names are compared and stored by it; it is never shown. */
  readonly key: string;
}

/**
 * Letters with their marks, digits, and `_ - .`. At most four marks to a letter (TR39, 5.4), so that none covers the lines
 * above; no fillers, joiners or other invisible characters.
 */
const pattern = /^(?:[\p{L}--\p{DI}][[\p{Mn}\p{Mc}]--\p{DI}]{0,4}|[\p{Nd}_.\-])+$/v;
const letterOrDigit = /[\p{L}\p{Nd}]/v;

/** Parses a nickname; undefined if the text cannot be one. */
export function parseNickname(text: string): Nickname | undefined {
  const nickname = text.normalize('NFC');
  if (!isNickname(nickname)) return undefined;
  // A few letters stand for whole phrases: U+FDFA is four words with spaces.
  if (!isNickname(nickname.normalize('NFKC'))) return undefined;
  return { nickname, key: skeleton(nickname) };
}

/**
 * The name for a single message without a session: it may be several words, `Oksana K.`. No nickname has a space, so a
 * signature of several words cannot be mistaken for one.
 */
export function parseSignature(text: string): Nickname | undefined {
  const words = text.trim().split(/\s+/).map(parseNickname);
  if (!words.every((word) => word !== undefined)) return undefined;
  const nickname = words.map((word) => word.nickname).join(' ');
  if ([...nickname].length > limits.nicknameCharacters) return undefined;
  return { nickname, key: words.map((word) => word.key).join(' ') };
}

/** Whether the nickname is reserved: the server uses it on the line wire. */
export const isReserved = (key: string): boolean => key === serverKey;

const isNickname = (text: string): boolean =>
  pattern.test(text) && letterOrDigit.test(text) && [...text].length <= limits.nicknameCharacters;

/**
 * The skeleton of a name, as in TR39, 4, with two differences.
 *
 * Case is folded, so that capitals do not matter.
 *
 * Within ASCII only case is folded: TR39 also merges 0 with O, 1 and I with l, and m with rn, but then users named `u1` … `u500`,
 * `user10` and `userlo`, `Ali` and `All`, `Corner` and `Comer` would be refused for no visible reason. Merged are letters of one
 * script that pass for those of another, which are not typed by accident.
 */
function skeleton(nickname: string): string {
  // Capitals first, while letters are still whole: those of ᾳ with a dot above have the dot on the iota.
  let folded = nickname.normalize('NFC').toUpperCase();
  // First by appearance, then by meaning: in NFKD the lunate ϲ is a sigma, on the screen it is a c.
  for (const form of ['NFD', 'NFKD']) folded = asLatin(foldCase(folded.normalize(form)));
  return folded.normalize('NFC');
}

/** Via the capitals, where ß is SS, ς and σ are Σ, and ı is I. */
const foldCase = (text: string): string =>
  [...text.toUpperCase()].map((letter) => letter.toLowerCase()).join('');

const asLatin = (text: string): string =>
  [...text]
    .map((letter) => lookAlikes.get(letter) ?? letter)
    .join('')
    // The lower case of İ is an i with a second dot.
    .replace(/(?<=[ij])\u0307/g, '');

const serverKey = skeleton('ServerMessage');
