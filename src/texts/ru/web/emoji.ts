import type { texts as english } from '../../en/web/emoji.ts';

export const texts: typeof english = {
  title: 'Эмодзи',
  search: 'Найти эмодзи',
  nothing: 'Ни одно эмодзи так не называется.',
  used: 'Самые частые',
  groups: {
    smileys: 'Смайлики',
    people: 'Люди',
    nature: 'Животные и растения',
    food: 'Еда и напитки',
    travel: 'Путешествия и места',
    activities: 'Занятия',
    objects: 'Предметы',
    symbols: 'Символы',
    flags: 'Флаги',
  },
  tone: 'Тон кожи',
  tones: ['Без тона', 'Светлый', 'Умеренно светлый', 'Средний', 'Умеренно тёмный', 'Тёмный'],
};
