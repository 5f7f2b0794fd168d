import { withoutAccents } from './folding.ts';
import { keyOf } from './nickname.ts';
import { PieceFinder } from './piece-finder.ts';

/** What becomes of a text that contains the word: it is not accepted, or it is, and the moderators are told. */
const actions = ['refuse', 'report'] as const;
export type WordAction = (typeof actions)[number];

export interface ListedWord {
  /** As the owner wrote it. */
  readonly word: string;
  readonly action: WordAction;
}

interface Phrase extends ListedWord {
  readonly pieces: readonly string[];
}

/**
 * Finds the words of a list in a text, wherever it is written: whole words, without regard to capitals and accents, and those that
 * look like them, by the rule of nicknames. Phrases are found with
 * anything between their words that is no word. In scripts that put no spaces between words, anywhere in the text.
 */
export class WordList {
  /** By their first word. */
  readonly #phrases = new Map<string, Phrase[]>();
  /** By their first piece. */
  readonly #unspaced = new Map<string, Phrase[]>();
  readonly #pieces: PieceFinder;

  constructor(phrases: readonly Phrase[]) {
    for (const phrase of phrases) {
      const found = isUnspaced(phrase.word) ? this.#unspaced : this.#phrases;
      found.getOrInsertComputed(phrase.pieces[0]!, () => []).push(phrase);
    }
    this.#pieces = new PieceFinder([...this.#unspaced.values()].flat().flatMap(({ pieces }) => pieces));
  }

  /** The word of the list that the text contains, one that is refused before others. */
  find(text: string): ListedWord | undefined {
    const folded = fold(text);
    let reported = this.#findUnspaced(folded);
    if (reported?.action === 'refuse') return reported;
    const words = wordsIn(folded);
    for (const [index, word] of words.entries()) {
      for (const phrase of this.#phrases.get(word) ?? []) {
        if (!phrase.pieces.every((piece, offset) => words[index + offset] === piece)) continue;
        if (phrase.action === 'refuse') return phrase;
        reported ??= phrase;
      }
    }
    return reported;
  }

  /** Each letter is looked up once: a list may have thousands of words, and a text tens of thousands of letters when it is folded. */
  #findUnspaced(folded: string): Phrase | undefined {
    if (this.#unspaced.size === 0) return undefined;
    let reported: Phrase | undefined;
    const found = this.#pieces.find(folded);
    for (const piece of found)
      for (const phrase of this.#unspaced.get(piece) ?? []) {
        if (!phrase.pieces.every((piece) => found.has(piece))) continue;
        if (phrase.action === 'refuse') return phrase;
        reported ??= phrase;
      }
    return reported;
  }
}

/**
 * A list as an owner writes it: words and phrases with commas or line ends between them, each followed by `:report` where the
 * text is to be kept and reported. Undefined: something in it is no word.
 */
export function parseWordList(text: string): WordList | undefined {
  const phrases: Phrase[] = [];
  for (const part of text.split(/[,\n]/)) {
    if (part.trim() === '') continue;
    const colon = part.lastIndexOf(':');
    const action = actions.find((action) => colon !== -1 && action === part.slice(colon + 1).trim());
    const word = (action ? part.slice(0, colon) : part).trim();
    const folded = fold(word);
    const pieces = isUnspaced(word) ? folded.match(wordPattern) : wordsIn(folded);
    if (!pieces || pieces.length === 0) return undefined;
    phrases.push({ word, action: action ?? 'refuse', pieces });
  }
  return phrases.length > 0 ? new WordList(phrases) : undefined;
}

/** Scripts in which no space tells where a word ends. */
const unspacedLetters = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{scx=${script}}`)
  .join('');
const letters = '[\\p{L}\\p{M}\\p{N}]';
const unspaced = new RegExp(`[${unspacedLetters}]`, 'v');
const wordPattern = new RegExp(
  `[${letters}--[${unspacedLetters}]]+|[${letters}&&[${unspacedLetters}]]+`,
  'gv',
);

const isUnspaced = (word: string): boolean => unspaced.test(word);

/** The words of a text, look-alikes as one. Each is looked at once: a few letters stand for whole phrases, which come again. */
function wordsIn(folded: string): string[] {
  const known = new Map<string, string>();
  const keyOnce = (word: string) => known.getOrInsertComputed(word, keyOfWord);
  return (folded.match(wordPattern) ?? []).map(keyOnce);
}

/** Keys take long, and most words have letters of ASCII alone: the key of such a word consists of those of its letters. */
const keyOfWord = (word: string): string =>
  plain.test(word) ? Array.from(word, (letter) => plainKeys[letter]).join('') : keyOf(word);

const plain = /^[0-9A-Z]+$/;
const plainKeys: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => [letter, keyOf(letter)]),
);

/** Nothing to be folded but capitals. */
const ascii = /^[\t\n\r -~]*$/;

/** Characters that take no place in a line, and part nothing that is read. */
const unseen =
  /[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb\u{13430}-\u{1343f}]+/gu;

/**
 * One form of each letter, as in a search: without case, width, accents and points, and nothing that cannot be seen. Capitals, where ß
 * is SS, and ς and σ are Σ.
 */
const fold = (text: string): string => (ascii.test(text) ? text.toUpperCase() : foldAll(text));

const foldAll = (text: string): string =>
  withoutAccents(
    text
      .replace(unseen, '')
      // Strokes through letters, which hide nothing.
      .replace(/[\u0334-\u0338\u20d2\u20d3]/g, '')
      .normalize('NFKC')
      .toLowerCase(),
  )
    .toUpperCase()
    .normalize('NFC');
