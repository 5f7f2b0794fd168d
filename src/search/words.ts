import { koreanVerb } from './korean.ts';
import { isSmallWord, type Language, languagesOf } from './language.ts';
import { formsOf, japaneseStem, plainTerm } from './terms.ts';
import { type Token, unitsOf } from './tokens.ts';

/** What a message must hold for one word of a query: one term of each group. */
export type Groups = readonly (readonly string[])[];

/** Syllables between words of Japanese and Chinese, and before its verbs end, that no one looks for beside others. */
const particles = new Set(
  'を は が に の で と も へ や か ね よ な から まで より です ます した して する いる ある ない た て だ い う る ました ません でした 了 的 吗 呢 吧 啊 们 着 地 得 คะ ค่ะ ครับ นะ'.split(
    ' ',
  ),
);

const segmenters = new Map<string, Intl.Segmenter>();
const segment = (word: string): string[] => {
  const locale = /[\p{scx=Hiragana}\p{scx=Katakana}]/u.test(word)
    ? 'ja'
    : /\p{Script=Han}/u.test(word)
      ? 'zh'
      : 'th';
  const segmenter = segmenters.getOrInsertComputed(
    locale,
    () => new Intl.Segmenter(locale, { granularity: 'word' }),
  );
  return [...segmenter.segment(word)].map((part) => part.segment);
};

/** Endings of Korean that stand at the end of nouns and verbs. */
const endings =
  /(?:했습니다|합니다|했어요|해요|했다|하다|하는|하고|하기|해서|하면|할게요|할까요|습니다|었어요|았어요|어요|아요|에서는|에서|에게|으로|까지|부터|한테|처럼|이랑|하고|을|를|이|가|은|는|에|로|와|과|도|의|만|들|다|고)$/u;

/** Every two characters that stand together; one that stands alone. */
function pairs(word: string): Groups {
  const units = unitsOf(word);
  if (units.length < 2) return units.map((unit) => [plainTerm(unit)]);
  return units.slice(1).map((unit, index) => [plainTerm(units[index] + unit)]);
}

/** A verb alone is often cut behind its character: 食, べた. */
function joinedVerbs(parts: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const isEnding = /^\p{Script=Hiragana}+$/u.test(part) && !particles.has(part);
    if (isEnding && /^\p{Script=Han}{1,3}$/u.test(joined.at(-1) ?? '')) joined.push(joined.pop() + part);
    else joined.push(part);
  }
  return joined;
}

/** Words are looked for one by one, in any order: who types no spaces does not mean one long word. */
function unspaced(word: string): Groups {
  // コンピューター, コンピュータ
  const parts = joinedVerbs(segment(word)).map((part) =>
    // コンピューター, コンピュータ
    part.replace(/(?<=\p{scx=Katakana}{2})ー$/u, ''),
  );
  const telling = parts.filter((part) => !particles.has(part));
  return (telling.length > 0 ? telling : parts).flatMap((part) => {
    const verb = /^(\p{Script=Han}{1,3})\p{Script=Hiragana}+$/u.exec(part);
    return verb ? [[japaneseStem(verb[1]!)]] : pairs(part);
  });
}

function hangul(word: string): Groups {
  const verb = koreanVerb(word);
  if (verb) return verb.map((forms) => forms.map(plainTerm));
  const bare = word.replace(endings, '');
  return pairs(bare.length > 0 ? bare : word);
}

const none = (token: Token): Groups => [formsOf(token)];
const groupsByKind: Readonly<Record<Token['kind'], (token: Token) => Groups>> = {
  word: none,
  emoji: ({ folded }) => [[folded]],
  unspaced: ({ folded }) => unspaced(folded),
  hangul: ({ folded }) => hangul(folded),
};

/** What a message must hold that has the word, in any form. */
export const groupsOf = (token: Token): Groups => groupsByKind[token.kind](token);

/**
 * Those of the words of a query that say something, in the language that its small words are of. All of them, if none does: "to be".
 */
export function telling(tokens: readonly Token[]): readonly Token[] {
  const words = tokens.filter(({ kind }) => kind === 'word');
  const counts = new Map<Language, number>();
  for (const { folded } of words)
    for (const language of languagesOf(folded))
      if (isSmallWord([language], folded)) counts.set(language, (counts.get(language) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const spoken = [...counts].filter(([, count]) => count === most).map(([language]) => language);
  const rest = tokens.filter(({ kind, folded }) => kind !== 'word' || !isSmallWord(spoken, folded));
  return rest.length > 0 ? rest : tokens;
}
