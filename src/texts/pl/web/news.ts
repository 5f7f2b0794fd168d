import type { NewsTexts } from '../../en/web/news.ts';
import { plural } from '../../plural.ts';

const conversations = plural('pl', { one: 'rozmowa', few: 'rozmowy', many: 'rozmów' });

export const texts: NewsTexts = {
  waiting: (count) => `${count} ${conversations(count)} z czymś nowym`,
  upToDate: 'Jesteś na bieżąco.',
  upToDateHint: 'To, co przychodzi pod Twoją nieobecność, stoi tutaj, pokój po pokoju.',
  markAll: 'Oznacz wszystko jako przeczytane',
  keys: 'J i K przesuwają, Enter otwiera, E oznacza jako przeczytane, Shift+E wszystko.',
  mark: 'Oznacz jako przeczytane',
  markRoom: (name) => `Oznacz ${name} jako przeczytane`,
  more: (count) => `i jeszcze ${count}`,
  cards: 'Rozmowy z czymś nowym',
  thread: (name) => `Wątek w ${name}`,
  goneBegin: 'usunięta wiadomość',
  noMentions: 'Nikt Cię jeszcze nie wołał.',
  noMentionsHint: 'Wiadomości z Twoją nazwą po @ albo z @room stoją tutaj.',
  mentions: 'Wiadomości skierowane do Ciebie',
  earlier: 'Wcześniejsze',
  noDrafts: 'Nic nie czeka.',
  noDraftsHint: 'Tu jest to, co zaczynasz pisać i nie wysyłasz, i to, co zostanie wysłane później.',
  drafts: 'Zaczęte',
  scheduled: 'Do wysłania później',
  discard: 'Odrzuć',
  discardIn: (name) => `Odrzuć zaczęte w ${name}`,
  unschedule: 'Nie wysyłaj',
  unscheduleIn: (name) => `Nie wysyłaj do ${name}`,
  inThread: 'w wątku',
  loading: 'Chwileczkę …',
};
