import type { OwnersTexts } from '../../en/web/owners.ts';

export const texts: OwnersTexts = {
  sections: {
    rooms: 'Räume',
    guests: 'Gäste',
    tokens: 'Tokens',
    storage: 'Speicherplatz',
    backups: 'Sicherungen',
  },
  more: 'Mehr zeigen',
  course: (least, most, now) => `Zuletzt zwischen ${least} und ${most}, jetzt ${now}`,

  noRooms: 'Es gibt keine Räume.',
  roomsLead:
    'Räume, die alle sehen dürfen. Private sind nur für ihre Mitglieder da, wer auch immer den Server betreibt.',
  roomMembers: (count) => (count === 1 ? '1 Mitglied' : `${count} Mitglieder`),
  roomEntries: (count) => (count === 1 ? '1 Eintrag' : `${count} Einträge`),
  roomFiles: (size) => `${size} an Dateien`,
  slow: (seconds) => `eine Nachricht in ${seconds} s`,
  archivedRoom: 'archiviert',
  openSettings: (room) => `Einstellungen von ${room}`,
  settings: 'Einstellungen',
  archive: 'Archivieren',
  archiveSurely: 'Wirklich archivieren?',
  bringBack: 'Wieder öffnen',

  guestsLead: 'Gäste haben einen Namen, solange sie da sind, und kein Passwort.',
  roomGuests: {
    write: 'lesen und schreiben',
    read: 'lesen nur',
    off: 'kommen nicht herein',
  },
  inGeneral: 'Überall, wo ein Raum nichts anderes sagt',
  otherwise: 'Wie überall',
  guestsIn: (room) => `Gäste in ${room}`,

  noTokens: 'Es gibt keine Tokens.',
  tokensLead:
    'Mit einem Token ist ein Skript, oder ein Gerät, das angemeldet bleibt, ein Konto, ohne dessen Passwort.',
  since: (when) => `seit ${when}`,
  lastUsed: (when) => `zuletzt benutzt ${when}`,
  revoke: 'Widerrufen',
  revokeSurely: 'Wirklich widerrufen?',

  database: 'Die Datenbank',
  files: 'Dateien von allen',
  unnamed: 'Dateien, die in keiner Nachricht sind',
  unnamedHint: 'Sie werden gelöscht, wenn sie einen Tag alt sind.',
  largestPeople: 'Wer am meisten hat',
  largestRooms: 'Räume, in denen am meisten ist',
  others: 'Alle Räume, die nicht öffentlich sind',
  noFiles: 'Niemand hat etwas hochgeladen.',
  count: (files) => (files === 1 ? '1 Datei' : `${files} Dateien`),
  of: (size, most) => `${size} von ${most}`,
  storageHint: 'Wie viel eine Datei, eine Person und alle zusammen haben dürfen, wird beim Start festgelegt.',
  retentionLink: 'Wie lange Nachrichten aufbewahrt werden',

  backupLead: 'Alles, was in der Datenbank ist, von einem Augenblick, in einer Datei. Der Chat läuft weiter.',
  backupSecret:
    'Private Gespräche und das, womit Passwörter geprüft werden, sind darin: Heb sie auf, wo sonst niemand sie liest.',
  backupFiles: 'Hochgeladene Dateien sind nicht darin: Kopiere danach ihren Ordner oder ihren Bucket.',
  takeBackup: 'Sicherung machen',
  lastBackup: 'Die letzte',
  backupStates: {
    running: 'wird gerade gemacht',
    whole: 'ist vollständig',
    broken: 'wurde abgebrochen: Mach eine neue',
  },
  backupBy: (who, when) => `${who}, ${when}`,
  backupProgress: (done, total, size) => `${done} von ${total} Einträgen, ${size}`,
  noBackup: 'Von hier wurde noch keine gemacht.',
  firstSteps: 'Außer dir ist noch niemand hier. Was nun kommt:',
  stepInvite: 'Leute einladen',
  stepName: 'Sagen, wie der Ort heißt',
  stepRegister: 'Sagen, wer ein Konto anlegen darf',
  restoreTitle: 'Um sie zurückzuholen',
  restoreLead:
    'Halte den Server an, leg seine alte Datenbank beiseite (hubbub.db und, wo es sie gibt, hubbub.db-wal und hubbub.db-shm) und führe das aus. Statt „data“ steht dein --data-dir; ein anderer Speicher als SQLite wird mit seiner Adresse genannt. Eine unvollständige Datei wird abgelehnt.',
};
