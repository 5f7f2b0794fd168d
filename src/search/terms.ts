import type { Audience, Posted } from '#model/entry.ts';
import type { UserId } from '#model/names.ts';
import { fold, withoutUmlauts } from './fold.ts';
import { isSmallWord, type Language, Languages, languagesOf } from './language.ts';
import { stemsOf } from './stems.ts';
import { partsOf, type Token, tokensOf, unitsOf } from './tokens.ts';

/**
 * The form of the terms, which a store keeps with its index. Whoever changes which terms a message has raises it: each store then
 * makes its index anew, beside the chat.
 */
export const termsForm = 8;

/** Signs before terms that are no words. They are for private use: no word of a text can have one. */
const signs = { mark: '\uE001', stem: '\uE002', beginning: '\uE003' } as const;

/** Code units of a term: indexes of databases take no longer keys. */
const mostUnits = 64;

export const plainTerm = (word: string): string => word.slice(0, mostUnits);
const stemTerm = (language: Language | 'ja', stem: string): string => signs.stem + language + plainTerm(stem);

/** What a message is or has, as a term. */
export const markTerm = (mark: string): string => signs.mark + mark;
export const authorTerm = (user: UserId): string => markTerm(`author${user}`);
/** By the nickname that the author had then: somebody who has gone is found by nothing else. */
export const nicknameTerm = (nickname: string): string =>
  // Between signs of ASCII, an index would part the term.
  plainTerm(
    markTerm(`nick${fold(nickname).replace(/[^a-z0-9\u0080-\uffff]/g, (sign) => `x${sign.charCodeAt(0)}`)}`),
  );
/** Of the replies in the thread that begins with this message. */
export const threadTerm = (seq: number): string => markTerm(`thread${seq}`);
export const mentionTerm = (user: UserId): string => markTerm(`mention${user}`);
export const audienceTerm = (audience: Audience): string => markTerm(`audience${audience}`);

const link = /\bhttps?:\/\/[^\s/]|\bwww\.[^\s.]+\.\S/iu;

/** Fields that messages get elsewhere, as far as they matter here. */
type More = Posted & {
  readonly files?: readonly { readonly type?: string }[];
};

/**
 * What a message can have, besides words. A new row is a new value of `has:` or `is:` (`query.ts`), and needs another
 * `termsForm`.
 */
export const marks: Readonly<Record<string, (message: More) => boolean>> = {
  any: () => true,
  link: ({ body }) => link.test(body),
  file: ({ files }) => (files?.length ?? 0) > 0,
  image: ({ files }) => files?.some(({ type }) => type?.startsWith('image/')) ?? false,
  reaction: ({ reactions }) => reactions !== undefined && Object.keys(reactions).length > 0,
  pin: ({ pinned }) => pinned !== undefined,
  poll: ({ poll }) => poll !== undefined,
  thread: ({ replyTo }) => replyTo !== undefined,
  replies: ({ replies }) => (replies?.count ?? 0) > 0,
};

function markTerms(message: Posted): string[] {
  const terms = Object.entries(marks).flatMap(([mark, has]) => (has(message) ? [markTerm(mark)] : []));
  terms.push(authorTerm(message.author.id), nicknameTerm(message.author.nickname));
  if (message.thread !== undefined) terms.push(threadTerm(message.thread));
  for (const { id } of message.mentions ?? []) terms.push(mentionTerm(id));
  if (message.audience !== undefined) terms.push(audienceTerm(message.audience));
  return terms;
}

/** Lengths of the beginnings of words that are terms. A prefix of another length is looked for with the next shorter one. */
export const beginnings = [3, 5, 8] as const;
export const beginningTerm = (letters: string): string => signs.beginning + letters;
export const isBeginning = (term: string): boolean => term.startsWith(signs.beginning);

/** A verb in Japanese: its characters before the syllables that change. */
export const japaneseStem = (characters: string): string => stemTerm('ja', characters);
const verbs = /(?<!\p{Script=Han})(\p{Script=Han}{1,3})(?=\p{Script=Hiragana})/gu;

/** The terms of one word of a text in these languages, each once. */
export function termsOfToken(token: Token, languages: Languages): readonly string[] {
  const { kind, folded } = token;
  if (kind === 'emoji') return [folded];
  return kind === 'word' ? knownTerms(token, languages) : pairTerms(folded);
}

/** Words whose terms are kept: in a chat, most words were said before. Longer ones are not words that come again. */
const mostKept = 50_000;
const longestKept = 24;
let kept = new Map<string, readonly string[]>();

function knownTerms(token: Token, languages: Languages): readonly string[] {
  if (token.raw.length > longestKept) return wordTerms(token, languages);
  const key = `${languages.key} ${token.raw}`;
  const found = kept.get(key);
  if (found) return found;
  if (kept.size >= mostKept) kept = new Map();
  const terms = wordTerms(token, languages);
  kept.set(key, terms);
  return terms;
}

/** A word of a script without spaces: its characters, and every two that stand together. */
function pairTerms(word: string): string[] {
  const units = unitsOf(word);
  const pairs = units.slice(1).map((unit, index) => units[index] + unit);
  const stems = [...word.matchAll(verbs)].map(([, characters]) => japaneseStem(characters!));
  return [...new Set([...units, ...pairs, ...stems].map(plainTerm))];
}

function wordTerms({ raw, low, folded }: Token, languages: Languages): readonly string[] {
  const found = new Set<string>();
  addWord(found, folded, low, languages);
  const umlauts = withoutUmlauts(raw);
  if (umlauts !== undefined) found.add(plainTerm(umlauts));
  const parts = partsOf(raw);
  for (const [index, part] of parts.entries()) {
    addWord(found, part, part, languages);
    // What stands together is found together: `getUser` in `getUserName`.
    for (let end = index + 2; end <= parts.length; end++) {
      const joined = parts.slice(index, end).join('');
      found.add(plainTerm(joined));
      addBeginnings(found, joined);
    }
  }
  return [...found];
}

function addWord(found: Set<string>, folded: string, low: string, languages: Languages): void {
  found.add(plainTerm(folded));
  const possible = languages.of(folded);
  // What says nothing is found as it is written.
  const telling = possible.filter((language) => !isSmallWord([language], folded));
  if (possible.length > 0 && telling.length === 0) return;
  for (const language of telling)
    for (const stem of stemsOf(language, low, folded)) found.add(stemTerm(language, stem));
  addBeginnings(found, folded);
}

function addBeginnings(found: Set<string>, word: string): void {
  for (const length of beginnings) if (word.length > length) found.add(beginningTerm(word.slice(0, length)));
}

/**
 * The terms by which a search finds the message, without repeats; none if it is deleted. They are the same in every store, and
 * depend on the message alone.
 */
export function termsOf(message: Posted): readonly string[] {
  if (message.deletedAt !== undefined) return [];
  const terms = new Set(markTerms(message));
  const tokens = tokensOf(wordsOf(message));
  const languages = new Languages(tokens.filter(({ kind }) => kind === 'word'));
  for (const token of tokens) for (const term of termsOfToken(token, languages)) terms.add(term);
  return [...terms];
}

/** What is said, and what the files are called. */
const wordsOf = ({ body, files = [] }: Posted): string => [body, ...files.map(({ name }) => name)].join('\n');

/** Whether two states of a message have the same terms, without making all of them. */
export const haveSameTerms = (a: Posted, b: Posted): boolean =>
  (a.deletedAt === undefined) === (b.deletedAt === undefined) &&
  a.body === b.body &&
  markTerms(a).join() === markTerms(b).join();

/** The terms one of which a message has that holds this word in any form: what a query looks for. */
export function formsOf({ raw, low, folded }: Token): readonly string[] {
  const found = new Set([plainTerm(folded)]);
  // A name of code is found as a whole, or within a longer one.
  if (partsOf(raw).length > 0) return [...found];
  const umlauts = withoutUmlauts(raw);
  if (umlauts !== undefined) found.add(plainTerm(umlauts));
  for (const language of languagesOf(folded))
    for (const stem of stemsOf(language, low, folded)) found.add(stemTerm(language, stem));
  return [...found];
}
