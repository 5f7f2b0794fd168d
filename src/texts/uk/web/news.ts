import type { NewsTexts } from '../../en/web/news.ts';

const plural = new Intl.PluralRules('uk');
const conversations = { one: 'розмова', few: 'розмови', many: 'розмов', other: 'розмови' } as const;

export const texts: NewsTexts = {
  waiting: (count) => {
    const form = plural.select(count) as keyof typeof conversations;
    return `${count} ${conversations[form]}, де є щось нове`;
  },
  upToDate: 'Ви все прочитали.',
  upToDateHint: 'Те, що надійде за вашої відсутності, буде тут, кімната за кімнатою.',
  markAll: 'Позначити все прочитаним',
  keys: 'J і K — рух, Enter — відкрити, E — прочитано, Shift+E — усе прочитано.',
  mark: 'Прочитано',
  markRoom: (name) => `Позначити ${name} прочитаним`,
  more: (count) => `і ще ${count}`,
  cards: 'Розмови, де є щось нове',
  thread: (name) => `Гілка в ${name}`,
  goneBegin: 'повідомлення, яке видалено',
  noMentions: 'Вас ще ніхто не кликав.',
  noMentionsHint: 'Тут будуть повідомлення з вашим імʼям після @ або з @room.',
  mentions: 'Повідомлення, звернені до вас',
  earlier: 'Раніші',
  noDrafts: 'Нічого не чекає.',
  noDraftsHint: 'Тут буде те, що ви почали писати й не надіслали, і те, що буде надіслано пізніше.',
  drafts: 'Почате',
  scheduled: 'Буде надіслано пізніше',
  discard: 'Відкинути',
  discardIn: (name) => `Відкинути почате в ${name}`,
  unschedule: 'Не надсилати',
  unscheduleIn: (name) => `Не надсилати до ${name}`,
  inThread: 'у гілці',
  loading: 'Хвилинку …',
};
