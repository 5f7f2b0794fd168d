import type { TerminalTexts } from '../en/terminal.ts';
import { notices } from './notices.ts';
import { wires } from './wires.ts';

export const terminal: TerminalTexts = {
  notices,
  line: wires.line,
  commands: `/msg NAZWA TEKST  napisać do kogoś prywatnie
/nick NAZWA      zmienić nazwę
/who  /names     kto jest w tym pokoju
/rooms           jakie są pokoje
/join POKÓJ      przejść do pokoju
/leave [POKÓJ]   wyjść z niego
/history [N]     ostatnie wiadomości
/search SŁOWA         szukać wiadomości
/topic [#POKÓJ] TEKST napisać, o czym jest ten pokój
/make POKÓJ [private] utworzyć pokój
/invite POKÓJ NAZWA   dodać kogoś do pokoju
/members POKÓJ        kto należy do pokoju
/group NAZWA NAZWA : TEKST  napisać prywatnie do kilku osób
/report NAZWA|NUMER POWÓD  zgłosić moderatorom
/block NAZWA  /unblock NAZWA  /blocks  nic od kogoś nie widzieć
/help messages        odpowiedzi, reakcje, ankiety, przypomnienia
/help accounts        Twoje konto: hasło, sesje, kody
/export [PLIK]        zabrać wszystko, co Twoje
/help moderation      co mogą moderatorzy
/quit            wyjść (albo Ctrl-D)
//TEKST          wysłać tekst, który zaczyna się od /`,
  screen: {
    activity: 'Nowe',
    new: 'nowe',
    find: 'Szukaj',
    offline: 'brak połączenia',
    deleted: 'usunięto',
    typing: (names) => `${names} pisze …`,
    noMessage: 'Nie ma wiadomości, której mogłoby to dotyczyć.',
    noWindow: (number) => `Nie ma okna ${number}.`,
    keys: `Alt+1 … Alt+9, /window N  przejść do okna; Ctrl+N i Ctrl+P do następnego i poprzedniego
Alt+A                     tam, gdzie jest coś nowego, najpierw dla Ciebie
/wc                       zamknąć prywatną rozmowę albo wyjść z pokoju
PgUp, PgDn                co było wcześniej; Alt+< i Alt+> początek i koniec
Ctrl+R, F3, /find SŁOWA   szukać w tym oknie; Enter szuka dalej, Esc kończy
Alt+↑, Alt+↓              wybrać wiadomość dla /reply, /react, /edit, /delete, /thread
/edit                     zmienić ostatnią albo wybraną wiadomość
Tab                       uzupełnić nazwę lub polecenie, potem następne, które pasuje
Alt+Enter                 nowy wiersz; Ctrl+A E K U W Y jak w powłoce, strzałki: co już było
F6                        numery wiadomości
F7                        kto tu jest, w szerokim oknie
Ctrl+L, Ctrl+Z            narysować od nowa; do powłoki, aż do fg`,
  },
  code: 'Kod drugiego składnika',
  exported: (file, count) => `Wszystko jest w ${file}, wierszy JSON: ${count}.`,
  notExported: (file, why) => `Nie udało się zapisać ${file} (${why}).`,
  nickname: 'Twoja nazwa',
  password: (nickname) => `Hasło: ${nickname}`,
  entered: (nickname, room) => `Jesteś ${nickname} w #${room}. /help pokaże, co możesz zrobić.`,
  chosen: (nickname) => `Nazywasz się ${nickname}. Inną nazwę wybierzesz przez --name NAZWA.`,
  chooseAnother: 'Wybierz inną nazwę: --name NAZWA.',
  lost: (seconds) => `Połączenie utracone, następna próba za ${seconds} s …`,
  retrying: (why, seconds) => `${why} Następna próba za ${seconds} s …`,
  back: 'Znowu jest połączenie.',
  renamed: (nickname) => `Nazywasz się teraz ${nickname}.`,
  renamedOther: (from, nickname) => `${from} to teraz ${nickname}`,
  reset: (room) => `#${room} zaczyna się od nowa: serwer ma teraz inną historię.`,
  queued: (body) => `Zostanie wysłane, gdy wróci połączenie: ${body}`,
  uncertain: (body) => `Połączenie się zerwało i to mogło nie dotrzeć: ${body}`,
  notSent: (why, body) => `${why} Nie wysłano: ${body}`,
  came: (names) => `Na czacie: ${names}`,
  went: (names) => `Poza czatem: ${names}`,
  others: (count) => `i jeszcze ${count}`,
  edited: 'zmieniona',
  deleted: (name, about) => `${name} usuwa wiadomość${about}`,
  reacted: (name, emoji, about) => `${name} daje ${emoji}${about}`,
  unreacted: (name, emoji, about) => `${name} zabiera ${emoji}${about}`,
  pinned: (name, about) => `${name} przypina wiadomość${about}`,
  unpinned: (name, about) => `${name} odpina wiadomość${about}`,
  voted: (name, about) => `${name} głosuje${about}`,
  isPinned: 'przypięta',
  isClosed: 'zamknięta',
  replies: (count) => `odpowiedzi: ${count}`,
  somebody: 'ktoś',
  closed: (name, about) => `${name} zamyka ankietę${about}`,
  privately: 'prywatnie',
  you: 'Ty',
  joined: (room) => `Jesteś w #${room}.`,
  left: (room) => `Nie ma Cię już w #${room}.`,
  lobbyStays: 'Lobby jest zawsze. Ctrl-D to wyjście z czatu.',
  empty: (room) => `W #${room} nie ma jeszcze wiadomości.`,
  people: (room, names) => `W #${room}: ${names}`,
  unknownCommand: (command) =>
    `Nie ma polecenia ${command}. /help pokaże te, które są; //… wysyła tekst, który zaczyna się od /.`,
  incomplete: (usage) => `Pisze się to tak: ${usage}`,
  notOnThisWire: 'Przez to połączenie można wysyłać tylko teksty.',
  notNow: 'Nie ma teraz połączenia. Spróbuj za chwilę.',
  sending: 'Wysyłanie reszty. Ctrl-C kończy od razu.',
  nobody: (address) => `Nikt nie odpowiada pod ${address}. Czy serwer działa? „hubbub serve” uruchamia go.`,
  unknownHost: (host) => `Nie ma komputera o nazwie ${host}.`,
  notHubbub: (address, answer) => `To, co odpowiada pod ${address}, nie jest Hubbubem (${answer}).`,
  unreachable: (address, why) => `Nie można dotrzeć do ${address} (${why}).`,
  nonsense: (fault) => `Serwer wysłał coś, czego ten program nie rozumie; może ma inną wersję (${fault}).`,
  gaveUp: (seconds) => `Brak połączenia przez ${seconds} s. Koniec prób.`,
  turnedAway: 'Serwer zakończył rozmowę.',
  signInAt: (url) => `Otwórz to w przeglądarce i zaloguj się: ${url}`,
  providerCode: 'Kod, który się wtedy pokaże',
  noProvider: 'Dostawca logowania wymaga protokołu natywnego i kogoś przy terminalu, kto wklei kod.',
  noPassword: 'Nie można tu zapytać o hasło: podaj je w HUBBUB_PASSWORD.',
  noName: 'Konto ma nazwę: podaj ją przez --name NAZWA.',
};
