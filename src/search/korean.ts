/**
 * The forms of a verb of Korean that is asked for as it stands in a dictionary: 마시다 in 마셨다, 보다 in 봤어요. Its last syllable
 * before 다 changes with the ending, of which a part may stand in the same syllable.
 */

const first = 0xac00;
const vowels = {
  a: 0,
  ae: 1,
  eo: 4,
  e: 5,
  yeo: 6,
  o: 8,
  wa: 9,
  wae: 10,
  oe: 11,
  u: 13,
  wo: 14,
  eu: 18,
  i: 20,
} as const;
const finals = { none: 0, n: 4, d: 7, l: 8, m: 16, b: 17, ss: 20 } as const;

interface Syllable {
  readonly lead: number;
  readonly vowel: number;
  readonly final: number;
}

const partsOf = (syllable: string): Syllable => {
  const code = syllable.charCodeAt(0) - first;
  return { lead: Math.floor(code / 588), vowel: Math.floor((code % 588) / 28), final: code % 28 };
};

const written = ({ lead, vowel, final }: Syllable): string =>
  String.fromCharCode(first + lead * 588 + vowel * 28 + final);

/** With the 아 or 어 of an ending in it: 보, 봐; 마시, 마셔; 쓰, 써. */
const contracted: Readonly<Record<number, readonly number[]>> = {
  [vowels.o]: [vowels.wa],
  [vowels.u]: [vowels.wo],
  [vowels.i]: [vowels.yeo],
  [vowels.eu]: [vowels.eo, vowels.a],
  [vowels.oe]: [vowels.wae],
};
const same: readonly number[] = [vowels.a, vowels.ae, vowels.eo, vowels.e, vowels.yeo];

/** What follows on a syllable that ends in a vowel, on one with 아 or 어 in it, and on one that ends in a consonant. */
const following = {
  open: [...'다요는고면서자지니기게며러려세시야네겠던도죠'],
  contracted: [...'요서도야라'],
  closed: [...'다는고지기게네겠던자니면어었은을으습아았음'],
  n: [...'다'],
  b: [...'니'],
  l: [...'게까거래수'],
} as const;

/** Each form of the last syllable, with what may follow on it; none, where the form alone tells enough. */
function* formsOf(last: Syllable): Generator<readonly [form: string, following: readonly string[]]> {
  const as = (change: Partial<Syllable>): string => written({ ...last, ...change });
  if (last.final !== finals.none) {
    yield [as({}), following.closed];
    // 듣다, 들어요; 덥다, 더워요; 만들다, 만든
    if (last.final === finals.d) yield [as({ final: finals.l }), [...'어었은을으']];
    if (last.final === finals.b) yield [as({ final: finals.none }), [...'우워운울와']];
    if (last.final === finals.l) yield [as({ final: finals.none }), [...'는니시']];
    if (last.final === finals.l) yield [as({ final: finals.n }), following.n];
    return;
  }
  yield [as({}), following.open];
  yield [as({ final: finals.n }), following.n];
  yield [as({ final: finals.b }), following.b];
  yield [as({ final: finals.l }), following.l];
  if (same.includes(last.vowel)) yield [as({ final: finals.ss }), []];
  for (const vowel of contracted[last.vowel] ?? []) {
    yield [as({ vowel }), following.contracted];
    yield [as({ vowel, final: finals.ss }), []];
  }
}

/**
 * What a text has that holds the verb: of each row, one. Pairs of syllables, as the index has them, and single ones. Undefined for what
 * is no verb.
 */
export function koreanVerb(word: string): readonly (readonly string[])[] | undefined {
  if (!/^[가-힣]{1,4}다$/u.test(word) || /하다$/u.test(word)) return undefined;
  const stem = [...word].slice(0, -1);
  const last = [...formsOf(partsOf(stem.at(-1)!))];
  const before = stem.at(-2);
  if (before === undefined)
    return [last.flatMap(([form, next]) => (next.length === 0 ? [form] : next.map((one) => form + one)))];
  const pairs = stem.slice(1, -1).map((unit, index) => [stem[index]! + unit]);
  return [...pairs, last.map(([form]) => before + form)];
}
