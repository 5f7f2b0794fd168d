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
  because: (reason) => `Причина: ${reason}`,
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
enter <имя> <приглашение>    войти по приглашению
msgall <текст>               написать всем
msg <имя> <текст>            написать кому-то лично
group <имя> <имя> : <текст>  написать нескольким лично
nick <имя>                   взять другое имя
userlist / whoami            кто сейчас в чате; ваше имя
history [#комната] [n]       последние сообщения с их номерами
since [#комната] <номер>     сообщения после этого номера
search <слова>               что было сказано; from:bob in:room on:2026-05
rooms / members <комната>    какие есть комнаты; кто в ней состоит
topic [#комната] <текст>     назвать тему общей или другой комнаты
make <комната> [private]     создать комнату
join / leave <комната>       войти ещё в одну комнату; выйти из неё
say <комната> <текст>        написать в эту комнату
invite <комната> <имя>       привести кого-то в комнату
report <имя|номер> <почему>  сказать модераторам о ком-то или о сообщении
block <имя>                  больше ничего от кого-то не видеть
blocks / unblock <имя>       кого вы заблокировали; видеть снова
register <имя> <пароль> [приглашение]  закрепить имя за собой и войти
auth <имя> <пароль> [код]    войти под закреплённым именем, вместо login
logout                       выйти из чата
help accounts|moderation|server  учётная запись, права модераторов`,
    accountsHelp: `here                             вы смотрите; также после dnd
away                             вы здесь не смотрите
dnd [время]                      вас лучше не беспокоить; время: 30, 2h
status [эмодзи] [текст]          что стоит рядом с вашим именем, или ничего
whois [имя]                      что видно о ком-то или о вас
lastseen on|off                  видят ли другие, когда вы были здесь
passwd <старый> <новый>          другой пароль
sessions                         где вы вошли
signout <id>|others              завершить один из сеансов или все остальные
2fa on                           начать спрашивать код из приложения при входе
2fa confirm|off <код>            теперь его будут спрашивать, или уже никогда
email <адрес>|off <пароль>       куда посылать ссылку для нового пароля
email confirm <секрет>           адрес ваш: туда послана ссылка
forgot <имя>                     послать ссылку для нового пароля
reset <секрет> <пароль>          другой пароль по такой ссылке
export                           как забрать всё своё
deleteaccount <пароль> keep|delete [код]  сообщения останутся или исчезнут
resetlink <имя>                  такая ссылка для кого-то; для владельцев
2fa reset <имя>                  кто-то потерял приложение; для владельцев`,
    moderationHelp: `kick [#комната] <имя> [почему]      вывести кого-то из комнаты или из чата
ban <имя|адрес> [время] [почему]    не впускать кого-то; время: 30, 2h, 7d
unban <имя|адрес>                   снова впускать
mute [#комната] <имя> [время] [почему] лишить кого-то слова
unmute [#комната] <имя>             вернуть слово
bans                                кого не впускают и кто без слова
purge [#комната] <имя> <время>      удалить сказанное за это время
del <номер>                         удалить сообщение: 12 или #кухня.12
slow <комната> <секунды>            пауза между сообщениями, 0 — без неё
reports                             о чём рассказали модераторам
resolve <id> [заметка]              с этим разобрались
audit [n]                           что сделали модераторы
rename <комната> <название>         другое название комнаты
describe <комната> <текст>          для чего она
set <комната> <что> [значение]      guests, posting, slow, newcomers
archive / unarchive <комната>       закрыть комнату; снова открыть
mod / unmod <комната> <имя>         модератор комнаты или уже нет
role <имя> <роль>                   owner, moderator или member сервера
claim <секрет>                      стать первым владельцем
debug                               записать соединения в журнал сервера`,
    serverHelp: `server                       настройки сервера
server <имя> <значение>      изменить; default: как обычно
                             registration: open, invitation, approval, closed
                             newcomers: free, waiting
                             words: слово, фраза, слово:report …
invitation guest [комната] …   ссылка для гостей
invitation account [комната] … … для одной учётной записи; далее: 2h x20: заметка
invitations                  ссылки, по которым ещё можно прийти
uninvite <id>                по этой ссылке больше никто не придёт
applications                 кто хочет учётную запись
approve <имя>                дать её
decline <имя> [почему]       не давать
newcomers                    кто в комнате ожидания
admit <имя>                  разрешить писать
accept <приглашение>         пойти, куда ведёт приглашение`,
    done: 'Готово.',
    leaveFirst: 'Вы уже вошли. Выйдите и соединитесь снова, затем register или auth вместо login.',
    joined: (room) => `Вы в комнате #${room}. Чтобы написать туда: say ${room} <текст>`,
    left: (room) => `Вы вышли из комнаты #${room}.`,
    removed: (room) => `Вас больше нет в #${room}.`,
    did: {
      make: (room) => `Вы создали #${room}. Чтобы написать туда: say ${room} <текст>`,
      rename: (room, name) => `#${room} теперь называется #${name}.`,
      describe: (room) => `Описание #${room} изменено.`,
      archive: (room) => `#${room} в архиве: писать туда больше нельзя.`,
      unarchive: (room) => `#${room} снова открыта.`,
      set: (room, setting, value) =>
        value ? `В #${room} теперь ${setting} — ${value}.` : `В #${room} снова ${setting} — как обычно.`,
      slow: (room, seconds) =>
        seconds
          ? `В #${room} между сообщениями одного человека теперь ${seconds} с.`
          : `В #${room} больше не нужно ждать.`,
      invite: (room, name) => `Теперь в #${room}: ${name}.`,
      kick: (name, room) =>
        room ? `Из #${room} выведен участник ${name}.` : `Выведен участник ${name}. Вернуться можно.`,
      mod: (name, room) => `Теперь модератор #${room}: ${name}.`,
      unmod: (name, room) => `Больше не модератор #${room}: ${name}.`,
      role: (name, role) => `Теперь у ${name} роль ${role}.`,
      claim: () => 'Теперь вы владелец этого сервера.',
      ban: (name, time) => (time ? `${name} не впустят: ${time}.` : `${name} больше не впустят.`),
      unban: (name) => `${name} снова впустят.`,
      mute: (name, room, time) =>
        `${name} не может писать${room ? ` в #${room}` : ''}${time ? `: ${time}` : ''}.`,
      unmute: (name, room) => `${name} снова может писать${room ? ` в #${room}` : ''}.`,
      purge: (name, time) => `Удалено сказанное за последние ${time}: ${name}.`,
      del: (number) => `Сообщение ${number} удалено.`,
      report: (what) => `Модераторы посмотрят: ${what}`,
      resolve: (id) => `С жалобой ${id} разобрались.`,
      block: (name) => `Вы больше ничего не видите от ${name}.`,
      unblock: (name) => `Вы снова видите ${name}.`,
      server: (setting: string) => `Настройка ${setting} изменена.`,
      uninvite: (id: string) => `По приглашению ${id} больше никто не придёт.`,
      approve: (name: string) => `${name} теперь имеет учётную запись.`,
      decline: (name: string) => `${name} не получит учётной записи.`,
      admit: (name: string) => `${name} теперь может писать.`,
      here: () => 'Вы здесь.',
      away: () => 'Вас нет рядом.',
      dnd: (minutes) =>
        minutes ? `Вас не будут беспокоить ${minutes} мин.` : 'Вас лучше не беспокоить. Назад: here',
      status: (isSet) =>
        isSet ? 'Теперь это стоит рядом с вашим именем.' : 'Рядом с вашим именем больше ничего нет.',
      passwd: () => 'Теперь у вас другой пароль.',
      lastseen: (setting) =>
        setting === 'on'
          ? 'Другие видят, когда вы были здесь в последний раз.'
          : 'Никто больше не видит, когда вы были здесь в последний раз.',
      signout: (id) => (id === 'others' ? 'Все остальные сеансы завершены.' : `${id}: сеанс завершён.`),
      '2fa': (what, name) =>
        what === 'reset' ? `${name} снова может входить без кода.` : 'Вы снова можете входить без кода.',
      email: (what) =>
        what === 'off'
          ? 'Адреса больше нет.'
          : what === 'confirm'
            ? 'Теперь адрес ваш.'
            : `На ${what} послана ссылка. Её нужно открыть.`,
      forgot: (name) => `Если у ${name} есть адрес, туда послана ссылка.`,
      reset: () => 'Теперь пароль другой. Войдите с ним: auth <имя> <пароль>',
      deleteaccount: () => 'Ваша учётная запись удалена.',
    },
    times: {
      minutes: (count) => `${count} мин`,
      hours: (count) => `${count} ч`,
      days: (count) => `${count} дн`,
    },
    secrets: {
      totpBegin: (secret) => `Это только для вас. Добавьте этот секрет в приложение для кодов: ${secret}`,
      totpNext: 'Потом покажите, что оно работает: 2fa confirm <код>',
      totpConfirm: 'Теперь при входе спросят код. Сохраните эти, на случай потери приложения:',
      resetLink: (secret) =>
        `Видно только сейчас. У кого он есть, выбирает другой пароль, один раз: reset ${secret} <пароль>`,
    },
    exportElsewhere: 'Возьмите с токеном по GET /api/me/export или через /export в "hubbub chat".',
    profile: ({ nickname, kind, role, present, since, status, lastSeenAt }) =>
      [
        nickname,
        kind === 'account' ? `учётная запись (${role})` : 'гость',
        present ? 'здесь' : 'не здесь',
        since !== undefined && `с ${when(since)}`,
        lastSeenAt !== undefined && `последний раз ${when(lastSeenAt)}`,
        status && [status.emoji, status.text].filter(Boolean).join(' '),
      ]
        .filter(Boolean)
        .join(', '),
    empty: 'Ничего нет.',
    invitation: (what: string) => `Чтобы войти: ${what}`,
    items: {
      members: ({ nickname, role, present }) =>
        `${nickname}${role === 'moderator' ? ' (модератор)' : ''}${present ? ', здесь' : ''}`,
      sanctions: ({ what, user, address, room, until, reason, by }) =>
        `${sanctionWords[what]} ${user ? `${user.nickname} (id:${user.id})` : address}${room ? ` в ${room}` : ''}, ${ends(until)}, ${by.nickname}${because(reason)}`,
      reports: ({ id, user, messageId, body, reason, by }) =>
        `${id}: ${user.nickname}${messageId ? ` ${messageId}: ${body}` : ''}, от ${by.nickname}${because(reason)}`,
      audit: ({ at, by, of, user, address, room, detail }) =>
        [when(at), by.nickname, of, user?.nickname, address, room, detail].filter(Boolean).join(' '),
      blocks: ({ nickname }) => nickname,
      providers: ({ name, path }) => `${name}: ${path}`,
      passkeys: ({ id, label, at, lastUsedAt }) =>
        `${id} ${label}, с ${when(at)}${lastUsedAt === undefined ? '' : `, последний раз ${when(lastUsedAt)}`}`,
      identities: ({ id, provider, name, at }) => `${id} ${provider}${name && `: ${name}`}, с ${when(at)}`,
      server: ({ setting, value, default: usual }) =>
        `${setting}: ${value || '–'}${value === usual ? ' (как обычно)' : ''}`,
      invitations: ({ id, for: whom, room, uses, used, until, note }) =>
        `${id}: для ${whom === 'account' ? 'учётных записей' : 'гостей'}${room ? `, #${room}` : ''}, использовано ${used}${uses === undefined ? '' : `/${uses}`}, ${ends(until)}${because(note)}`,
      applications: ({ nickname, note }) => `${nickname}${because(note)}`,
      newcomers: ({ user }) => user.nickname,
      export: ({ what, ...rest }) => `${what}: ${Object.values(rest).join(', ')}`,
      sessions: ({ id, what, label, current, createdAt, lastUsedAt }) =>
        `${id} ${label}${what === 'token' ? ', вход сохранён' : ''}, с ${when(createdAt)}${lastUsedAt === undefined ? '' : `, последний раз ${when(lastUsedAt)}`}${current ? ', этот' : ''}`,
    },
    nothing: 'Сообщений нет.',
    more: (command) => `Это ещё не всё: ${command}`,
  },
};

const sanctionWords = { ban: 'не впускать', mute: 'без слова' } as const;
const when = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const ends = (until: number | undefined): string => (until === undefined ? 'навсегда' : `до ${when(until)}`);
const because = (reason: string): string => (reason ? `: ${reason}` : '');
