import { cut, endings } from './endings.ts';

const germanVerb = endings('t te ten tet test st est et ete eten en e n em er es end', 3);
const apart = 'ab an auf aus bei ein fest her hin los mit nach um vor weg zu zurück zuruck'.split(' ');
const prefixes = 'ver be ent er zer ge miss unter über uber'.split(' ');

/** löst, gelöst; absagen, abgesagt; Freundinnen. The library knows endings of nouns and adjectives alone. */
export function germanStems(word: string): readonly string[] {
  const found = [word.replace(/innen$/, 'in')];
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
  fr: ['re', 'dé', 'de', 're', 'pro', 'sur', 'sou', 'inter'],
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

/** The library leaves some persons of verbs as they are: regardons, marchent. */
export const frenchStems = (word: string): readonly string[] => {
  const stem = cut(word, frenchVerb);
  return stem ? [stem.replace(/(?<=..)e$/, '')] : [];
};

/** Other spellings before an ending: felices, actualicé, busqué; rápidamente; envíame, comprarlo. */
export function spanishWords(word: string): readonly string[] {
  const verb = /^(.{3,}(?:[aeiou]|[aei]r|ndo))(?:me|te|se|l[aeo]s?|nos)$/.exec(word);
  const adverb = /^(.{4,})mente$/.exec(word);
  const soft = /^(.{2,})(?:c(e|es|en|emos))$/.exec(word);
  const hard = /^(.{2,})qu(e|en|emos)$/.exec(word);
  const voiced = /^(.{2,}g)u(e|en|emos)$/.exec(word);
  return [
    ...(verb ? [verb[1]!] : []),
    ...(adverb ? [adverb[1]!] : []),
    ...(soft ? [`${soft[1]}z`, `${soft[1]}zar`] : []),
    ...(hard ? [`${hard[1]}car`] : []),
    ...(voiced ? [`${voiced[1]}ar`] : []),
  ];
}

/** happier, happiest. */
export const englishWords = (word: string): readonly string[] => {
  const compared = /^(.{2,})i(?:er|est)$/.exec(word);
  return compared ? [`${compared[1]}y`] : [];
};
