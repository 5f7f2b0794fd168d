import type { FindingTexts } from '../../en/web/finding.ts';

const plural = new Intl.PluralRules('ru');
const forms: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'сообщение', few: 'сообщения' };
const messages = (count: number) => `${count} ${forms[plural.select(count)] ?? 'сообщений'}`;

export const texts: FindingTexts = {
  label: 'Что искать',
  hint: 'Ищет во всём, что вы можете читать, также в комнатах, где вас нет.',
  filters: 'Сузить поиск',
  from: 'От кого',
  anybody: 'Кто угодно',
  in: 'Где',
  everywhere: 'Везде',
  since: 'Со дня',
  until: 'По день',
  kind: 'Что есть',
  anything: 'Что угодно',
  kinds: {
    'has:link': 'Ссылка',
    'has:file': 'Файл',
    'has:image': 'Изображение',
    'has:poll': 'Опрос',
    'has:reaction': 'Реакции',
    'has:pin': 'Закреплено',
    'is:thread': 'Ответы',
    'is:mine': 'Написано мной',
    'is:saved': 'Сохранено мной',
  },
  order: 'Порядок',
  newest: 'Сначала новые',
  best: 'Сначала самые точные',
  nothing: 'Ничего не найдено.',
  count: messages,
  countOrMore: (count) => `${messages(count)}, и есть ещё`,
  more: 'Ещё',
  palette: 'Найти или перейти',
  paletteHint: 'Комната, человек, страница или слова',
  notIn: 'Вас там нет',
  searchFor: (query) => `Искать в сообщениях «${query}»`,
  deeds: {
    makeRoom: 'Создать комнату',
    write: 'Написать кому-нибудь',
    status: 'Изменить статус',
    search: 'Искать в сообщениях',
    mute: 'Не сообщать об этой комнате',
    unmute: 'Снова сообщать об этой комнате',
    invite: 'Пригласить кого-нибудь',
    dark: 'Тёмные цвета',
    light: 'Светлые цвета',
    language: 'Язык',
    signOut: 'Выйти',
  },
};
