import type { Notices, WireTexts } from '../en/wires.ts';

export const notices: Notices = {
  joined: (name) => `${name} теперь участник комнаты`,
  left: (name) => `${name} больше не участник комнаты`,
  topic: (name, topic) => (topic ? `${name} задаёт тему: ${topic}` : `${name} убирает тему`),
  added: (name, _user, nickname) => `${name} приводит в комнату: ${nickname}`,
  kicked: (name, _user, nickname, reason) =>
    `${name} выводит из комнаты: ${nickname}${reason ? ` (${reason})` : ''}`,
  role: (name, _user, nickname, role) =>
    role === 'moderator' ? `${name} назначает модератора: ${nickname}` : `${nickname} больше не модератор`,
  named: (name, room) => `${name} переименовывает комнату: #${room}`,
  set: (name, setting, value) =>
    value
      ? `${name} меняет комнату: ${setting} — ${value}`
      : `${name} меняет комнату: ${setting} — как обычно`,
};

export const wires: WireTexts = {
  notices,
  plain: {
    welcome: 'Добро пожаловать в чат!',
    goodbye: 'Сессия завершена. До свидания!',
    connected: (nickname) => `Соединение установлено. Ваше имя — ${nickname}.`,
    kept: 'Ваше сообщение получено.',
    edited: 'изменено',
    privately: 'только вам',
  },
  line: {
    help: `login <имя>                  войти под именем, которое не занято
msgall <текст>               написать всем
msg <имя> <текст>            написать кому-то лично
nick <имя>                   взять другое имя
userlist                     кто сейчас в чате
whoami                       ваше имя
history [n]                  последние сообщения с их номерами
since <номер>                сообщения после этого номера
rooms                        какие есть комнаты
topic <текст>                назвать тему общей комнаты
join <комната>               войти ещё в одну комнату
say <комната> <текст>        написать в эту комнату
leave <комната>              выйти из комнаты
register <имя> <пароль>      закрепить имя за собой и войти, вместо login
auth <имя> <пароль>          войти под закреплённым именем, вместо login
debug                        записать соединения в журнал сервера
logout                       выйти из чата`,
    leaveFirst: 'Вы уже вошли. Выйдите и соединитесь снова, затем register или auth вместо login.',
    joined: (room) => `Вы в комнате #${room}. Чтобы написать туда: say ${room} <текст>`,
    left: (room) => `Вы вышли из комнаты #${room}.`,
    removed: (room) => `Вас больше нет в #${room}.`,
    items: {
      members: ({ nickname, role, present }) =>
        `${nickname}${role === 'moderator' ? ' (модератор)' : ''}${present ? ', здесь' : ''}`,
      sanctions: ({ what, user, address, room, until, reason, by }) =>
        `${what} ${user?.nickname ?? address}${room ? ` в ${room}` : ''}, ${ends(until)}, ${by.nickname}${because(reason)}`,
      reports: ({ id, user, messageId, body, reason, by }) =>
        `${id}: ${user.nickname}${messageId ? ` ${messageId}: ${body}` : ''}, от ${by.nickname}${because(reason)}`,
      audit: ({ at, by, of, user, address, room, detail }) =>
        [when(at), by.nickname, of, user?.nickname, address, room, detail].filter(Boolean).join(' '),
      blocks: ({ nickname }) => nickname,
      providers: ({ name, path }) => `${name}: ${path}`,
      identities: ({ id, provider, name, at }) => `${id} ${provider}${name && `: ${name}`}, с ${when(at)}`,
      export: ({ what, ...rest }) => `${what}: ${Object.values(rest).join(', ')}`,
      sessions: ({ id, what, label, current, createdAt, lastUsedAt }) =>
        `${id} ${label}${what === 'token' ? ', вход сохранён' : ''}, с ${when(createdAt)}${lastUsedAt === undefined ? '' : `, последний раз ${when(lastUsedAt)}`}${current ? ', этот' : ''}`,
    },
    nothing: 'Сообщений нет.',
    more: (command) => `Это ещё не всё: ${command}`,
  },
};

const when = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const ends = (until: number | undefined): string => (until === undefined ? 'навсегда' : `до ${when(until)}`);
const because = (reason: string): string => (reason ? `: ${reason}` : '');
