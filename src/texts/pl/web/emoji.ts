import type { texts as english } from '../../en/web/emoji.ts';

export const texts: typeof english = {
  title: 'Emoji',
  search: 'Szukaj emoji',
  nothing: 'Żadne emoji tak się nie nazywa.',
  used: 'Najczęstsze',
  groups: {
    smileys: 'Buźki',
    people: 'Ludzie',
    nature: 'Zwierzęta i rośliny',
    food: 'Jedzenie i picie',
    travel: 'Podróże i miejsca',
    activities: 'Zajęcia',
    objects: 'Przedmioty',
    symbols: 'Symbole',
    flags: 'Flagi',
  },
  tone: 'Odcień skóry',
  tones: ['Żaden', 'Jasny', 'Średnio jasny', 'Średni', 'Średnio ciemny', 'Ciemny'],
};
