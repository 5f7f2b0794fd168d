import { withoutJoiners } from './joiners.ts';
import { limits } from './limits.ts';
import { lookAlikes, lookAlikesAsShown, lookAlikesInWholeNames } from './look-alikes.ts';
import { isOneScript } from './scripts.ts';

export interface Nickname {
  /** As it is shown, in NFC. */
  readonly nickname: string;
  /** The same for all names that could be mistaken for this one. Names are compared and stored by it; it is never shown. */
  readonly key: string;
}

/**
 * Letters with their marks, digits, and `_ - .`. At most four marks to a letter (TR39, 5.4), so that none covers the lines
 * above; no fillers or other invisible characters, and joiners only where the spelling needs them.
 */
const pattern = /^(?:[\p{L}--\p{DI}][[\p{Mn}\p{Mc}]--\p{DI}]{0,4}|[\p{Nd}_.\-])+$/v;
/**
 * Longer texts are refused unread, for what is done with a name costs more with each mark. No letter of a name is more than four
 * characters of two units before it is composed.
 */
const longest = 8 * limits.nicknameCharacters;
const letterOrDigit = /[\p{L}\p{Nd}]/v;

/** Parses a nickname that somebody wants to have; undefined if the text cannot be one. */
export function parseNickname(text: string): Nickname | undefined {
  const known = parseKnownNickname(text);
  return known && isOneScript(known.nickname) ? known : undefined;
}

/** The same for a nickname that somebody may have already, from a version that took letters of several scripts. */
export function parseKnownNickname(text: string): Nickname | undefined {
  if (text.length > longest) return undefined;
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
export const parseSignature = (text: string): Nickname | undefined => signature(text, parseNickname);

/** The same, also of several scripts. */
export const parseKnownSignature = (text: string): Nickname | undefined =>
  signature(text, parseKnownNickname);

function signature(text: string, parse: typeof parseNickname): Nickname | undefined {
  const trimmed = text.trim();
  if (trimmed.length > longest) return undefined;
  const words = trimmed.split(/\s+/).map(parse);
  if (!words.every((word) => word !== undefined)) return undefined;
  const nickname = words.map((word) => word.nickname).join(' ');
  if ([...nickname].length > limits.nicknameCharacters) return undefined;
  return { nickname, key: words.map((word) => word.key).join(' ') };
}

/**
 * Whether the name is reserved: the server uses `ServerMessage` on the line wire. No look-alike of it, with separators, marks and
 * digits for letters or without.
 */
export const isReserved = (key: string): boolean => plain(key) === plain(serverKey);

const plain = (key: string): string =>
  key
    .normalize('NFD')
    .replace(/[\p{M}\s_.-]/gu, '')
    .replace(/[3459f]/g, (letter) => passesFor[letter]!);

/** `f` is how a long s looks. */
const passesFor: Readonly<Record<string, string>> = { 3: 'e', 4: 'a', 5: 's', 9: 'g', f: 's' };

/**
 * Whether a new room may have this name, which is that of a room: what holds for the letters of nicknames holds for its letters.
 * Whether it looks like that of another room is told by their keys.
 */
export const isNewRoomName = (name: string): boolean =>
  [name, name.normalize('NFKC')].every((form) => pattern.test(withoutJoiners(form))) && isOneScript(name);

/** The key of a name as a store has it: a nickname, or a signature of several words. */
export const keyOf = (name: string): string => name.split(' ').map(skeleton).join(' ');

/**
 * A second key, for an account whose nickname looks like that of an older one, from a version that told the two apart: the nickname
 * itself, but for case. No other key begins with `=`.
 */
export const exactKey = (nickname: string): string =>
  `=${foldCase(nickname.normalize('NFC')).normalize('NFC')}`;

const isNickname = (text: string): boolean => {
  const bare = withoutJoiners(text);
  return pattern.test(bare) && letterOrDigit.test(bare) && [...text].length <= limits.nicknameCharacters;
};

/**
 * The skeleton of a name, as in TR39, 4, with two differences: case is folded, so that capitals do not matter, and compatibility
 * characters are those that they stand for.
 *
 * As `I` is a capital `i` and looks like `l`, all of `I`, `i`, `l`, `L` and `1` are one, and so are `O`, `o` and `0`. If the two
 * cases of a letter look like different letters (Greek Ν and ν like N and v), the capital decides: names begin with it. But a
 * name all of whose letters look like letters of ASCII (`ινο`) is taken as it is shown, for it passes for `ivo`.
 */
function skeleton(nickname: string): string {
  const shown = map(asWhole(withoutJoiners(nickname)), lookAlikesAsShown);
  // Capitals first, while letters are still whole: those of ᾳ with a dot above have the dot on the iota.
  let folded = shown.normalize('NFC').toUpperCase();
  // First by appearance, then by meaning: in NFKD the lunate ϲ is a sigma, on the screen it is a c.
  for (const form of ['NFD', 'NFKD'])
    folded = map(withoutSecondDots(foldCase(folded.normalize(form))), lookAlikes);
  return folded.normalize('NFC');
}

function asWhole(name: string): string {
  const decomposed = name.normalize('NFD');
  const letters = [...decomposed].filter((letter) => !/[\p{M}_.-]/u.test(letter));
  const passes = letters.every((letter) => lookAlikesInWholeNames.has(letter) || /^\p{Nd}$/u.test(letter));
  return passes ? map(decomposed, lookAlikesInWholeNames) : name;
}

/** Via the capitals, where ß is SS, ς and σ are Σ, and ı is I. */
const foldCase = (text: string): string =>
  [...text.toUpperCase()].map((letter) => letter.toLowerCase()).join('');

/** The lower case of İ is an i with a second dot. */
const withoutSecondDots = (text: string): string => text.replace(/(?<=[ij])\u0307/g, '');

const map = (text: string, letters: ReadonlyMap<string, string>): string =>
  [...text].map((letter) => letters.get(letter) ?? letter).join('');

const serverKey = skeleton('ServerMessage');
