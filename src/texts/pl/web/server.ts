import type { ServerTexts } from '../../en/web/server.ts';
import { plural } from '../../plural.ts';

const days = plural('pl', { one: 'dzień', few: 'dni', many: 'dni' });

export const texts: ServerTexts = {
  sectionsLabel: 'Części strony serwera',
  sections: {
    overview: 'Przegląd',
    place: 'Nazwa i rejestracja',
    invitations: 'Zaproszenia',
    members: 'Członkowie i role',
    messages: 'Przechowywanie wiadomości',
    words: 'Słowa',
  },
  registrations: {
    open: 'Wszyscy',
    invitation: 'Kto ma zaproszenie',
    approval: 'Na kogo zgodzi się moderator',
    closed: 'Nikt',
  },
  newcomerPolicies: {
    free: 'Piszą od razu',
    waiting: 'Czytają, aż wpuści ich moderator',
  },
  guests: {
    write: 'Goście wchodzą i piszą.',
    read: 'Goście wchodzą i tylko czytają.',
    off: 'Goście wchodzą tylko z zaproszeniem.',
  },
  invitationKinds: {
    account: 'Konta',
    guest: 'Gościa',
  },
  roles: {
    owner: 'Właściciel',
    moderator: 'Moderator',
    member: 'Członek',
    guest: 'Gość',
  },
  figures: {
    sessions: 'Połączenia',
    entries: 'Wiadomości i zmiany na sekundę',
    lag: 'Czas dostarczenia',
    memory: 'Pamięć',
    cpu: 'Zajęte procesory',
    refusals: 'Odmowy na sekundę',
  },
  notYours: 'Ta strona jest dla tych, którzy prowadzą serwer.',
  save: 'Zapisz',
  saved: 'Zapisano.',
  copy: 'Kopiuj',
  copied: 'Skopiowano.',
  more: 'Pokaż więcej',
  healthy: 'Wszystkie drzwi są otwarte, a to, co napisano, jest zapisane.',
  doors: 'Teraz połączeni, według drzwi:',
  browser: 'Przeglądarka',
  metricsHidden: 'Liczby nie są stąd dostępne: coś przed serwerem je zatrzymuje.',
  placeName: 'Jak nazywa się to miejsce',
  placeNameHint: 'Przy wejściu, nad listą pokojów, w tytule.',
  registration: 'Kto może założyć konto',
  newcomers: 'Konta, za które nikt nie ręczy',
  guestsFlag: 'To ustawia się przy starcie serwera (--guests).',
  retention: 'Po ilu dniach wiadomości są usuwane',
  retentionHint: 'Tam, gdzie pokój nie ma własnej zasady. Puste: zostają.',
  editMinutes: 'Ile minut można zmieniać własną wiadomość',
  editMinutesHint: 'Puste: bez ograniczeń.',
  wordsLabel: 'Słowa, które nie są przyjmowane, jedno w wierszu',
  wordsHint: 'Z :report na końcu słowo jest przyjmowane, a moderatorzy się o nim dowiadują.',
  invitationFor: 'Dla',
  invitationRoom: 'Dokąd prowadzi',
  wholeServer: 'Do całego serwera',
  invitationDays: 'Ważne',
  invitationUses: 'Dla ilu osób',
  invitationUsesHint: 'Puste: jedno konto albo dowolnie wielu gości.',
  invitationNote: 'Notatka',
  makeInvitation: 'Utwórz link',
  invitationMade: 'Oto link. Widać go tylko teraz.',
  invitationQr: 'Kod QR zaproszenia',
  linkLocal: 'Inni nie otworzą tego adresu: prowadzi tylko do tego komputera. Uruchom serwer z --public-url.',
  openInvitations: 'Otwarte zaproszenia',
  noInvitations: 'Nie ma otwartych zaproszeń.',
  revoke: 'Wycofaj',
  revokeSurely: 'Na pewno?',
  findMember: 'Szukaj po nazwie',
  noMembers: 'Nie ma nikogo o tej nazwie.',
  hereNow: 'teraz na czacie',
  away: 'poza czatem',
  resetLink: 'Link do nowego hasła',
  resetFactor: 'Usuń drugi składnik',
  usually: (value) => `Zwykle: ${value}.`,
  failing: (reason) => `Coś jest nie tak: ${reason}`,
  by: (name) => `od ${name}`,
  until: (when) => `do ${when}`,
  roleOf: (name) => `Rola: ${name}`,
  factorGone: (name) => `${name} nie ma już drugiego składnika.`,
  resetLinkMade: (name) => `To dla ${name}. Działa raz:`,
  days: (count) => `${count} ${days(count)}`,
  used: (used, uses) => (uses === undefined ? `użyto: ${used}` : `użyto: ${used} z ${uses}`),
  /** A figure with its unit. */
  figure: (name, value, locale) => {
    const written = (number: number, digits: number) =>
      number.toLocaleString(locale, { maximumFractionDigits: digits });
    if (name === 'memory') return `${written(value / 2 ** 20, 0)} MB`;
    if (name === 'lag') return `${written(1000 * value, 1)} ms`;
    return written(value, name === 'sessions' ? 0 : 2);
  },
};
