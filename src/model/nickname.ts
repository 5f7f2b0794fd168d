import { limits } from './limits.ts';
import { lookAlikes } from './look-alikes.ts';

export interface Nickname {
  /** As it is shown, in NFC. */
  readonly nickname: string;
  /** What all names share that could be mistaken for this one. Names are compared and kept by it, never shown by it. */
  readonly key: string;
}

/**
 * Letters with the marks that belong to them, digits, and `_ - .`. At most four marks to a letter (TR39, 5.4), so that
 * none climbs over the lines above; no fillers, joiners and other characters that leave nothing on the screen.
 */
const pattern = /^(?:[\p{L}--\p{DI}][[\p{Mn}\p{Mc}]--\p{DI}]{0,4}|[\p{Nd}_.\-])+$/v;
const letterOrDigit = /[\p{L}\p{Nd}]/v;

/** The nickname that a person asks for, or undefined where it cannot be one. */
export function parseNickname(text: string): Nickname | undefined {
  const nickname = text.normalize('NFC');
  if (!isNickname(nickname)) return undefined;
  // A few letters are whole phrases in disguise: U+FDFA is four words with spaces.
  if (!isNickname(nickname.normalize('NFKC'))) return undefined;
  return { nickname, key: skeleton(nickname) };
}

/**
 * The name that somebody signs a single message with, who holds no nickname: it may be several words, `Oksana K.`. No
 * nickname has a space, so a signature of several words can be taken for nobody's.
 */
export function parseSignature(text: string): Nickname | undefined {
  const words = text.trim().split(/\s+/).map(parseNickname);
  if (!words.every((word) => word !== undefined)) return undefined;
  const nickname = words.map((word) => word.nickname).join(' ');
  if ([...nickname].length > limits.nicknameCharacters) return undefined;
  return { nickname, key: words.map((word) => word.key).join(' ') };
}

/** Whether nobody may have the nickname, for the server speaks under it on the line wire. */
export const isReserved = (key: string): boolean => key === serverKey;

const isNickname = (text: string): boolean =>
  pattern.test(text) && letterOrDigit.test(text) && [...text].length <= limits.nicknameCharacters;

/**
 * The skeleton of a name, as in TR39, 4, with two differences.
 *
 * Case is folded, so the skeleton is the same however a name is written.
 *
 * Within ASCII nothing but case is folded: TR39 takes 0 for O, 1 and I for l, and m for rn, but people who are
 * `u1` … `u500`, `user10` and `userlo`, `Ali` and `All`, `Corner` and `Comer` would be turned away for no reason they
 * could see. What merges is what nobody types by accident: letters of one script that pass for those of another.
 */
function skeleton(nickname: string): string {
  let folded = nickname;
  // First by what is drawn, then by what is meant: to NFKD the lunate ϲ is a sigma, on the screen it is a c.
  for (const form of ['NFD', 'NFKD']) folded = asLatin(foldCase(folded.normalize(form)));
  return folded.normalize('NFC');
}

/** By way of the capitals, where ß is SS, ς and σ are Σ, and ı is I. */
const foldCase = (text: string): string =>
  [...text.toUpperCase()].map((letter) => letter.toLowerCase()).join('');

const asLatin = (text: string): string =>
  [...text]
    .map((letter) => lookAlikes.get(letter) ?? letter)
    .join('')
    // The small letters have their dot already: İ, in small, is an i with another one.
    .replace(/(?<=[ij])\u0307/g, '');

const serverKey = skeleton('ServerMessage');
