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
enter <имя> [приглашение]    войти по приглашению
register <имя> <пароль> [приглашение]  закрепить имя за собой
auth <имя> <пароль>          войти под закреплённым именем, вместо login
help server                  что могут те, кто ведёт сервер
debug                        записать соединения в журнал сервера
logout                       выйти из чата`,
    serverHelp: `server                       настройки сервера
server <имя> <значение>      изменить; без значения: как обычно
                             registration: open, invitation, approval, closed
                             newcomers: free, waiting
                             words: слово, фраза, слово:report …
invitation guest [комната]   ссылка для гостей
invitation account [комната] … для одной учётной записи
invitations                  ссылки, по которым ещё можно прийти
uninvite <id>                по этой ссылке больше никто не придёт
applications                 кто хочет учётную запись
approve <имя>                дать её
decline <имя>                не давать
newcomers                    кто в комнате ожидания
admit <имя>                  разрешить писать
accept <приглашение>         пойти, куда ведёт приглашение
claim <секрет>               стать первым владельцем`,
    done: 'Готово.',
    leaveFirst: 'Вы уже вошли. Выйдите и соединитесь снова, затем register или auth вместо login.',
    joined: (room) => `Вы в комнате #${room}. Чтобы написать туда: say ${room} <текст>`,
    left: (room) => `Вы вышли из комнаты #${room}.`,
    removed: (room) => `Вас больше нет в #${room}.`,
    invitation: (what: string) => `Чтобы войти: ${what}`,
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
      server: ({ setting, value, default: usual }) =>
        `${setting}: ${value}${value === usual ? ' (как обычно)' : ''}`,
      invitations: ({ id, for: whom, room, uses, used, until, note }) =>
        `${id}: для ${whom === 'account' ? 'учётных записей' : 'гостей'}${room ? `, #${room}` : ''}, использовано ${used}${uses === undefined ? '' : `/${uses}`}, ${ends(until)}${because(note)}`,
      applications: ({ nickname, note }) => `${nickname}${because(note)}`,
      newcomers: ({ user }) => user.nickname,
    },
    nothing: 'Сообщений нет.',
    more: (command) => `Это ещё не всё: ${command}`,
  },
};

const when = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const ends = (until: number | undefined): string => (until === undefined ? 'навсегда' : `до ${when(until)}`);
const because = (reason: string): string => (reason ? `: ${reason}` : '');
