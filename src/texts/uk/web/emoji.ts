import type { texts as english } from '../../en/web/emoji.ts';

export const texts: typeof english = {
  title: 'Емодзі',
  search: 'Знайти емодзі',
  nothing: 'Жодне емодзі так не зветься.',
  used: 'Найчастіші',
  groups: {
    smileys: 'Смайлики',
    people: 'Люди',
    nature: 'Тварини й рослини',
    food: 'Їжа та напої',
    travel: 'Подорожі й місця',
    activities: 'Заняття',
    objects: 'Предмети',
    symbols: 'Символи',
    flags: 'Прапори',
  },
  tone: 'Тон шкіри',
  tones: ['Без тону', 'Світлий', 'Помірно світлий', 'Помірний', 'Помірно темний', 'Темний'],
};
