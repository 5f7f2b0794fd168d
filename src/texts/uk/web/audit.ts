import type { Act, AuditTexts } from '../../en/web/audit.ts';

const inRoom = ({ room }: Act): string => (room ? ` у кімнаті ${room}` : '');
const forTime = ({ time }: Act): string => (time ? ` (строк: ${time})` : '');
const because = ({ detail }: Act): string => (detail ? `: ${detail}` : '');

const roomSettings: Readonly<Record<string, string>> = {
  guests: 'що можуть гості',
  description: 'опис',
  posting: 'хто може писати',
  audience: 'хто може звертатися до всіх',
  slow: 'секунди між двома повідомленнями',
  archived: 'чи кімната в архіві',
  newcomers: 'чи сюди приходять нові облікові записи',
  retention: 'скільки днів зберігаються повідомлення',
  hold: 'чи нічого не можна вилучати',
};

const serverSettings: Readonly<Record<string, string>> = {
  registration: 'хто може створити обліковий запис',
  newcomers: 'що можуть нові облікові записи',
  editMinutes: 'скільки хвилин повідомлення можна змінити',
  retention: 'скільки днів зберігаються повідомлення',
  words: 'список слів',
  placeName: 'як зветься це місце',
};

const roles: Readonly<Record<string, string>> = {
  owner: 'власник',
  moderator: 'модератор',
  member: 'звичайний учасник',
};

const kinds: Readonly<Record<string, string>> = {
  account: 'для облікових записів',
  guest: 'для гостей',
};

const changed = (act: Act, where: string, names: Readonly<Record<string, string>>): string =>
  `${act.by} змінює${where}: ${names[act.value] ?? act.value}${act.detail ? ` — ${act.detail}` : ''}`;

export const texts: AuditTexts = {
  acts: {
    ban: (act) => `${act.by} не впускає більше ${act.whom}${forTime(act)}${because(act)}`,
    unban: (act) => `${act.by} знову впускає ${act.whom}`,
    mute: (act) => `${act.by} не дає писати ${act.whom}${inRoom(act)}${forTime(act)}${because(act)}`,
    unmute: (act) => `${act.by} знову дає писати ${act.whom}${inRoom(act)}`,
    kick: (act) => `${act.by} виводить ${act.whom}${act.room ? ` з кімнати ${act.room}` : ''}${because(act)}`,
    purge: (act) =>
      `${act.by} видаляє все, що сказано останнім часом (${act.time})${inRoom(act)}, автор ${act.whom}: ${act.value}`,
    delete: (act) => `${act.by} видаляє повідомлення${inRoom(act)}`,
    closePoll: (act) => `${act.by} закриває опитування${inRoom(act)}`,
    hold: (act) => `${act.by} велить зберігати все, автор ${act.whom}${because(act)}`,
    unhold: (act) => `${act.by} більше не велить зберігати все, автор ${act.whom}`,
    setRole: (act) =>
      act.room && act.value === 'member'
        ? `${act.whom} більше не модератор кімнати ${act.room}, так вирішує ${act.by}`
        : `${act.whom} тепер ${roles[act.value] ?? act.value}${act.room ? ` кімнати ${act.room}` : ''}, так вирішує ${act.by}`,
    claim: (act) => `${act.by} стає першим власником`,
    createInvitation: (act) =>
      `${act.by} створює запрошення ${kinds[act.value] ?? act.value}${act.room ? ` до кімнати ${act.room}` : ''}${because(act)}`,
    revokeInvitation: (act) =>
      `${act.by} скасовує запрошення ${kinds[act.value] ?? act.value}${because(act)}`,
    accept: (act) => `${act.by} приходить на запрошення до кімнати ${act.room}`,
    approve: (act) => `${act.by} схвалює обліковий запис ${act.whom}`,
    decline: (act) => `${act.by} відхиляє обліковий запис ${act.whom}${because(act)}`,
    admit: (act) => `${act.by} дозволяє писати ${act.whom} після очікування`,
    resolveReport: (act) => `${act.by} розглядає скаргу на ${act.whom}${because(act)}`,
    resetLink: (act) => `${act.by} створює посилання на інший пароль для ${act.whom}`,
    resetTotp: (act) => `${act.by} знімає другий чинник з ${act.whom}`,
    renameRoom: (act) => `${act.by} перейменовує кімнату: ${act.detail}`,
    set: (act) => changed(act, ` кімнату ${act.room}`, roomSettings),
    setServer: (act) => changed(act, ' сервер', serverSettings),
    signinCode: (act) => `${act.whom} тепер ${roles[act.value] ?? act.value}, так вирішує постачальник входу`,
    retention: (act) => `Вилучено старі повідомлення кімнати ${act.room}: ${act.detail}`,
    revokeToken: (act) => `${act.by} скасовує токен, власник ${act.whom}${because(act)}`,
    backup: (act) => `${act.by} бере резервну копію`,
  },
};
