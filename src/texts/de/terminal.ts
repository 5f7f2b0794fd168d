import type { TerminalTexts } from '../en/terminal.ts';
import { notices } from './notices.ts';
import { wires } from './wires.ts';

export const terminal: TerminalTexts = {
  notices,
  line: wires.line,
  commands: `/msg NAME TEXT   jemandem privat schreiben
/nick NAME       einen anderen Namen annehmen
/who  /names     wer in diesem Raum ist
/rooms           welche Räume es gibt
/join RAUM       in einen Raum gehen
/leave [RAUM]    ihn verlassen
/history [N]     die letzten Nachrichten
/search WÖRTER        Nachrichten suchen
/topic [#RAUM] TEXT   sagen, worum es in diesem Raum geht
/make RAUM [private]  einen Raum anlegen
/invite RAUM NAME     jemanden in den Raum holen
/members RAUM         wer zu einem Raum gehört
/group NAME NAME : TEXT  mehreren privat schreiben
/report NAME|NUMMER GRUND  den Moderatoren melden
/block NAME  /unblock NAME  /blocks  von jemandem nichts sehen
/help messages        Antworten, Reaktionen, Umfragen, Ungelesenes
/help accounts        dein Konto: Passwort, Sitzungen, Codes
/export [DATEI]       alles mitnehmen, was dir gehört
/help moderation      was Moderatoren tun können
/quit            den Chat verlassen (oder Ctrl-D)
//TEXT           einen Text senden, der mit / beginnt`,
  screen: {
    activity: 'Neu',
    new: 'neu',
    find: 'Suchen',
    offline: 'keine Verbindung',
    deleted: 'gelöscht',
    typing: (names) => `${names} schreibt …`,
    noMessage: 'Es gibt keine Nachricht, um die es gehen könnte.',
    noWindow: (number) => `Ein Fenster ${number} gibt es nicht.`,
    keys: `Alt+1 … Alt+9, /window N  zu einem Fenster; mit Ctrl+N und Ctrl+P vor und zurück
Alt+A                     dorthin, wo es Neues gibt, zuerst, was für dich ist
/wc                       ein privates Gespräch schließen oder den Raum verlassen
PgUp, PgDn                was davor war; Alt+< und Alt+> an den Anfang und ans Ende
Ctrl+R, F3, /find WÖRTER  in diesem Fenster suchen; Enter sucht weiter, Esc hört auf
Alt+↑, Alt+↓              Nachricht wählen: für /reply, /react, /edit, /delete, /thread
/edit                     die letzte oder die gewählte Nachricht ändern
Tab                       Namen oder Befehl ergänzen, dann den nächsten, der passt
Alt+Enter                 neue Zeile; Ctrl+A E K U W Y wie in der Shell, Pfeile für Früheres
F6                        Nummern der Nachrichten
F7                        wer da ist, in einem breiten Fenster
Ctrl+L, Ctrl+Z            neu zeichnen; zurück in die Shell, bis fg`,
  },
  code: 'Code des zweiten Faktors',
  exported: (file, count) => `Alles steht in ${file}: ${count} Zeilen JSON.`,
  notExported: (file, why) => `${file} konnte nicht geschrieben werden (${why}).`,
  nickname: 'Dein Name',
  password: (nickname) => `Passwort für ${nickname}`,
  entered: (nickname, room) => `Du bist ${nickname} in #${room}. /help zeigt, was du tun kannst.`,
  chosen: (nickname) => `Du heißt ${nickname}. Einen anderen Namen wählst du mit --name NAME.`,
  chooseAnother: 'Wähle einen anderen Namen: --name NAME.',
  lost: (seconds) => `Verbindung verloren, nächster Versuch in ${seconds} s …`,
  retrying: (why, seconds) => `${why} Nächster Versuch in ${seconds} s …`,
  back: 'Wieder da.',
  renamed: (nickname) => `Du bist jetzt ${nickname}.`,
  renamedOther: (from, nickname) => `${from} heißt jetzt ${nickname}`,
  reset: (room) => `#${room} beginnt von vorn: Der Server hat jetzt einen anderen Verlauf.`,
  queued: (body) => `Wird gesendet, sobald die Verbindung wieder da ist: ${body}`,
  uncertain: (body) => `Die Verbindung ging verloren, und das ist vielleicht nicht angekommen: ${body}`,
  notSent: (why, body) => `${why} Nicht gesendet: ${body}`,
  came: (names) => `Gekommen: ${names}`,
  went: (names) => `Gegangen: ${names}`,
  others: (count) => `und ${count} weitere`,
  edited: 'bearbeitet',
  deleted: (name, about) => `${name} hat eine Nachricht gelöscht${about}`,
  reacted: (name, emoji, about) => `${name} gibt ${emoji}${about}`,
  unreacted: (name, emoji, about) => `${name} nimmt ${emoji} zurück${about}`,
  pinned: (name, about) => `${name} hat eine Nachricht angeheftet${about}`,
  unpinned: (name, about) => `${name} hat eine Nachricht gelöst${about}`,
  voted: (name, about) => `${name} hat abgestimmt${about}`,
  isPinned: 'angeheftet',
  isClosed: 'beendet',
  replies: (count) => `Antworten: ${count}`,
  somebody: 'jemand',
  closed: (name, about) => `${name} hat eine Umfrage beendet${about}`,
  privately: 'privat',
  you: 'du',
  joined: (room) => `Du bist in #${room}.`,
  left: (room) => `Du hast #${room} verlassen.`,
  lobbyStays: 'Die Lobby ist immer da. Mit Ctrl-D verlässt du den Chat.',
  empty: (room) => `In #${room} gibt es noch keine Nachrichten.`,
  people: (room, names) => `In #${room}: ${names}`,
  unknownCommand: (command) =>
    `Den Befehl ${command} gibt es nicht. /help zeigt alle; //… sendet einen Text, der mit / beginnt.`,
  incomplete: (usage) => `Das schreibt man so: ${usage}`,
  notOnThisWire: 'Über diese Verbindung lassen sich nur Texte senden.',
  notNow: 'Gerade gibt es keine Verbindung. Versuch es gleich noch einmal.',
  sending: 'Was noch da ist, wird gesendet. Mit Ctrl-C gehst du sofort.',
  nobody: (address) => `Unter ${address} antwortet niemand. Läuft der Server? „hubbub serve“ startet einen.`,
  unknownHost: (host) => `Es gibt keinen Rechner namens ${host}.`,
  notHubbub: (address, answer) => `Was unter ${address} antwortet, ist nicht Hubbub (${answer}).`,
  unreachable: (address, why) => `${address} ist nicht erreichbar (${why}).`,
  nonsense: (fault) =>
    `Der Server hat etwas gesendet, was dieses Programm nicht versteht; vielleicht hat er eine andere Version (${fault}).`,
  gaveUp: (seconds) => `${seconds} s lang keine Verbindung. Aufgegeben.`,
  turnedAway: 'Der Server hat das Gespräch beendet.',
  signInAt: (url) => `Öffne das in einem Browser und melde dich an: ${url}`,
  providerCode: 'Der Code, der dann angezeigt wird',
  noProvider:
    'Ein Anmeldedienst braucht den Native Wire und jemanden am Terminal, der einen Code einfügen kann.',
  noPassword: 'Das Passwort lässt sich hier nicht erfragen: Gib es in HUBBUB_PASSWORD an.',
  noName: 'Ein Konto hat einen Namen: Gib ihn mit --name NAME an.',
};
