import type { Act, AuditTexts } from '../../en/web/audit.ts';

const inRoom = ({ room }: Act): string => (room ? ` in ${room}` : '');
const forTime = ({ time }: Act): string => (time ? ` (Dauer: ${time})` : '');
const because = ({ detail }: Act): string => (detail ? `: ${detail}` : '');

const roomSettings: Readonly<Record<string, string>> = {
  guests: 'was Gäste dürfen',
  description: 'die Beschreibung',
  posting: 'wer schreiben darf',
  audience: 'wer alle ansprechen darf',
  slow: 'die Sekunden zwischen zwei Nachrichten',
  archived: 'ob der Raum archiviert ist',
  newcomers: 'ob neue Konten hierher kommen',
  retention: 'wie viele Tage Nachrichten aufbewahrt werden',
  hold: 'ob nichts gelöscht werden darf',
};

const serverSettings: Readonly<Record<string, string>> = {
  registration: 'wer ein Konto anlegen darf',
  newcomers: 'was neue Konten dürfen',
  editMinutes: 'wie viele Minuten eine Nachricht geändert werden kann',
  retention: 'wie viele Tage Nachrichten aufbewahrt werden',
  words: 'die Liste der Wörter',
  placeName: 'wie dieser Ort heißt',
};

const roles: Readonly<Record<string, string>> = {
  owner: 'Besitzer',
  moderator: 'Moderator',
  member: 'Mitglied',
};

const kinds: Readonly<Record<string, string>> = { account: 'für Konten', guest: 'für Gäste' };

const changed = (act: Act, where: string, names: Readonly<Record<string, string>>): string =>
  `${act.by} hat ${where} geändert: ${names[act.value] ?? act.value}${act.detail ? ` – ${act.detail}` : ''}`;

export const texts: AuditTexts = {
  acts: {
    ban: (act) => `${act.by} hat ${act.whom} gesperrt${forTime(act)}${because(act)}`,
    unban: (act) => `${act.by} lässt ${act.whom} wieder herein`,
    mute: (act) => `${act.by} hat ${act.whom}${inRoom(act)} stummgeschaltet${forTime(act)}${because(act)}`,
    unmute: (act) => `${act.by} lässt ${act.whom}${inRoom(act)} wieder schreiben`,
    kick: (act) =>
      `${act.by} hat ${act.whom} ${act.room ? `aus ${act.room} entfernt` : 'hinausgeworfen'}${because(act)}`,
    purge: (act) =>
      `${act.by} hat gelöscht, was ${act.whom}${inRoom(act)} zuletzt gesagt hatte${forTime(act)}: ${act.value}`,
    delete: (act) => `${act.by} hat${inRoom(act)} eine Nachricht gelöscht`,
    closePoll: (act) => `${act.by} hat${inRoom(act)} eine Umfrage beendet`,
    hold: (act) => `${act.by} lässt aufbewahren, was ${act.whom} schreibt${because(act)}`,
    unhold: (act) => `${act.by} lässt nicht mehr aufbewahren, was ${act.whom} schreibt`,
    setRole: (act) =>
      act.room && act.value === 'member'
        ? `${act.by} hat entschieden: ${act.whom} ist kein Moderator von ${act.room} mehr`
        : `${act.by} hat ${act.whom} zum ${roles[act.value] ?? act.value}${act.room ? ` von ${act.room}` : ''} gemacht`,
    claim: (act) => `${act.by} wurde der erste Besitzer`,
    createInvitation: (act) =>
      `${act.by} hat eine Einladung ${kinds[act.value] ?? act.value} erstellt${act.room ? `, in den Raum ${act.room}` : ''}${because(act)}`,
    revokeInvitation: (act) =>
      `${act.by} hat eine Einladung ${kinds[act.value] ?? act.value} widerrufen${because(act)}`,
    accept: (act) => `${act.by} kam mit einer Einladung in den Raum ${act.room}`,
    approve: (act) => `${act.by} hat dem Konto von ${act.whom} zugestimmt`,
    decline: (act) => `${act.by} hat das Konto von ${act.whom} abgelehnt${because(act)}`,
    admit: (act) => `${act.by} hat ${act.whom} zugelassen, aus dem Warteraum`,
    resolveReport: (act) => `${act.by} hat eine Meldung über ${act.whom} erledigt${because(act)}`,
    resetLink: (act) => `${act.by} hat ${act.whom} einen Link für ein neues Passwort erstellt`,
    resetTotp: (act) => `${act.by} hat den zweiten Faktor von ${act.whom} entfernt`,
    renameRoom: (act) => `${act.by} hat einen Raum umbenannt: ${act.detail}`,
    set: (act) => changed(act, `in ${act.room}`, roomSettings),
    setServer: (act) => changed(act, 'auf dem Server', serverSettings),
    signinCode: (act) => `Ein Anmeldedienst hat ${act.whom} zum ${roles[act.value] ?? act.value} gemacht`,
    retention: (act) => `Alte Nachrichten von ${act.room} wurden gelöscht: ${act.detail}`,
    revokeToken: (act) => `${act.by} hat ein Token von ${act.whom} widerrufen${because(act)}`,
    backup: (act) => `${act.by} hat eine Sicherung gemacht`,
  },
};
