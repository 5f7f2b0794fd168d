import { fold, lower } from './fold.ts';

/** A word of a text, and where it stands, in UTF-16 units. */
export interface Token {
  readonly kind: 'word' | 'unspaced' | 'hangul' | 'emoji';
  readonly start: number;
  readonly end: number;
  /** As it is compared. */
  readonly folded: string;
  /** With its accents. */
  readonly low: string;
  readonly raw: string;
}

/** Scripts that put no spaces between words. */
const noSpaces = String.raw`\p{Script=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;

const inWord = String.raw`\p{L}\p{M}\p{N}\u00ad\u200c\u200d\u2060_`;

/** A letter or a digit of the writing that has spaces, and what follows; a run of one that has none; an emoji. */
const makePieces = () =>
  new RegExp(
    [
      String.raw`(?<emoji>(?:\p{RGI_Emoji}|\p{Extended_Pictographic})\ufe0f?)`,
      String.raw`(?<unspaced>[[${noSpaces}]&&[\p{L}\p{N}]][[${noSpaces}]&&[\p{L}\p{M}\p{N}]]*)`,
      String.raw`(?<hangul>\p{Script=Hangul}[\p{Script=Hangul}\p{M}]*)`,
      String.raw`(?<word>[[\p{L}\p{N}]--[${noSpaces}\p{Script=Hangul}]](?:[[${inWord}]--[${noSpaces}\p{Script=Hangul}]]|['’ʼ](?=\p{Script=Cyrillic}))*)`,
    ].join('|'),
    'gv',
  );

/** Made when it is needed first: all emoji are in it. */
let pieces: RegExp | undefined;

/** Skin tones and the sign that asks for colour: all of them are the same emoji. */
const shades = /[\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}]/gu;

/** The words of a text, in their order. */
export function tokensOf(text: string): Token[] {
  const found: Token[] = [];
  pieces ??= makePieces();
  for (const match of text.matchAll(pieces)) {
    const [raw] = match;
    const kind = kindOf(match.groups!);
    const at = { kind, raw, start: match.index, end: match.index + raw.length };
    if (kind === 'emoji') {
      const folded = raw.replace(shades, '');
      // A sign for a key is no emoji without its shade.
      if (!/^[\x20-\x7e]/.test(folded)) found.push({ ...at, folded, low: folded });
      continue;
    }
    const folded = fold(raw);
    if (stranger.test(folded)) found.push(...unfolded(at));
    else if (folded !== '') found.push({ ...at, folded, low: lower(raw) });
  }
  return found;
}

/** What no word has in it. */
const stranger = /[^\p{L}\p{M}\p{N}]/u;

/** Characters of a word that are looked at as several: one of them can stand for eighteen, and nobody writes more in a row. */
const unfoldedCharacters = 200;

/** Some characters stand for several words, or for a word in brackets: U+FDFA, ⑴, ½. All of them stand where it stands. */
function unfolded({ raw, start, end }: Pick<Token, 'raw' | 'start' | 'end'>): Token[] {
  const begun = raw.slice(0, unfoldedCharacters);
  const written = begun.normalize('NFKC');
  return written === begun ? [] : tokensOf(written).map((token) => ({ ...token, start, end }));
}

const kindOf = (groups: Readonly<Record<string, string | undefined>>): Token['kind'] =>
  groups.word !== undefined
    ? 'word'
    : groups.emoji !== undefined
      ? 'emoji'
      : groups.hangul !== undefined
        ? 'hangul'
        : 'unspaced';

/** The characters of a word without spaces, each with its marks. */
export const unitsOf = (word: string): string[] => word.match(/.\p{M}*/gsu) ?? [];

/** Borders inside `getUserName`, `HTTPServer` and `user_name`. */
const borders = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|_+/u;

/** Parts of one name of code: more than this are a text without spaces. */
const mostParts = 8;

/** The parts of a name of code; none for a common word. */
export function partsOf(raw: string): string[] {
  // Nearly all words are neither.
  if (!/[\p{Ll}\p{N}\p{Lu}]\p{Lu}|_/u.test(raw)) return [];
  const parts = raw
    .split(borders)
    .map(fold)
    .filter((part) => part !== '');
  return parts.length > 1 && parts.length <= mostParts ? parts : [];
}
