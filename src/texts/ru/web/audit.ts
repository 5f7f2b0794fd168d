import type { Act, AuditTexts } from '../../en/web/audit.ts';

const inRoom = ({ room }: Act): string => (room ? ` в комнате ${room}` : '');
const forTime = ({ time }: Act): string => (time ? ` (срок: ${time})` : '');
const because = ({ detail }: Act): string => (detail ? `: ${detail}` : '');

const roomSettings: Readonly<Record<string, string>> = {
  guests: 'что могут гости',
  description: 'описание',
  posting: 'кто может писать',
  audience: 'кто может обращаться ко всем',
  slow: 'секунды между двумя сообщениями',
  archived: 'в архиве ли комната',
  newcomers: 'приходят ли сюда новые учётные записи',
  retention: 'сколько дней хранятся сообщения',
  hold: 'запрещено ли что-либо удалять',
};

const serverSettings: Readonly<Record<string, string>> = {
  registration: 'кто может создать учётную запись',
  newcomers: 'что могут новые учётные записи',
  editMinutes: 'сколько минут сообщение можно изменить',
  retention: 'сколько дней хранятся сообщения',
  words: 'список слов',
  placeName: 'как называется это место',
};

const roles: Readonly<Record<string, string>> = {
  owner: 'владелец',
  moderator: 'модератор',
  member: 'обычный участник',
};

const kinds: Readonly<Record<string, string>> = { account: 'для учётных записей', guest: 'для гостей' };

const changed = (act: Act, where: string, names: Readonly<Record<string, string>>): string =>
  `${act.by} меняет${where}: ${names[act.value] ?? act.value}${act.detail ? ` — ${act.detail}` : ''}`;

export const texts: AuditTexts = {
  acts: {
    ban: (act) => `${act.by} больше не впускает ${act.whom}${forTime(act)}${because(act)}`,
    unban: (act) => `${act.by} снова впускает ${act.whom}`,
    mute: (act) => `${act.by} не даёт писать ${act.whom}${inRoom(act)}${forTime(act)}${because(act)}`,
    unmute: (act) => `${act.by} снова даёт писать ${act.whom}${inRoom(act)}`,
    kick: (act) => `${act.by} выводит ${act.whom}${act.room ? ` из комнаты ${act.room}` : ''}${because(act)}`,
    purge: (act) =>
      `${act.by} удаляет всё, что сказано за последнее время (${act.time})${inRoom(act)}, автор ${act.whom}: ${act.value}`,
    delete: (act) => `${act.by} удаляет сообщение${inRoom(act)}`,
    closePoll: (act) => `${act.by} закрывает опрос${inRoom(act)}`,
    hold: (act) => `${act.by} велит хранить всё, автор ${act.whom}${because(act)}`,
    unhold: (act) => `${act.by} больше не велит хранить всё, автор ${act.whom}`,
    setRole: (act) =>
      act.room && act.value === 'member'
        ? `${act.whom} больше не модератор комнаты ${act.room}, так решает ${act.by}`
        : `${act.whom} теперь ${roles[act.value] ?? act.value}${act.room ? ` комнаты ${act.room}` : ''}, так решает ${act.by}`,
    claim: (act) => `${act.by} становится первым владельцем`,
    createInvitation: (act) =>
      `${act.by} создаёт приглашение ${kinds[act.value] ?? act.value}${act.room ? ` в комнату ${act.room}` : ''}${because(act)}`,
    revokeInvitation: (act) =>
      `${act.by} отзывает приглашение ${kinds[act.value] ?? act.value}${because(act)}`,
    accept: (act) => `${act.by} приходит по приглашению в комнату ${act.room}`,
    approve: (act) => `${act.by} одобряет учётную запись ${act.whom}`,
    decline: (act) => `${act.by} отклоняет учётную запись ${act.whom}${because(act)}`,
    admit: (act) => `${act.by} разрешает писать ${act.whom} после ожидания`,
    resolveReport: (act) => `${act.by} рассматривает жалобу на ${act.whom}${because(act)}`,
    resetLink: (act) => `${act.by} создаёт ссылку на другой пароль для ${act.whom}`,
    resetTotp: (act) => `${act.by} снимает второй фактор с ${act.whom}`,
    renameRoom: (act) => `${act.by} переименовывает комнату: ${act.detail}`,
    set: (act) => changed(act, ` комнату ${act.room}`, roomSettings),
    setServer: (act) => changed(act, ' сервер', serverSettings),
    signinCode: (act) => `${act.whom} теперь ${roles[act.value] ?? act.value}, так решает поставщик входа`,
    retention: (act) => `Удалены старые сообщения комнаты ${act.room}: ${act.detail}`,
    revokeToken: (act) => `${act.by} отзывает токен, владелец ${act.whom}${because(act)}`,
    backup: (act) => `${act.by} делает резервную копию`,
  },
};
