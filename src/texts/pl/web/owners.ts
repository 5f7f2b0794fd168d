import type { OwnersTexts } from '../../en/web/owners.ts';
import { plural } from '../../plural.ts';

const people = plural('pl', { one: 'osoba', few: 'osoby', many: 'osób' });
const entries = plural('pl', { one: 'wpis', few: 'wpisy', many: 'wpisów' });
const files = plural('pl', { one: 'plik', few: 'pliki', many: 'plików' });

export const texts: OwnersTexts = {
  sections: {
    rooms: 'Pokoje',
    guests: 'Goście',
    tokens: 'Tokeny',
    storage: 'Miejsce na dysku',
    backups: 'Kopie zapasowe',
  },
  more: 'Pokaż więcej',
  course: (least, most, now) => `Ostatnio od ${least} do ${most}, teraz ${now}`,

  noRooms: 'Nie ma pokojów.',
  roomsLead:
    'Pokoje, które mogą widzieć wszyscy. Prywatne są tylko dla tych, którzy w nich są, ktokolwiek prowadzi serwer.',
  roomMembers: (count) => `${count} ${people(count)}`,
  roomEntries: (count) => `${count} ${entries(count)}`,
  roomFiles: (size) => `pliki: ${size}`,
  slow: (seconds) => `jedna wiadomość na ${seconds} s`,
  archivedRoom: 'w archiwum',
  openSettings: (room) => `Ustawienia pokoju ${room}`,
  settings: 'Ustawienia',
  archive: 'Do archiwum',
  archiveSurely: 'Na pewno do archiwum?',
  bringBack: 'Przywróć',

  guestsLead: 'Goście mają nazwę, dopóki tu są, i nie mają hasła.',
  roomGuests: {
    write: 'czytają i piszą',
    read: 'tylko czytają',
    off: 'nie wchodzą',
  },
  inGeneral: 'Wszędzie, gdzie pokój nie mówi inaczej',
  otherwise: 'Jak wszędzie',
  guestsIn: (room) => `Goście w pokoju ${room}`,

  noTokens: 'Nie ma tokenów.',
  tokensLead: 'Z tokenem skrypt albo urządzenie, które zostaje zalogowane, jest kontem, bez hasła.',
  since: (when) => `od ${when}`,
  lastUsed: (when) => `ostatnio użyty ${when}`,
  revoke: 'Wycofaj',
  revokeSurely: 'Na pewno wycofać?',

  database: 'Baza danych',
  files: 'Pliki wszystkich',
  unnamed: 'Pliki, których nie ma w żadnej wiadomości',
  unnamedHint: 'Są usuwane, gdy mają jeden dzień.',
  largestPeople: 'Kto ma najwięcej',
  largestRooms: 'Pokoje, w których jest najwięcej',
  others: 'Wszystkie pokoje, które nie są publiczne',
  noFiles: 'Nikt niczego nie przesłał.',
  count: (count) => `${count} ${files(count)}`,
  of: (size, most) => `${size} z ${most}`,
  storageHint: 'Ile może zająć jeden plik, jedna osoba i wszyscy razem, ustawia się przy starcie serwera.',
  retentionLink: 'Jak długo przechowywane są wiadomości',

  backupLead:
    'Wszystko, co jest w bazie danych, z jednej chwili, w jednym pliku. Czat działa przy tym dalej.',
  backupSecret:
    'Są w niej prywatne rozmowy i to, czym sprawdza się hasła: trzymaj ją tam, gdzie nikt inny jej nie przeczyta.',
  backupFiles: 'Przesłanych plików w niej nie ma: skopiuj potem ich folder albo bucket.',
  takeBackup: 'Zrób kopię zapasową',
  lastBackup: 'Ostatnia',
  backupStates: {
    running: 'właśnie się robi',
    whole: 'jest cała',
    broken: 'jest przerwana: zrób nową',
  },
  backupBy: (who, when) => `${who}, ${when}`,
  backupProgress: (done, total, size) => `wpisy: ${done} z ${total}, ${size}`,
  noBackup: 'Stąd nie zrobiono jeszcze żadnej.',
  firstSteps: 'Nikogo więcej tu jeszcze nie ma. Co dalej:',
  stepInvite: 'Zaproś ludzi',
  stepName: 'Powiedz, jak nazywa się to miejsce',
  stepRegister: 'Powiedz, kto może założyć konto',
  restoreTitle: 'Żeby ją przywrócić',
  restoreLead:
    'Zatrzymaj serwer, odłóż jego starą bazę danych na bok (hubbub.db oraz, jeśli są, hubbub.db-wal i hubbub.db-shm) i uruchom to. Zamiast „data” wpisz swój --data-dir; bazę inną niż SQLite podaje się jej adresem. Plik, który nie jest cały, będzie odrzucony.',
};
