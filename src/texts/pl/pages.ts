import type { PageTexts } from '../en/pages.ts';

export const pages: PageTexts = {
  title: 'Napisz coś',
  about: 'Twoja wiadomość pojawi się w lobby, gdzie każdy może ją przeczytać.',
  name: 'Twoja nazwa',
  message: 'Twoja wiadomość',
  send: 'Wyślij',
  kept: 'Twoja wiadomość dotarła',
  number: (seq) => `W lobby ma numer ${seq}.`,
  again: 'Napisz coś jeszcze',
  toChat: 'Do czatu',
  lobby: 'Najnowsze w lobby',
  noMessages: 'Nie ma jeszcze wiadomości.',
  noScript: 'JavaScript jest tu wyłączony, więc ta strona nie odświeża się sama. Cała reszta działa.',
  rooms: 'Pokoje',
  allRooms: (n) => `Wszystkie pokoje: ${n}`,
  search: 'Szukanie',
  find: 'Szukaj',
  searchHint:
    'Słowa, "zwroty", -słowa, from:Bob, in:lobby, before:, after: albo on:2026-11-25, has:link, is:edited',
  nothingFound: 'Nic nie znaleziono.',
  more: 'Więcej',
  older: 'Starsze wiadomości',
  newer: 'Nowsze wiadomości',
  empty: 'Nic tu jeszcze nie napisano.',
  noRoom: 'Nie ma takiego pokoju albo nie jest dla gości.',
  inRoom: (room) => `W #${room} goście tu czytają. Żeby tam pisać, wejdź z JavaScriptem albo napisz w lobby.`,
  edited: 'zmieniona',
  pinned: 'przypięta',
  replies: (n) => `Odpowiedzi: ${n}`,
  inReply: (nickname) => `Odpowiedź dla: ${nickname}`,
  showAll: 'Pokaż wszystko',
  inReplyTo: (seq) => `Odpowiedź na wiadomość ${seq}`,
  closed: 'Ankieta jest zamknięta.',
  until: (when) => `Otwarta do: ${when}.`,
  votes: (n) => `Głosy: ${n}`,
  secret: 'Nikt się nie dowie, kto co wybrał.',
  language: 'Język',
  times: (zone) => `Godziny są podane w czasie serwera, ${zone}.`,
  back: 'Wszystkie pokoje',
  needsScript: 'Ta część czatu wymaga JavaScriptu i wejścia na czat. Oto, co można przeczytać bez tego.',
  signIn: {
    title: (provider) => `${provider} Cię zna`,
    about: 'Wróć tam, gdzie zaczęło się logowanie, i wklej ten kod. Działa raz, przez pięć minut.',
    code: 'Kod',
  },
  newPassword: 'Nowe hasło',
  links: {
    resetPassword: {
      title: 'Nowe hasło',
      about:
        'Wybierz hasło, którym będziesz się odtąd logować. Na wszystkich urządzeniach trzeba będzie zalogować się na nowo.',
      send: 'Zmień hasło',
      done: 'Hasło jest zmienione. Zaloguj się nim.',
    },
    confirmEmail: {
      title: 'Potwierdź swój adres',
      about: 'Poczta dla Twojego konta będzie przychodzić na ten adres.',
      send: 'Potwierdź',
      done: 'Twój adres jest potwierdzony.',
    },
  },
  trouble: 'To się nie udało',
  away: 'W tej chwili nie można przyjmować wiadomości. Twoja nie została zapisana; spróbuj za chwilę.',
  noAnswer:
    'Odpowiedź nie przyszła na czas. Zanim wyślesz jeszcze raz, zajrzyj do lobby: może wiadomość już tam jest.',
  sentAlready: 'Ta strona została już wysłana. Jeśli to inna wiadomość, wyślij ją stąd.',
  stale:
    'Serwer nie pokazywał tej strony od swojego startu albo jest ona za stara, więc nic teraz nie wysłano. Jeśli wiadomości nie ma jeszcze w lobby, wyślij ją stąd.',
  tooLong:
    'To nie zostało zapisane. Poniżej jest początek; całość jest wciąż na poprzedniej stronie: wróć do niej w przeglądarce.',
  shown: 'Wiadomość w lobby',
  encoding:
    'To przyszło w innym kodowaniu niż UTF-8, więc nie zostało zapisane. Poniżej widać, jak zostało odczytane: sprawdź i wyślij stąd.',
  packed:
    'To przyszło skompresowane, czego się tu nie przyjmuje, więc nie zostało zapisane. Poniżej jest zawartość: wyślij ją stąd.',
  twice:
    'Jedno pole przyszło dwa razy, więc nic nie zostało zapisane. Poniżej jest cała zawartość: sprawdź i wyślij stąd.',
  wire: (wire) => `przez ${wire}`,
};
