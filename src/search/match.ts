import type { Posted } from '#model/entry.ts';
import { Languages } from './language.ts';
import { isBeginning, termsOfToken } from './terms.ts';
import { type Token, tokensOf } from './tokens.ts';

/** From the first to behind the last UTF-16 unit. */
export type Mark = readonly [start: number, end: number];

export interface Match {
  /** Where the words stand in the body, ascending, none of them within another. */
  readonly marks: readonly Mark[];
  /** How well the message fits; more is better. */
  readonly score: number;
}

/** Places that are marked in one message, from its beginning on: nobody looks at more. */
const mostMarks = 100;

/** What is looked for in the text of a message that has the terms. */
export interface Wanted {
  readonly groups: readonly (readonly string[])[];
  readonly phrases: readonly (readonly Token[])[];
  readonly notPhrases: readonly (readonly Token[])[];
  /** Words that begin so. */
  readonly prefixes: readonly string[];
}

const isInRun = ({ kind }: Token): boolean => kind === 'unspaced' || kind === 'hangul';

/** Where the words of the phrase stand together, undefined if they do not. */
function findPhrase(tokens: readonly Token[], phrase: readonly Token[]): Mark | undefined {
  for (let at = 0; at + phrase.length <= tokens.length; at++) {
    const here = tokens.slice(at, at + phrase.length);
    if (here.every((token, index) => isLike(token, phrase[index]!, index === 0, index === phrase.length - 1)))
      return phraseMark(here, phrase);
  }
  return undefined;
}

/** A script without spaces says nothing about where a word begins and ends. */
function isLike(token: Token, wanted: Token, isFirst: boolean, isLast: boolean): boolean {
  if (!isInRun(wanted)) return token.folded === wanted.folded;
  if (token.kind !== wanted.kind) return false;
  if (isFirst && isLast) return token.folded.includes(wanted.folded);
  if (isFirst) return token.folded.endsWith(wanted.folded);
  return isLast ? token.folded.startsWith(wanted.folded) : token.folded === wanted.folded;
}

function phraseMark(here: readonly Token[], phrase: readonly Token[]): Mark {
  const [first] = here;
  const last = here.at(-1)!;
  const only = phrase[0]!;
  if (here.length === 1 && isInRun(only) && isEven(first!)) {
    const start = first!.start + first!.folded.indexOf(only.folded);
    return [start, start + only.folded.length];
  }
  return [first!.start, last.end];
}

/** Whether places in the folded word are places in the text. */
const isEven = ({ raw, folded }: Token): boolean => raw.length === folded.length;

/** In a run without spaces, the terms themselves stand somewhere; a word is marked as a whole. */
function* marksIn(token: Token, found: readonly string[]): Generator<Mark> {
  if (!isInRun(token) || !isEven(token)) yield [token.start, token.end];
  else
    for (const term of found) {
      const bare = term.replace(/^\uE002ja/, '');
      for (let at = token.folded.indexOf(bare); at >= 0; at = token.folded.indexOf(bare, at + 1))
        yield [token.start + at, token.start + at + bare.length];
    }
}

/** Sorted, and those that touch made one: the halves of a word in pairs of characters. */
function joined(marks: readonly Mark[]): Mark[] {
  const all: [number, number][] = [];
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = all.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else all.push([start, end]);
  }
  return all;
}

/** Whether the message holds what its terms alone do not tell, and where its words are. */
export function match({ body, sentAt, reactions }: Posted, wanted: Wanted): Match | undefined {
  const tokens = tokensOf(body);
  const marks: Mark[] = [];
  if (wanted.notPhrases.some((phrase) => findPhrase(tokens, phrase))) return undefined;
  for (const phrase of wanted.phrases) {
    const mark = findPhrase(tokens, phrase);
    if (!mark) return undefined;
    marks.push(mark);
  }
  const open = new Set(wanted.prefixes);
  const judge = judgeOf(wanted);
  let exact = 0;
  const languages = new Languages(tokens.filter(({ kind }) => kind === 'word'));
  for (const token of tokens) {
    const verdict = judge.of(token, languages);
    if (!verdict) continue;
    if (verdict.prefix !== undefined) open.delete(verdict.prefix);
    if (verdict.isExact) exact++;
    marks.push(...marksIn(token, verdict.found));
  }
  if (open.size > 0) return undefined;
  const all = joined(marks).slice(0, mostMarks);
  return { marks: all, score: scoreOf(all, exact, tokens.length, sentAt, reactions) };
}

/** What a word is to a query. */
interface Verdict {
  /** The terms that are asked for. */
  readonly found: readonly string[];
  readonly isExact: boolean;
  readonly prefix: string | undefined;
}

/** Judges each word once for all messages that one search looks at. */
class Judge {
  readonly #prefixes: readonly string[];
  readonly #terms: ReadonlySet<string>;
  readonly #asked: ReadonlySet<string | undefined>;
  readonly #known = new Map<string, Verdict | undefined>();

  constructor({ groups, phrases, prefixes }: Wanted) {
    const inPhrases = new Set(phrases.flat().map(({ folded }) => folded));
    this.#prefixes = prefixes;
    this.#terms = new Set(groups.flat().filter((term) => !inPhrases.has(term) && !isBeginning(term)));
    // The first term of a group is the word as it was asked for.
    this.#asked = new Set(groups.map(([first]) => first));
  }

  of(token: Token, languages: Languages): Verdict | undefined {
    const key = `${languages.key} ${token.raw}`;
    const known = this.#known.get(key);
    if (known || this.#known.has(key)) return known;
    const verdict = this.#judge(termsOfToken(token, languages));
    this.#known.set(key, verdict);
    return verdict;
  }

  #judge(own: readonly string[]): Verdict | undefined {
    const prefix = this.#prefixes.find((one) => own.some((term) => term.startsWith(one)));
    const found = own.filter((term) => this.#terms.has(term));
    if (prefix === undefined && found.length === 0) return undefined;
    return { found, prefix, isExact: found.some((term) => this.#asked.has(term)) };
  }
}

const judges = new WeakMap<Wanted, Judge>();
const judgeOf = (wanted: Wanted): Judge => judges.getOrInsertComputed(wanted, () => new Judge(wanted));

const monthMs = 30 * 86_400_000;

/**
 * Words as they were asked for count most; then words that stand close, a short message, what others reacted to, and what is new: a
 * month is worth as much as a word in another form.
 */
function scoreOf(
  marks: readonly Mark[],
  exact: number,
  words: number,
  sentAt: number,
  reactions: Posted['reactions'],
): number {
  const span = marks.length > 1 ? marks.at(-1)![1] - marks[0]![0] : 0;
  const liked = Object.values(reactions ?? {}).reduce((sum, given) => sum + given.length, 0);
  return (
    2 * exact +
    marks.length +
    4 / (1 + span / 20) +
    4 / (1 + words / 20) +
    Math.min(2, Math.log2(1 + liked)) +
    sentAt / monthMs
  );
}
