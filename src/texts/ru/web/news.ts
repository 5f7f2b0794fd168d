import type { NewsTexts } from '../../en/web/news.ts';

const plural = new Intl.PluralRules('ru');
const conversations = { one: 'разговор', few: 'разговора', many: 'разговоров', other: 'разговора' } as const;

export const texts: NewsTexts = {
  waiting: (count) => {
    const form = plural.select(count) as keyof typeof conversations;
    return `${count} ${conversations[form]}, где есть что-то новое`;
  },
  upToDate: 'Вы всё прочитали.',
  upToDateHint: 'То, что придёт в ваше отсутствие, будет здесь, комната за комнатой.',
  markAll: 'Отметить всё прочитанным',
  keys: 'J и K — движение, Enter — открыть, E — прочитано, Shift+E — прочитано всё.',
  mark: 'Прочитано',
  markRoom: (name) => `Отметить ${name} прочитанным`,
  more: (count) => `и ещё ${count}`,
  cards: 'Разговоры, где есть что-то новое',
  thread: (name) => `Ветка в ${name}`,
  goneBegin: 'сообщение, которое удалено',
  noMentions: 'Вас ещё никто не звал.',
  noMentionsHint: 'Здесь будут сообщения с вашим именем после @ или с @room.',
  mentions: 'Сообщения, обращённые к вам',
  earlier: 'Более ранние',
  noDrafts: 'Ничего не ждёт.',
  noDraftsHint: 'Здесь будет то, что вы начали писать и не отправили, и то, что будет отправлено позже.',
  drafts: 'Начатое',
  scheduled: 'Будет отправлено позже',
  discard: 'Отбросить',
  discardIn: (name) => `Отбросить начатое в ${name}`,
  unschedule: 'Не отправлять',
  unscheduleIn: (name) => `Не отправлять в ${name}`,
  inThread: 'в ветке',
  loading: 'Минутку …',
};
