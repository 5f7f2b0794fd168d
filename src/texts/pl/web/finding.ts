import type { FindingTexts } from '../../en/web/finding.ts';
import { plural } from '../../plural.ts';

const messages = plural('pl', { one: 'wiadomość', few: 'wiadomości', many: 'wiadomości' });

export const texts: FindingTexts = {
  label: 'Czego szukać',
  hint: 'Szuka we wszystkim, co możesz czytać, także w pokojach, w których Cię nie ma.',
  filters: 'Zawęź',
  from: 'Od',
  anybody: 'Kogokolwiek',
  in: 'Gdzie',
  everywhere: 'Wszędzie',
  since: 'Od dnia',
  until: 'Do dnia',
  kind: 'Co zawiera',
  anything: 'Cokolwiek',
  kinds: {
    'has:link': 'Link',
    'has:file': 'Plik',
    'has:image': 'Obraz',
    'has:poll': 'Ankieta',
    'has:reaction': 'Reakcje',
    'has:pin': 'Przypięte',
    'is:thread': 'Odpowiedzi',
    'is:mine': 'Moje',
    'is:saved': 'Zapisane przeze mnie',
  },
  order: 'Kolejność',
  newest: 'Najpierw najnowsze',
  best: 'Najpierw najtrafniejsze',
  nothing: 'Nic nie znaleziono.',
  count: (count) => `${count} ${messages(count)}`,
  countOrMore: (count) => `${count} ${messages(count)} i więcej`,
  more: 'Więcej',
  palette: 'Szukaj lub przejdź',
  paletteHint: 'Pokój, osoba, strona albo słowa',
  notIn: 'Nie ma Cię w nim',
  searchFor: (query) => `Szukaj wiadomości z „${query}”`,
  deeds: {
    makeRoom: 'Utwórz pokój',
    write: 'Napisz do kogoś',
    status: 'Ustaw swój status',
    search: 'Szukaj wiadomości',
  },
};
