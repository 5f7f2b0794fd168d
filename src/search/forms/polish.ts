import { cut, endings } from './endings.ts';

/**
 * Endings of Polish, for which there is no small stemmer that is kept. It takes folded words (ł is l, ę is e), so that words typed
 * without marks have the same stems. A word has several, one for each part of speech that it may be.
 */
const noun = endings(
  `a e i o u y ie ia iu io ii em om ow ami ach iem iom iow iami iach owi iowi owie ej um
  enie enia eniu eniem eniom eniami eniach en anie ania aniu aniem aniom aniami aniach an osc osci oscia osciom osciami osciach`,
  3,
);
const adjective = endings(
  `y a e i ego emu ej ym ych ymi iego iemu im ich imi ie iej o szy sza sze szego szych ejszy ejsza ejsze iej ej`,
  3,
);
const verb = endings(
  `ac ic yc ec iec nac uc al ala alo ali aly il ila ilo ili ily yl yla ylo yli yly el ela elo eli ely iel iela ieli
  am asz amy acie aja iem ie isz i imy icie ia ysz ymy ycie e esz emy ecie iesz iemy iecie uje ujesz ujemy ujecie uja owac owal owala owalo
  owali owaly owany owana owane owania owanie owaniu alem alam ilem ilam ylem ylam alismy ilismy ylismy any ana ane ani
  ony ona one eni ono ano aj ajcie ij ajac ujac nie nal nela neli niety niete nieta`,
  3,
);

/** raporcie, raport; rzece, rzeka; użytkownicy, użytkownik. */
const softened: readonly (readonly [RegExp, readonly string[]])[] = [
  [/cie$/, ['t']],
  [/dzie$|dzi$/, ['d']],
  [/rze$|rzy$/, ['r']],
  [/dze$|dzy$/, ['g']],
  [/ce$|cy$/, ['k', 'c']],
  [/sze$/, ['ch', 's']],
  [/sie$/, ['s']],
  [/zie$/, ['z']],
  [/ci$/, ['t']],
];

/** piszę, pisać; widzę, widzieć; płacę, płacić. */
const ofVerbs: readonly (readonly [RegExp, readonly string[]])[] = [
  [/sz(?:e|esz|emy|ecie|a)$/, ['s', 'si']],
  [/dz(?:e|a)$/, ['dz', 'd']],
  [/z(?:e|esz|emy|ecie|a)$/, ['z', 'g', 'zi']],
  [/cz(?:e|esz|emy|ecie|a)$/, ['t', 'k', 'c']],
];

export function polishStems(word: string): readonly string[] {
  const plain = word.length > 6 ? word.replace(/(?:smy|scie)$/, '') : word;
  const found = [
    /[bcdfghjklmnprstwz]$/.test(plain) ? plain : undefined,
    cut(plain, noun),
    cut(plain, adjective),
    cut(plain, verb),
    /^(.{4,})acj(?:a|i|e|o|om|ami|ach)$/.exec(plain)?.[1],
  ].filter((stem) => stem !== undefined);
  for (const [pattern, letters] of [...softened, ...ofVerbs])
    if (plain.length > 4 && pattern.test(plain))
      for (const letter of letters) found.push(plain.replace(pattern, letter));
  // What an ending softens is written with an i.
  const stems = found.map((stem) => stem.replace(/(?<=..)i$/, ''));
  return stems.length > 0 ? stems.filter((stem) => stem.length > 1) : [plain];
}
