import type { Notices, WireTexts } from '../en/wires.ts';

export const notices: Notices = {
  joined: (name) => `${name} тепер учасник кімнати`,
  left: (name) => `${name} більше не учасник кімнати`,
  topic: (name, topic) => (topic ? `${name} задає тему: ${topic}` : `${name} прибирає тему`),
  added: (name, _user, nickname) => `${name} приводить у кімнату: ${nickname}`,
  kicked: (name, _user, nickname, reason) =>
    `${name} виводить з кімнати: ${nickname}${reason ? ` (${reason})` : ''}`,
  role: (name, _user, nickname, role) =>
    role === 'moderator' ? `${name} призначає модератора: ${nickname}` : `${nickname} більше не модератор`,
  named: (name, room) => `${name} перейменовує кімнату: #${room}`,
  set: (name, setting, value) =>
    value
      ? `${name} змінює кімнату: ${setting} — ${value}`
      : `${name} змінює кімнату: ${setting} — як звичайно`,
};

export const wires: WireTexts = {
  notices,
  because: (reason) => `Причина: ${reason}`,
  plain: {
    welcome: 'Ласкаво просимо до чату!',
    goodbye: 'Сеанс завершено. До побачення!',
    connected: (nickname) => `З’єднання встановлено. Ваше ім’я — ${nickname}.`,
    kept: 'Ваше повідомлення отримано.',
    edited: 'змінено',
    privately: 'лише вам',
  },
  line: {
    help: `login <ім’я>                 увійти під іменем, яке не зайняте
enter <ім’я> <запрошення>    увійти за запрошенням
msgall <текст>               написати всім
msg <ім’я> <текст>           написати комусь особисто
group <ім’я> <ім’я> : <текст> написати кільком особисто
nick <ім’я>                  узяти інше ім’я
userlist / whoami            хто зараз у чаті; ваше ім’я
history [#кімната] [n]       останні повідомлення з їхніми номерами
since [#кімната] <номер>     повідомлення після цього номера
search <слова>               що було сказано; from:bob in:room on:2026-05
rooms / members <кімната>    які є кімнати; хто до неї належить
topic [#кімната] <текст>     назвати тему загальної чи іншої кімнати
make <кімната> [private]     створити кімнату
join / leave <кімната>       увійти ще в одну кімнату; вийти з неї
say <кімната> <текст>        написати в цю кімнату
invite <кімната> <ім’я>      привести когось у кімнату
report <ім’я|номер> <чому>   сказати модераторам про когось чи повідомлення
block <ім’я>                 більше нічого від когось не бачити
blocks / unblock <ім’я>      кого ви заблокували; бачити знову
register <ім’я> <пароль> [запрошення]  закріпити ім’я за собою й увійти
auth <ім’я> <пароль> [код]   увійти під закріпленим іменем, замість login
logout                       вийти з чату
help accounts|moderation|server  обліковий запис, права модераторів`,
    accountsHelp: `here                             ви дивитеся; також після dnd
away                             ви тут не дивитеся
dnd [час]                        вас краще не турбувати; час: 30, 2h
status [емодзі] [текст]          що стоїть біля вашого імені, або нічого
whois [ім’я]                     що видно про когось або про вас
lastseen on|off                  чи бачать інші, коли ви були тут востаннє
passwd <старий> <новий>          інший пароль
sessions                         де ви ввійшли
signout <id>|others              завершити один із сеансів або всі інші
2fa on                           почати питати код із застосунку під час входу
2fa confirm|off <код>            відтепер його питатимуть, або вже ніколи
email <адреса>|off <пароль>      куди надсилати посилання для нового пароля
email confirm <секрет>           адреса ваша: туди надіслано посилання
forgot <ім’я>                    надіслати посилання для нового пароля
reset <секрет> <пароль>          інший пароль за таким посиланням
export                           як забрати все своє
deleteaccount <пароль> keep|delete [код]  повідомлення лишаться або зникнуть
resetlink <ім’я>                 таке посилання для когось; для власників
2fa reset <ім’я>                 хтось загубив застосунок; для власників`,
    moderationHelp: `kick [#кімната] <ім’я> [чому]       вивести когось з кімнати чи з чату
ban <ім’я|адреса> [час] [чому]      не впускати когось; час: 30, 2h, 7d
unban <ім’я|адреса>                 знову впускати
mute [#кімната] <ім’я> [час] [чому] позбавити когось слова
unmute [#кімната] <ім’я>            повернути слово
bans                                кого не впускають і хто без слова
purge [#кімната] <ім’я> <час>       видалити сказане за цей час
del <номер>                         видалити повідомлення: 12 або #кухня.12
slow <кімната> <секунди>            пауза між повідомленнями, 0 — без неї
reports                             про що розповіли модераторам
resolve <id> [примітка]             із цим розібралися
audit [n]                           що зробили модератори
rename <кімната> <назва>            інша назва кімнати
describe <кімната> <текст>          для чого вона
set <кімната> <що> [значення]       guests, posting, slow, newcomers
archive / unarchive <кімната>       закрити кімнату; знову відкрити
mod / unmod <кімната> <ім’я>        модератор кімнати чи вже ні
role <ім’я> <роль>                  owner, moderator або member сервера
claim <секрет>                      стати першим власником
debug                               записати з’єднання в журнал сервера`,
    serverHelp: `server                       налаштування сервера
server <назва> <значення>    змінити; default: як зазвичай
                             registration: open, invitation, approval, closed
                             newcomers: free, waiting
                             words: слово, фраза, слово:report …
invitation guest [кімната] …   посилання для гостей
invitation account [кімната] … … для одного облікового запису; далі: 2h x20: нотатка
invitations                  посилання, за якими ще можна прийти
uninvite <id>                за цим посиланням більше ніхто не прийде
applications                 хто хоче обліковий запис
approve <ім’я>               дати його
decline <ім’я> [чому]        не давати
newcomers                    хто в кімнаті очікування
admit <ім’я>                 дозволити писати
accept <запрошення>          піти, куди веде запрошення`,
    done: 'Готово.',
    leaveFirst: 'Ви вже ввійшли. Вийдіть і з’єднайтеся знову, потім register або auth замість login.',
    joined: (room) => `Ви в кімнаті #${room}. Щоб написати туди: say ${room} <текст>`,
    left: (room) => `Ви вийшли з кімнати #${room}.`,
    removed: (room) => `Вас більше немає в #${room}.`,
    did: {
      make: (room) => `Ви створили #${room}. Щоб написати туди: say ${room} <текст>`,
      rename: (room, name) => `#${room} тепер називається #${name}.`,
      describe: (room) => `Опис #${room} змінено.`,
      archive: (room) => `#${room} в архіві: писати туди більше не можна.`,
      unarchive: (room) => `#${room} знову відкрито.`,
      set: (room, setting, value) =>
        value ? `У #${room} тепер ${setting} — ${value}.` : `У #${room} знову ${setting} — як звичайно.`,
      slow: (room, seconds) =>
        seconds
          ? `У #${room} між повідомленнями однієї людини тепер ${seconds} с.`
          : `У #${room} більше не треба чекати.`,
      invite: (room, name) => `Тепер у #${room}: ${name}.`,
      kick: (name, room) =>
        room ? `Виведено з #${room}: ${name}.` : `Виведено: ${name}. Повернутися можна.`,
      mod: (name, room) => `Тепер модератор #${room}: ${name}.`,
      unmod: (name, room) => `Більше не модератор #${room}: ${name}.`,
      role: (name, role) => `${name} тепер має роль ${role}.`,
      claim: () => 'Тепер ви власник цього сервера.',
      ban: (name, time) => (time ? `${name} не впускатимуть: ${time}.` : `${name} більше не впускатимуть.`),
      unban: (name) => `${name} знову впускатимуть.`,
      mute: (name, room, time) =>
        `${name} не може писати${room ? ` у #${room}` : ''}${time ? `: ${time}` : ''}.`,
      unmute: (name, room) => `${name} знову може писати${room ? ` у #${room}` : ''}.`,
      purge: (name, time) => `Видалено сказане за останні ${time}: ${name}.`,
      del: (number) => `Повідомлення ${number} видалено.`,
      report: (what) => `Модератори подивляться: ${what}`,
      resolve: (id) => `Зі скаргою ${id} розібралися.`,
      block: (name) => `Ви більше нічого не бачите від ${name}.`,
      unblock: (name) => `Ви знову бачите ${name}.`,
      server: (setting: string) => `Налаштування ${setting} змінено.`,
      uninvite: (id: string) => `За запрошенням ${id} більше ніхто не прийде.`,
      approve: (name: string) => `${name} тепер має обліковий запис.`,
      decline: (name: string) => `${name} не отримає облікового запису.`,
      admit: (name: string) => `${name} тепер може писати.`,
      here: () => 'Ви тут.',
      away: () => 'Вас немає поруч.',
      dnd: (minutes) =>
        minutes ? `Вас не турбуватимуть ${minutes} хв.` : 'Вас краще не турбувати. Назад: here',
      status: (isSet) =>
        isSet ? 'Тепер це стоїть біля вашого імені.' : 'Біля вашого імені більше нічого немає.',
      passwd: () => 'Тепер у вас інший пароль.',
      lastseen: (setting) =>
        setting === 'on'
          ? 'Інші бачать, коли ви були тут востаннє.'
          : 'Ніхто більше не бачить, коли ви були тут востаннє.',
      signout: (id) => (id === 'others' ? 'Усі інші сеанси завершено.' : `${id}: сеанс завершено.`),
      '2fa': (what, name) =>
        what === 'reset' ? `${name} знову може входити без коду.` : 'Ви знову можете входити без коду.',
      email: (what) =>
        what === 'off'
          ? 'Адреси більше немає.'
          : what === 'confirm'
            ? 'Тепер адреса ваша.'
            : `На ${what} надіслано посилання. Його треба відкрити.`,
      forgot: (name) => `Якщо ${name} має адресу, туди надіслано посилання.`,
      reset: () => 'Тепер пароль інший. Увійдіть із ним: auth <ім’я> <пароль>',
      deleteaccount: () => 'Ваш обліковий запис видалено.',
    },
    times: {
      minutes: (count) => `${count} хв`,
      hours: (count) => `${count} год`,
      days: (count) => `${count} дн`,
    },
    secrets: {
      totpBegin: (secret) => `Це лише для вас. Додайте цей секрет у застосунок для кодів: ${secret}`,
      totpNext: 'Потім покажіть, що він працює: 2fa confirm <код>',
      totpConfirm: 'Відтепер під час входу питатимуть код. Збережіть ці, на випадок утрати застосунку:',
      resetLink: (secret) =>
        `Видно лише зараз. Хто його має, обирає інший пароль, один раз: reset ${secret} <пароль>`,
    },
    exportElsewhere: 'Візьміть із токеном за GET /api/me/export або через /export у "hubbub chat".',
    profile: ({ nickname, kind, role, present, since, status, lastSeenAt }) =>
      [
        nickname,
        kind === 'account' ? `обліковий запис (${role})` : 'гість',
        present ? 'тут' : 'не тут',
        since !== undefined && `з ${when(since)}`,
        lastSeenAt !== undefined && `останній раз ${when(lastSeenAt)}`,
        status && [status.emoji, status.text].filter(Boolean).join(' '),
      ]
        .filter(Boolean)
        .join(', '),
    empty: 'Нічого немає.',
    invitation: (what: string) => `Щоб увійти: ${what}`,
    items: {
      members: ({ nickname, role, present }) =>
        `${nickname}${role === 'moderator' ? ' (модератор)' : ''}${present ? ', тут' : ''}`,
      sanctions: ({ what, user, address, room, until, reason, by }) =>
        `${sanctionWords[what]} ${user ? `${user.nickname} (id:${user.id})` : address}${room ? ` у ${room}` : ''}, ${ends(until)}, ${by.nickname}${because(reason)}`,
      reports: ({ id, user, messageId, body, reason, by }) =>
        `${id}: ${user.nickname}${messageId ? ` ${messageId}: ${body}` : ''}, від ${by.nickname}${because(reason)}`,
      audit: ({ at, by, of, user, address, room, detail }) =>
        [when(at), by.nickname, of, user?.nickname, address, room, detail].filter(Boolean).join(' '),
      blocks: ({ nickname }) => nickname,
      providers: ({ name, path }) => `${name}: ${path}`,
      passkeys: ({ id, label, at, lastUsedAt }) =>
        `${id} ${label}, з ${when(at)}${lastUsedAt === undefined ? '' : `, останній раз ${when(lastUsedAt)}`}`,
      identities: ({ id, provider, name, at }) => `${id} ${provider}${name && `: ${name}`}, з ${when(at)}`,
      server: ({ setting, value, default: usual }) =>
        `${setting}: ${value || '–'}${value === usual ? ' (як зазвичай)' : ''}`,
      invitations: ({ id, for: whom, room, uses, used, until, note }) =>
        `${id}: для ${whom === 'account' ? 'облікових записів' : 'гостей'}${room ? `, #${room}` : ''}, використано ${used}${uses === undefined ? '' : `/${uses}`}, ${ends(until)}${because(note)}`,
      applications: ({ nickname, note }) => `${nickname}${because(note)}`,
      newcomers: ({ user }) => user.nickname,
      export: ({ what, ...rest }) => `${what}: ${Object.values(rest).join(', ')}`,
      sessions: ({ id, what, label, current, createdAt, lastUsedAt }) =>
        `${id} ${label}${what === 'token' ? ', вхід збережено' : ''}, з ${when(createdAt)}${lastUsedAt === undefined ? '' : `, останній раз ${when(lastUsedAt)}`}${current ? ', цей' : ''}`,
    },
    nothing: 'Повідомлень немає.',
    more: (command) => `Це ще не все: ${command}`,
  },
};

const sanctionWords = { ban: 'не впускати', mute: 'без слова' } as const;
const when = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const ends = (until: number | undefined): string => (until === undefined ? 'назавжди' : `до ${when(until)}`);
const because = (reason: string): string => (reason ? `: ${reason}` : '');
