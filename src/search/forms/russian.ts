import { cut, endings } from './endings.ts';

/**
 * What the library's stemmer misses in Russian: it takes the end of some nouns for that of a verb, and knows no letters that change
 * inside a word. These stems stand beside its own. Folded: ё is е.
 */
const noun = endings(
  `а я о е ы и у ю ой ей ою ею ом ем ам ям ами ями ах ях ов ев ия ии ию ией ием иям иями иях ий ие ие ье ья ью ьи ьей ьем ьям ьями ьях ь й`,
  2,
);
const verb = endings(
  `ать ять еть ить ыть уть ти чь ал ала ало али ял яла яло яли ел ела ело ели ил ила ило или ыл ыла ыли ул ула уло ули
  у ю ешь ет ем ете ут ют ишь ит им ите ат ят аю аешь ает аем аете ают яю яешь яет яем яете яют ею еешь еет еем еете еют
  ую уешь ует уем уете уют овать овал овала овало овали ировать ирую ирует ируем ируют ировал ировала ировали евать евал евала евало евали ай айте яй яйте и ите ь ьте аем ав яв ив ан ана ано аны аный аная аное аные
  ен ена ено ены енный енная енное енные анный анная анное анные ен нут нет нешь нем нул нула нули нуть ну л ла ло ли`,
  3,
);

const softened: Readonly<Record<string, readonly string[]>> = {
  ...{ ш: ['с', 'х'], ж: ['д', 'з', 'г'], ч: ['т', 'к'], щ: ['ст', 'ск', 'т'] },
};

/** прошу, просить; вижу, видеть; люблю, любить. */
export function hardenedStems(stem: string): readonly string[] {
  if (/[бвмпф]л$/.test(stem)) return [stem.slice(0, -1)];
  return stem.length > 1 ? (softened[stem.at(-1)!] ?? []).map((last) => stem.slice(0, -1) + last) : [];
}

export function russianStems(word: string): readonly string[] {
  const plain = word.length > 4 ? word.replace(/(?:ся|сь)$/, '') : word;
  const asNoun = cut(plain, noun);
  const asVerb = cut(plain, verb);
  const found = [
    /[бвгджзклмнпрстфхцчшщ]$/.test(plain) ? plain : undefined,
    /й$/.test(plain) ? plain.slice(0, -1) : undefined,
    asNoun,
    asVerb,
    // гражданин, граждане
    /^(.{2,}[ая]н)ин(?:а|у|ом|е)?$/.exec(plain)?.[1],
  ];
  const isFirstPerson = /(?:[шжчщ]|[бвмпф]л)(?:у|ю|ен|ена|ено|ены|ешь|ет|ем|ете|ут)$/.test(plain);
  return [
    ...found.filter((stem) => stem !== undefined),
    ...(isFirstPerson && asVerb ? hardenedStems(asVerb) : []),
  ];
}
