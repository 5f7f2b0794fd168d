import type { NotificationTexts } from '../../en/web/notifications.ts';

export const texts: NotificationTexts = {
  title: 'Powiadomienia',
  lead: 'Dowiadujesz się o prywatnych wiadomościach, o tych z Twoją nazwą po @, o odpowiedziach na Twoje i o wątkach, które obserwujesz, nigdy o tym, co i tak widzisz.',
  device: 'Na tym urządzeniu',
  obstacles: {
    insecure:
      'Ta strona przyszła przez zwykłe http: wtedy przeglądarki nie pokazują powiadomień. Liczą za Ciebie tytuł i ikona karty. Przez https można więcej.',
    unknown: 'Ta przeglądarka nie ma powiadomień. Liczą za Ciebie tytuł i ikona karty.',
    denied:
      'Tej przeglądarce zabroniono pokazywać powiadomienia z tej strony. Można to zmienić w jej ustawieniach strony.',
  },
  desktop: 'Pokazuj powiadomienia, gdy patrzę gdzie indziej',
  desktopHint: 'Przeglądarka raz zapyta, czy ta strona może.',
  push: 'Także gdy strona jest zamknięta',
  pushHint: 'Zaszyfrowane dla tej przeglądarki: jej producent wie tylko, że coś przychodzi.',
  pushGuest: 'Dla kont: gość znika razem ze swoją stroną.',
  pushFailed: 'Ta przeglądarka nie ma usługi powiadomień albo teraz do niej nie dociera.',
  sound: 'Odtwarzaj cichy dźwięk',
  quiet: 'Godziny ciszy',
  quietOn: 'Nic w nocy',
  quietHint: 'Obowiązuje na wszystkich Twoich urządzeniach.',
  quietGuest: 'Obowiązuje na tym urządzeniu.',
  from: 'od',
  to: 'do',
  rooms: 'Pokój po pokoju',
  levels: {
    all: 'Liczy się wszystko',
    mentions: 'Tylko to, co do mnie',
    nothing: 'Wyciszony',
  },
  question: 'Chcesz wiedzieć, gdy ktoś Cię woła?',
  questionHint: 'Przeglądarka pokaże to, gdy patrzysz gdzie indziej, i raz zapyta, czy może.',
  questionYes: 'Tak, chcę',
  questionNo: 'Nie',
};
