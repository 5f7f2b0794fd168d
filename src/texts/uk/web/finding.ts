import type { FindingTexts } from '../../en/web/finding.ts';

const plural = new Intl.PluralRules('uk');
const forms: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'повідомлення', few: 'повідомлення' };
const messages = (count: number) => `${count} ${forms[plural.select(count)] ?? 'повідомлень'}`;

export const texts: FindingTexts = {
  label: 'Що шукати',
  hint: 'Шукає в усьому, що ви можете читати, також у кімнатах, де вас немає.',
  filters: 'Звузити пошук',
  from: 'Від кого',
  anybody: 'Будь-хто',
  in: 'Де',
  everywhere: 'Усюди',
  since: 'Від дня',
  until: 'До дня',
  kind: 'Що має',
  anything: 'Будь-що',
  kinds: {
    'has:link': 'Посилання',
    'has:file': 'Файл',
    'has:image': 'Зображення',
    'has:poll': 'Опитування',
    'has:reaction': 'Реакції',
    'has:pin': 'Закріплене',
    'is:thread': 'Відповіді',
    'is:mine': 'Написане мною',
    'is:saved': 'Збережене мною',
  },
  order: 'Порядок',
  newest: 'Спочатку нові',
  best: 'Спочатку найвлучніші',
  nothing: 'Нічого не знайдено.',
  count: messages,
  countOrMore: (count) => `${messages(count)}, і є ще`,
  more: 'Ще',
  palette: 'Знайти або перейти',
  paletteHint: 'Кімната, людина, сторінка чи слова',
  notIn: 'Вас там немає',
  searchFor: (query) => `Шукати в повідомленнях «${query}»`,
  deeds: {
    makeRoom: 'Створити кімнату',
    write: 'Написати комусь',
    status: 'Змінити статус',
    search: 'Шукати в повідомленнях',
    mute: 'Не сповіщати про цю кімнату',
    unmute: 'Знову сповіщати про цю кімнату',
    invite: 'Запросити когось',
    dark: 'Темні кольори',
    light: 'Світлі кольори',
    language: 'Мова',
    signOut: 'Вийти',
  },
};
