/** Languages whose forms of words are known. */
export type Language = 'en' | 'de' | 'fr' | 'es' | 'pl' | 'ru' | 'uk' | 'ar' | 'he';

const split = (text: string): string[] => text.trim().split(/\s+/);

/** Words that say in which language a text is, and hardly anything about what it says. Folded. */
const small: Readonly<Partial<Record<Language, readonly string[]>>> = {
  en: split(`the a an of to in is it its and or but for on at with that this these those are was were be been am i you he
    she we they me him her us them my your his our their not no do does did has have had will would can could should
    there here what when where who why how from by as if so just about into than then some any all please let s t re ve ll
    d m don isn doesn didn won out up too also`),
  de: split(`der die das den dem des ein eine einen einem einer und oder aber nicht kein keine ist sind war waren sein
    ich du er sie es wir ihr mich mir dich dir uns euch mit von zu zum zur auf fur im in an am bei nach aus wie was wann wo
    wer warum hat habe haben hast wird werden kann konnen soll sollen muss mussen noch schon auch nur wenn dass als um
    bitte so da mal doch vom beim uber unter vor bis`),
  fr: split(`le la les l un une des de du d et ou mais ne pas n je j tu il elle on nous vous ils elles me m te t se s ce c
    cette ces cet mon ma mes ton ta tes son sa ses notre nos votre vos leur est sont etait a ai as avons avez ont dans sur
    pour par avec sans qui que qu quoi quand ou comment au aux en y plus tres bien si deja sera faut fait merci`),
  es: split(`el la los las un una unos unas de del y o pero no se me te lo le les nos mi tu su mis tus sus es son era fue
    ser esta estan estoy he ha han hay en con por para sin que quien cuando donde como a al yo ella nosotros ya muy mas
    si este ese esa esto eso tiene tengo hoy tambien porque sobre gracias`),
  pl: split(`i a o w we z ze na do od po za przy dla bez nie tak jest sa byl byla bylo byli byc sie to ten ta te tego tej tym
    jak co kto kiedy gdzie czy ze ale lub albo oraz ja ty on ona my wy oni mnie mi go mu jej ich juz jeszcze tylko bardzo
    moze mozna prosze dzieki mam masz ma mamy u tam tu nas nam was wam ktory ktora przed`),
  ru: split(`и в во на не что с со как это этот эта эти но а к ко у же за из от до по для о об или так то бы ли он она они
    мы вы я ты мне меня тебя нас вас его ее их ему ей им нам вам был была было были есть быть уже еще все только когда
    где кто если чтобы при без над под очень надо нужно там тут здесь который которая которые мой моя наш ваш ну да нет`),
  uk: split(`і й та в у на не що з із зі як це цей ця ці але а до за від для о об або так то б би чи він вона вони ми ви я
    ти мені мене тебе нас вас його її їх йому їй їм нам вам був була було були є бути вже ще все тільки коли де хто якщо
    щоб при без над під дуже треба потрібно там тут який яка які мій моя наш ваш ну ні по про`),
};

const smallWords = new Map(
  Object.entries(small).map(([language, words]) => [language as Language, new Set(words)]),
);

/** The languages in which a word is small. */
const smallIn = new Map<string, Language[]>();
for (const [language, words] of smallWords)
  for (const word of words) smallIn.getOrInsertComputed(word, () => []).push(language);

/** Letters that one of the languages has, and the others hardly. */
const ownLetters: readonly (readonly [Language, RegExp])[] = [
  ['de', /[äöß]|ü/],
  ['fr', /[àâçèêëîïôûùœ]/],
  ['es', /[ñáíóú]/],
  ['pl', /[ąćęłńśźż]/],
  ['ru', /[ыэёъ]/],
  ['uk', /[іїєґ]/],
];

const latin: readonly Language[] = ['en', 'de', 'fr', 'es', 'pl'];
const slavic: readonly Language[] = ['ru', 'uk'];

const isSmall = (language: Language, word: string): boolean => smallWords.get(language)?.has(word) ?? false;

/** Whether it says nothing in any of these languages. */
export const isSmallWord = (languages: readonly Language[], word: string): boolean =>
  languages.some((language) => isSmall(language, word));

/** The languages that a word of this script may belong to. */
export function languagesOf(word: string): readonly Language[] {
  if (/^\d*\p{Script=Latin}/u.test(word)) return latin;
  if (/^\p{Script=Cyrillic}/u.test(word)) return slavic;
  if (/^\p{Script=Arabic}/u.test(word)) return ['ar'];
  return /^\p{Script=Hebrew}/u.test(word) ? ['he'] : [];
}

interface Word {
  readonly folded: string;
  readonly low: string;
}

/**
 * In which languages a text may be, by its small words and its letters. Stemming a text in a language that it is not in makes
 * different words the same; so where one language is clear, only its forms are kept, and otherwise those of all.
 */
export class Languages {
  readonly #latin: readonly Language[];
  readonly #slavic: readonly Language[];
  /** The same for all texts of the same languages. */
  readonly key: string;

  constructor(words: readonly Word[]) {
    const scores = new Map<Language, number>();
    const add = (language: Language, score: number) =>
      scores.set(language, (scores.get(language) ?? 0) + score);
    for (const { folded, low } of words) {
      for (const language of smallIn.get(folded) ?? []) add(language, 1);
      if (/[^\x20-\x7e]/.test(low))
        for (const [language, letters] of ownLetters) if (letters.test(low)) add(language, 1.5);
    }
    const score = (language: Language) => scores.get(language) ?? 0;
    this.#latin = likely(latin, score, 2);
    this.#slavic = likely(slavic, score, 1);
    this.key = [...this.#latin, ...this.#slavic].join('');
  }

  /** Those of the text that are written in the script of the word. */
  of(word: string): readonly Language[] {
    const all = languagesOf(word);
    return all === latin ? this.#latin : all === slavic ? this.#slavic : all;
  }
}

function likely(
  all: readonly Language[],
  score: (language: Language) => number,
  enough: number,
): readonly Language[] {
  const top = Math.max(...all.map(score));
  return top < enough ? all : all.filter((language) => score(language) > top / 2);
}
