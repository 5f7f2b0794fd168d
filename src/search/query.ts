import { type Day, daysOf } from './days.ts';
import { beginnings, beginningTerm, markTerm, plainTerm } from './terms.ts';
import { type Token, tokensOf } from './tokens.ts';
import { type Groups, groupsOf, telling } from './words.ts';

/** What a query asks for, before names are looked up. */
export interface Query {
  /** A message has one term of each group. */
  readonly groups: Groups;
  /** It has none of these. */
  readonly none: readonly string[];
  /** Words that stand together, in this order: terms alone do not say so, and the text has to be looked at. */
  readonly phrases: readonly (readonly Token[])[];
  /** The same, which it must not hold. */
  readonly notPhrases: readonly (readonly Token[])[];
  /** Nicknames or ids: one of them has sent it, none of them has. */
  readonly from: readonly string[];
  readonly notFrom: readonly string[];
  /** Rooms, as they are named: it is in one of them. */
  readonly in: readonly string[];
  /** Only messages that the person who asks has saved; none of those. Terms do not say so. */
  readonly saved?: true;
  readonly notSaved?: true;
  /** Milliseconds since 1970: sent at that time or later, and earlier than that. */
  readonly since?: number;
  readonly before?: number;
  /** The last word, if it may be the beginning of one that is still being typed, and its groups. */
  readonly typing?: { readonly word: string; readonly groups: Groups };
  /** A word that is given by its beginning: `deplo*`. */
  readonly prefixes: readonly string[];
}

/** Why a query cannot be carried out, and the part of it that is wrong. */
export interface Wrong {
  readonly wrong: 'search_operator' | 'search_value' | 'search_date' | 'search_minus' | 'query_invalid';
  readonly about?: string;
}

export const isWrong = (result: object): result is Wrong => 'wrong' in result;

/** What `has:` and `is:` take, with the mark for it. `mine` and `saved` are of who asks, whom the query alone does not know. */
const values: Readonly<Record<'has' | 'is', readonly string[]>> = {
  has: ['link', 'file', 'image', 'reaction', 'pin', 'poll'],
  is: ['thread', 'mine', 'saved'],
};

/** `name:value`, with quotes around a value with spaces; a phrase; a word. A minus before any of them excludes it. */
const parts =
  /(?<minus>(?<=^|\s)[-\u2212])?(?:(?<=^|[\s\-\u2212])(?<name>\p{L}+):(?!\/\/)(?:"(?<quoted>[^"]*)"?|(?<value>[^\s":][^\s"]*)?)|["\u201c\u201e\u00ab](?<phrase>[^"\u201d\u00bb]*)["\u201d\u00bb]?|(?<word>[^\s"\u201c\u201e\u00ab]+))/gu;

interface Building {
  words: string[];
  groups: (readonly string[])[];
  none: string[];
  phrases: (readonly Token[])[];
  notPhrases: (readonly Token[])[];
  from: string[];
  notFrom: string[];
  in: string[];
  saved?: true;
  notSaved?: true;
  since?: number;
  before?: number;
  prefixes: string[];
  last?: string | undefined;
}

interface Operation {
  readonly name: string;
  readonly value: string;
  readonly minus: boolean;
  readonly now: number;
}

type Operator = (query: Building, operation: Operation) => Wrong | undefined;

const has: Operator = (query, { name, value, minus }) => {
  const mark = value.toLowerCase();
  if (!values[name as 'has' | 'is'].includes(mark)) return wrongValue(name, value);
  if (mark === 'mine') (minus ? query.notFrom : query.from).push('me');
  else if (mark === 'saved') query[minus ? 'notSaved' : 'saved'] = true;
  else if (minus) query.none.push(markTerm(mark));
  else query.groups.push([markTerm(mark)]);
  return undefined;
};

const wrongValue = (name: string, value: string): Wrong => ({
  wrong: 'search_value',
  about: `${name}:${value}`,
});

const date =
  (narrow: (query: Building, day: Day) => void): Operator =>
  (query, { name, value, minus, now }) => {
    if (minus) return { wrong: 'search_minus', about: `${name}:` };
    const day = daysOf(value, now);
    if (!day) return { wrong: 'search_date', about: `${name}:${value}` };
    narrow(query, day);
    return undefined;
  };

const notBefore = (query: Building, time: number): void => {
  query.since = Math.max(query.since ?? 0, time);
};
const notAfter = (query: Building, time: number): void => {
  query.before = Math.min(query.before ?? Number.POSITIVE_INFINITY, time);
};

/** A new operator is a row, and a sentence of `search_operator` in each language. */
const operators: Readonly<Record<string, Operator>> = {
  from(query, { name, value, minus }) {
    const nickname = value.replace(/^@(?=.)/, '');
    if (nickname === '') return wrongValue(name, value);
    (minus ? query.notFrom : query.from).push(nickname);
    return undefined;
  },
  in(query, { name, value, minus }) {
    if (minus) return { wrong: 'search_minus', about: 'in:' };
    const room = value.replace(/^#(?=.)/, '');
    if (room === '') return wrongValue(name, value);
    query.in.push(room);
    return undefined;
  },
  before: date((query, { start }) => notAfter(query, start)),
  after: date((query, { end }) => notBefore(query, end)),
  on: date((query, { start, end }) => {
    notBefore(query, start);
    notAfter(query, end);
  }),
  has,
  is: has,
};

export const operatorNames = Object.keys(operators);

/**
 * What a text asks for: words in any form, "phrases", `-words`, `begin*`, and operators such as `from:`. An operator that there is not,
 * or a value that it does not take, is said and not ignored. `now`: for `today`.
 */
export function parseQuery(text: string, now: number): Query | Wrong {
  const query: Building = {
    ...{ words: [], groups: [], none: [], phrases: [], notPhrases: [], from: [], notFrom: [], in: [] },
    prefixes: [],
  };
  for (const { groups } of text.matchAll(parts)) {
    const wrong = add(query, groups as Part, now);
    if (wrong) return wrong;
  }
  return finish(query, /[\s"*]$/.test(text));
}

interface Part {
  readonly minus?: string;
  readonly name?: string;
  readonly quoted?: string;
  readonly value?: string;
  readonly phrase?: string;
  readonly word?: string;
}

function add(query: Building, { minus, ...part }: Part, now: number): Wrong | undefined {
  const isExcluded = minus !== undefined;
  query.last = undefined;
  if (part.name !== undefined) {
    const name = part.name.toLowerCase();
    const value = part.quoted ?? part.value ?? '';
    if (Object.hasOwn(operators, name))
      return operators[name]!(query, { name, value, minus: isExcluded, now });
    if (value !== '' && part.quoted === undefined)
      return { wrong: 'search_operator', about: `${part.name}:` };
    addWord(query, part.name, isExcluded);
    if (value !== '') addPhrase(query, value, isExcluded);
  } else if (part.phrase !== undefined) addPhrase(query, part.phrase, isExcluded);
  else if (part.word !== undefined) addWord(query, part.word, isExcluded);
  return undefined;
}

function addPhrase(query: Building, phrase: string, isExcluded: boolean): void {
  const tokens = tokensOf(phrase);
  if (tokens.length > 0) (isExcluded ? query.notPhrases : query.phrases).push(tokens);
}

function addWord(query: Building, word: string, isExcluded: boolean): void {
  const tokens = tokensOf(word);
  const [only] = tokens;
  if (isExcluded) {
    const groups = tokens.flatMap(groupsOf);
    if (groups.length === 1) query.none.push(...groups[0]!);
    else if (groups.length > 1) query.notPhrases.push(tokens);
  } else if (only && tokens.length === 1 && word.endsWith('*') && only.folded.length >= beginnings[0])
    query.prefixes.push(only.folded);
  else if (tokens.length > 0) {
    query.words.push(word);
    query.last = word;
  }
}

/** The group of a word's beginning. What the term does not say of it, `match` does. */
export const beginningGroup = (word: string): readonly string[] => {
  const length = beginnings.findLast((one) => one <= word.length)!;
  return [beginningTerm(word.slice(0, length)), plainTerm(word)];
};

function finish(building: Building, isEnded: boolean): Query | Wrong {
  const { words, last, ...query } = building;
  const told = telling(words.flatMap(tokensOf));
  const typed = isEnded || last === undefined ? undefined : tokensOf(last).at(-1);
  const isTyping = typed?.kind === 'word' && typed.folded.length >= beginnings[0];
  const before = isTyping ? told.filter((token) => token.folded !== typed.folded) : told;
  const others = [...query.groups, ...before.flatMap(groupsOf)];
  for (const phrase of query.phrases) others.push(...phrase.flatMap(exactly));
  for (const prefix of query.prefixes) others.push(beginningGroup(prefix));
  const groups = isTyping
    ? [...others, ...told.filter((token) => !before.includes(token)).flatMap(groupsOf)]
    : others;
  const asks = groups.length > 0 || query.none.length > 0 || query.notPhrases.length > 0 || asksMore(query);
  if (!asks) return { wrong: 'query_invalid' };
  return {
    ...query,
    groups: groups.length > 0 ? groups : [[markTerm('any')]],
    ...(isTyping && { typing: { word: typed.folded, groups: [...others, beginningGroup(typed.folded)] } }),
  };
}

const asksMore = ({ from, notFrom, in: rooms, ...more }: Omit<Building, 'words'>): boolean =>
  from.length + notFrom.length + rooms.length > 0 ||
  [more.saved, more.notSaved, more.since, more.before].some((one) => one !== undefined);

/** A word as it is written. */
const exactly = (token: Token): Groups =>
  token.kind === 'word' || token.kind === 'emoji' ? [[plainTerm(token.folded)]] : exactPairs(token);

function exactPairs(token: Token): Groups {
  const units = token.folded.match(/.\p{M}*/gsu) ?? [];
  return units.length < 2
    ? [[plainTerm(token.folded)]]
    : units.slice(1).map((unit, index) => [plainTerm(units[index] + unit)]);
}
