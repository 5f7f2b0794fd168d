import type { Act, AuditTexts } from '../../en/web/audit.ts';

const inRoom = ({ room }: Act): string => (room ? ` w pokoju ${room}` : '');
const forTime = ({ time }: Act): string => (time ? ` (czas: ${time})` : '');
/** Behind a colon and a name another colon would be hard to read. */
const because = ({ detail }: Act): string => (detail ? ` – ${detail}` : '');

const roomSettings: Readonly<Record<string, string>> = {
  guests: 'co mogą goście',
  description: 'opis',
  posting: 'kto może pisać',
  audience: 'kto może zwracać się do wszystkich',
  slow: 'sekundy między dwiema wiadomościami',
  archived: 'czy jest w archiwum',
  newcomers: 'czy przychodzą tu nowe konta',
  retention: 'ile dni przechowywane są wiadomości',
  hold: 'czy niczego nie wolno usuwać',
};

const serverSettings: Readonly<Record<string, string>> = {
  registration: 'kto może założyć konto',
  newcomers: 'co mogą nowe konta',
  editMinutes: 'ile minut można zmieniać wiadomość',
  retention: 'ile dni przechowywane są wiadomości',
  words: 'lista słów',
  placeName: 'jak nazywa się to miejsce',
};

const roles: Readonly<Record<string, string>> = {
  owner: 'właściciel',
  moderator: 'moderator',
  member: 'zwykły członek',
};

const kinds: Readonly<Record<string, string>> = { account: 'dla kont', guest: 'dla gości' };

const changed = (act: Act, where: string, names: Readonly<Record<string, string>>): string =>
  `${act.by} zmienia ustawienie ${where}: ${names[act.value] ?? act.value}${because(act)}`;

export const texts: AuditTexts = {
  acts: {
    ban: (act) => `${act.by} daje bana: ${act.whom}${forTime(act)}${because(act)}`,
    unban: (act) => `${act.by} znowu wpuszcza: ${act.whom}`,
    mute: (act) => `${act.by} wycisza${inRoom(act)}: ${act.whom}${forTime(act)}${because(act)}`,
    unmute: (act) => `${act.by} cofa wyciszenie${inRoom(act)}: ${act.whom}`,
    kick: (act) =>
      `${act.by} usuwa z ${act.room ? `pokoju ${act.room}` : 'czatu'}: ${act.whom}${because(act)}`,
    purge: (act) =>
      `${act.by} usuwa ostatnie wiadomości${inRoom(act)} od ${act.whom}${forTime(act)}: ${act.value}`,
    delete: (act) => `${act.by} usuwa wiadomość${inRoom(act)}`,
    closePoll: (act) => `${act.by} zamyka ankietę${inRoom(act)}`,
    hold: (act) => `${act.by} każe przechowywać wszystko, co pisze ${act.whom}${because(act)}`,
    unhold: (act) => `${act.by} nie każe już przechowywać tego, co pisze ${act.whom}`,
    setRole: (act) =>
      act.room && act.value === 'member'
        ? `${act.whom} nie moderuje już pokoju ${act.room}, decyzja: ${act.by}`
        : `${act.by} zmienia rolę${inRoom(act)}: ${act.whom} to teraz ${roles[act.value] ?? act.value}`,
    claim: (act) => `Pierwszy właściciel serwera to ${act.by}`,
    createInvitation: (act) =>
      `${act.by} tworzy zaproszenie ${kinds[act.value] ?? act.value}${act.room ? ` do pokoju ${act.room}` : ''}${because(act)}`,
    revokeInvitation: (act) =>
      `${act.by} wycofuje zaproszenie ${kinds[act.value] ?? act.value}${because(act)}`,
    accept: (act) => `${act.by} wchodzi z zaproszeniem do pokoju ${act.room}`,
    approve: (act) => `${act.by} zgadza się na konto: ${act.whom}`,
    decline: (act) => `${act.by} odmawia konta: ${act.whom}${because(act)}`,
    admit: (act) => `${act.by} wpuszcza z poczekalni: ${act.whom}`,
    resolveReport: (act) => `${act.by} załatwia zgłoszenie: ${act.whom}${because(act)}`,
    resetLink: (act) => `${act.by} tworzy link do nowego hasła: ${act.whom}`,
    resetTotp: (act) => `${act.by} usuwa drugi składnik: ${act.whom}`,
    renameRoom: (act) => `${act.by} zmienia nazwę pokoju: ${act.detail}`,
    set: (act) => changed(act, `pokoju ${act.room}`, roomSettings),
    setServer: (act) => changed(act, 'serwera', serverSettings),
    signinCode: (act) =>
      `Dostawca logowania zmienia rolę: ${act.whom} to teraz ${roles[act.value] ?? act.value}`,
    retention: (act) => `Usunięto stare wiadomości pokoju ${act.room}: ${act.detail}`,
    revokeToken: (act) => `${act.by} wycofuje token: ${act.whom}${because(act)}`,
    backup: (act) => `${act.by} robi kopię zapasową`,
  },
};
