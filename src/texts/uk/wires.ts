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
msgall <текст>               написати всім
msg <ім’я> <текст>           написати комусь особисто
nick <ім’я>                  узяти інше ім’я
userlist                     хто зараз у чаті
whoami                       ваше ім’я
history [n]                  останні повідомлення з їхніми номерами
since <номер>                повідомлення після цього номера
rooms                        які є кімнати
topic <текст>                назвати тему загальної кімнати
join <кімната>               увійти ще в одну кімнату
say <кімната> <текст>        написати в цю кімнату
leave <кімната>              вийти з кімнати
register <ім’я> <пароль>     закріпити ім’я за собою й увійти, замість login
auth <ім’я> <пароль>         увійти під закріпленим іменем, замість login
debug                        записати з’єднання в журнал сервера
logout                       вийти з чату`,
    leaveFirst: 'Ви вже ввійшли. Вийдіть і з’єднайтеся знову, потім register або auth замість login.',
    joined: (room) => `Ви в кімнаті #${room}. Щоб написати туди: say ${room} <текст>`,
    left: (room) => `Ви вийшли з кімнати #${room}.`,
    removed: (room) => `Вас більше немає в #${room}.`,
    items: {
      members: ({ nickname, role, present }) =>
        `${nickname}${role === 'moderator' ? ' (модератор)' : ''}${present ? ', тут' : ''}`,
      sanctions: ({ what, user, address, room, until, reason, by }) =>
        `${what} ${user?.nickname ?? address}${room ? ` у ${room}` : ''}, ${ends(until)}, ${by.nickname}${because(reason)}`,
      reports: ({ id, user, messageId, body, reason, by }) =>
        `${id}: ${user.nickname}${messageId ? ` ${messageId}: ${body}` : ''}, від ${by.nickname}${because(reason)}`,
      audit: ({ at, by, of, user, address, room, detail }) =>
        [when(at), by.nickname, of, user?.nickname, address, room, detail].filter(Boolean).join(' '),
      blocks: ({ nickname }) => nickname,
      providers: ({ name, path }) => `${name}: ${path}`,
      identities: ({ id, provider, name, at }) => `${id} ${provider}${name && `: ${name}`}, з ${when(at)}`,
      export: ({ what, ...rest }) => `${what}: ${Object.values(rest).join(', ')}`,
      sessions: ({ id, what, label, current, createdAt, lastUsedAt }) =>
        `${id} ${label}${what === 'token' ? ', вхід збережено' : ''}, з ${when(createdAt)}${lastUsedAt === undefined ? '' : `, останній раз ${when(lastUsedAt)}`}${current ? ', цей' : ''}`,
    },
    nothing: 'Повідомлень немає.',
    more: (command) => `Це ще не все: ${command}`,
  },
};

const when = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const ends = (until: number | undefined): string => (until === undefined ? 'назавжди' : `до ${when(until)}`);
const because = (reason: string): string => (reason ? `: ${reason}` : '');
