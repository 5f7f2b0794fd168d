import { cut, endings } from './endings.ts';

const germanVerb = endings('t te ten tet test st est et ete eten en e n em er es end', 3);
const apart =
  'ab an auf aus bei ein fest her hin los mit nach um vor weg zu zurück zuruck herunter hoch hinaus heraus herein hinein hinzu runter rein raus rauf zusammen weiter wieder fort heim vorbei durch'.split(
    ' ',
  );
const prefixes = 'ver be ent er zer ge miss unter über uber'.split(' ');

/** löst, gelöst; absagen, abgesagt; Freundinnen; Autos. The library knows endings of nouns and adjectives alone. */
export function germanStems(word: string): readonly string[] {
  const found = [word.replace(/innen$/, 'in'), word.replace(/(?<=..[aoy])s$/, '')];
  // schönste; Prüfung, but not Zeitung
  const other = /^(.{4,}?)e?st(?:e|en|er|es)$|^(.{4,})(?<!zeit)ung(?:en)?$/.exec(word);
  if (other) found.push((other[1] ?? other[2])!);
  const plain = cut(word, germanVerb);
  if (plain) found.push(plain);
  const ofT = /^(.{2,}[td])(?:et|est|ete|eten)$/.exec(word);
  if (ofT) found.push(ofT[1]!);
  const participle = /^(.*?)ge(.{3,}?)(?:e?t|en)$/.exec(word);
  if (participle && (participle[1] === '' || apart.includes(participle[1]!))) {
    const stem = participle[1]! + participle[2]!;
    found.push(stem, stem.replace(/e$/, ''));
  }
  return found.map((stem) => stem.replace(/(?<=..)inn$/, 'in'));
}

/** Beginnings of words that change like the word behind them: verstand, aufstehen; rewrote; переписал. */
export const beginnings: Readonly<Record<string, readonly string[]>> = {
  en: ['re', 'un', 'over', 'out', 'under'],
  de: [...apart, ...prefixes],
  fr: 're r dé de pro sur sou inter entre per com com ap sub ad par con dis main ob trans'.split(' '),
  es: ['re', 'des', 'dis', 'com', 'ex', 'pro', 'su', 'im', 'con', 'man', 'ob', 'ab'],
  pl: ['za', 'po', 'na', 'wy', 'prze', 'przy', 'od', 'do', 'pod', 'roz', 'u', 'w', 's', 'z', 'ze', 'o'],
  ru: 'по при за на вы про пере у от до под из раз рас об с с вз во съ подо'.split(' '),
  uk: 'по при за на ви про пере у від до під роз об з с ви в об'.split(' '),
};

const frenchVerb = endings(
  `er ir e es ons ez ent ais ait aient ions iez ant a as ai era eras erai erons erez eront erait eraient erais ee ees
  it is ira iront irait issent issons issez issait ie ies i if ive ifs ives eux euse euses eur eurs rice rices`,
  3,
);

/** The library leaves some persons of verbs as they are, and some plurals: regardons, marchent; jeux. */
export const frenchStems = (word: string): readonly string[] => {
  const stem = cut(word, frenchVerb);
  const plural = /^(.+(?:ou|eu|eau))x$/.exec(word);
  // vélos; oublie
  const bare = /^(.{2,}(?:[oau](?=s$)|i(?=(?:e|es|ent)$)))/.exec(word);
  const noun = /^(.{3,})aisons?$/.exec(word);
  return [
    ...(stem ? [stem.replace(/(?<=..)e$/, '')] : []),
    ...[plural, bare, noun].flatMap((found) => (found ? [found[1]!] : [])),
  ];
};

/** Other spellings before an ending: felices, mujeres, actualicé, busqué; conozco, produjo; rápidamente; envíame, comprarlo. */
export function spanishWords(word: string): readonly string[] {
  const verb = /^(.{3,}(?:[aeiou]|[aei]r|ndo))(?:me|te|se|l[aeo]s?|nos)$/.exec(word);
  const adverb = /^(.{4,})mente$/.exec(word);
  const plural = /^(.{3,}[lrdnjyz])es$/.exec(word);
  const soft = /^(.{2,})(?:c(e|es|en|emos))$/.exec(word);
  const hard = /^(.{2,})qu(e|en|emos)$/.exec(word);
  const voiced = /^(.{2,}g)u(e|en|emos)$/.exec(word);
  const first = /^(.{2,})zc(?:o|a|as|an|amos)$/.exec(word);
  const past = /^(.+du)j(?:e|o|imos|iste|eron)$/.exec(word);
  return [
    ...(verb ? [verb[1]!] : []),
    ...(adverb ? [adverb[1]!] : []),
    ...(plural ? [plural[1]!] : []),
    ...(soft ? [`${soft[1]}z`, `${soft[1]}zar`] : []),
    ...(hard ? [`${hard[1]}car`] : []),
    ...(voiced ? [`${voiced[1]}ar`] : []),
    ...(first ? [`${first[1]}cer`, `${first[1]}cir`] : []),
    ...(past ? [`${past[1]}cir`] : []),
  ];
}

/** Other ways to write a word, or a word from which it was made: each has the stem of the other. */
const englishRules: readonly (readonly [RegExp, string])[] = [
  // happier, happiest, easily
  [/^(.{2,})i(?:er|est|ly)$/, '$1y'],
  // crises, hypotheses; buses
  [/^(.{2,}s)es$/, '$1is'],
  [/^(.+[aiu]s)es$/, '$1'],
  // slowly, monthly
  [/^(.{3,}[^lpi])ly$/, '$1'],
  // decision, conclusion
  [/^(.{2,}[aeiou])sions?$/, '$1de'],
  // colour, organise: as in America
  [/^(.{3,})our(s|ed|ing|ite|ites|able|al|ful|less|er|ers)?$/, '$1or$2'],
  [/^(.{3,})is(e|es|ed|ing|er|ers|ation|ations)$/, '$1iz$2'],
  [/^(.{3,}y)s(e|es|ed|ing|er|ers)$/, '$1z$2'],
];

/** happier, happy; crises, crisis; colour, color. */
export const englishWords = (word: string): readonly string[] =>
  englishRules.filter(([form]) => form.test(word)).map(([form, other]) => word.replace(form, other));

/** The words of which this one may be a form, by its ending alone. */
export function englishBases(word: string): readonly string[] {
  const bare = /^(.{2,}?)(?:s|es|ed|ing)$/.exec(word);
  const verb = /^(.{2,})(?:ed|ing|es)$/.exec(word);
  const twice = /^(.{2,})(.)\2(?:ed|ing|er|est)$/.exec(word);
  return [
    word,
    ...(bare ? [bare[1]!] : []),
    ...(verb ? [verb[1]!, `${verb[1]}e`] : []),
    ...(word.endsWith('s') ? [word.slice(0, -1)] : []),
    ...(/d$/.test(word) ? [word.slice(0, -1)] : []),
    ...(/ies$/.test(word) ? [word.replace(/ies$/, 'y')] : []),
    ...(twice ? [twice[1]! + twice[2]!] : []),
  ];
}
