import type { PageTexts } from '../en/pages.ts';

export const pages: PageTexts = {
  title: 'Schreib etwas',
  about: 'Deine Nachricht erscheint in der Lobby, wo alle sie lesen können.',
  name: 'Dein Name',
  message: 'Deine Nachricht',
  send: 'Senden',
  kept: 'Deine Nachricht ist angekommen',
  number: (seq) => `Sie hat in der Lobby die Nummer ${seq}.`,
  again: 'Noch etwas schreiben',
  toChat: 'Zum Chat',
  lobby: 'Das Neueste in der Lobby',
  noMessages: 'Es gibt noch keine Nachrichten.',
  noScript:
    'JavaScript ist hier ausgeschaltet, deshalb aktualisiert sich diese Seite nicht von selbst. Alles andere geht.',
  rooms: 'Räume',
  allRooms: (n) => `Alle Räume: ${n}`,
  search: 'Suche',
  find: 'Suchen',
  searchHint:
    'Wörter, "Wortgruppen", -Wörter, from:Bob, in:lobby, before:, after: oder on:2026-11-25, has:link, is:edited',
  nothingFound: 'Nichts gefunden.',
  more: 'Mehr',
  older: 'Ältere Nachrichten',
  newer: 'Neuere Nachrichten',
  empty: 'Hier wurde noch nichts gesagt.',
  noRoom: 'Diesen Raum gibt es nicht, oder er ist nicht für Gäste.',
  inRoom: (room) =>
    `In #${room} lesen Gäste hier mit. Zum Schreiben komm mit JavaScript herein, oder schreib in der Lobby.`,
  edited: 'bearbeitet',
  pinned: 'angeheftet',
  replies: (n) => `Antworten: ${n}`,
  inReply: (nickname) => `Antwort an ${nickname}`,
  showAll: 'Alles zeigen',
  inReplyTo: (seq) => `Antwort auf Nachricht ${seq}`,
  closed: 'Die Umfrage ist beendet.',
  until: (when) => `Läuft bis ${when}.`,
  votes: (n) => `Stimmen: ${n}`,
  secret: 'Niemand erfährt, wer was gewählt hat.',
  language: 'Sprache',
  times: (zone) => `Die Zeiten sind die des Servers, ${zone}.`,
  back: 'Alle Räume',
  needsScript:
    'Dieser Teil des Chats braucht JavaScript, und du musst hereingekommen sein. Das hier kannst du auch so lesen.',
  signIn: {
    title: (provider) => `${provider} kennt dich`,
    about:
      'Geh dorthin zurück, wo du angefangen hast, und füge diesen Code ein. Er gilt einmal, fünf Minuten lang.',
    code: 'Code',
  },
  newPassword: 'Neues Passwort',
  links: {
    resetPassword: {
      title: 'Neues Passwort',
      about:
        'Wähle das Passwort, mit dem du dich ab jetzt anmeldest. Alle angemeldeten Geräte müssen sich neu anmelden.',
      send: 'Passwort ändern',
      done: 'Dein Passwort ist geändert. Melde dich damit an.',
    },
    confirmEmail: {
      title: 'Adresse bestätigen',
      about: 'Mails für dein Konto gehen dann an diese Adresse.',
      send: 'Bestätigen',
      done: 'Deine Adresse ist bestätigt.',
    },
  },
  trouble: 'Das hat nicht geklappt',
  away: 'Im Moment können keine Nachrichten angenommen werden. Deine wurde nicht gespeichert; versuch es gleich noch einmal.',
  noAnswer:
    'Es kam nicht rechtzeitig eine Antwort. Schau in der Lobby nach, bevor du noch einmal sendest: Vielleicht ist sie schon da.',
  sentAlready:
    'Diese Seite wurde schon gesendet. Wenn das hier eine andere Nachricht ist, sende sie von hier.',
  stale:
    'Diese Seite hat der Server seit seinem Start nicht gezeigt, oder sie ist zu alt. Deshalb wurde gerade nichts gesendet. Wenn die Nachricht nicht schon in der Lobby steht, sende sie von hier.',
  tooLong:
    'Das wurde nicht gespeichert. Unten steht der Anfang; das Ganze steht noch auf der Seite davor: Geh im Browser zurück.',
  shown: 'Eine Nachricht in der Lobby',
  encoding:
    'Das kam in einer anderen Kodierung als UTF-8 und wurde nicht gespeichert. Unten steht, wie es gelesen wurde: Prüf es und sende es von hier.',
  packed:
    'Das kam komprimiert, was hier nicht angenommen wird, und wurde nicht gespeichert. Unten steht der Inhalt: Sende ihn von hier.',
  twice:
    'Ein Feld kam doppelt, deshalb wurde das nicht gespeichert. Unten steht der ganze Inhalt: Prüf ihn und sende ihn von hier.',
  wire: (wire) => `über ${wire}`,
};
