import type { TerminalTexts } from '../en/terminal.ts';
import { notices } from './notices.ts';
import { wires } from './wires.ts';

export const terminal: TerminalTexts = {
  notices,
  line: wires.line,
  commands: `/msg ІМ’Я ТЕКСТ  написати одній людині приватно
/nick ІМ’Я       змінити ім’я
/who  /names     хто в цій кімнаті
/rooms           які є кімнати
/join КІМНАТА    перейти до кімнати
/leave [КІМНАТА] вийти з неї
/history [N]     останні повідомлення
/search СЛОВА         знайти повідомлення
/topic [#КІМНАТА] ТЕКСТ  назвати тему цієї кімнати
/make КІМНАТА [private]  створити кімнату
/invite КІМНАТА ІМ’Я     привести когось у кімнату
/members КІМНАТА         хто належить до кімнати
/group ІМ’Я ІМ’Я : ТЕКСТ написати кільком приватно
/report ІМ’Я|НОМЕР ЧОМУ  сказати модераторам
/block ІМ’Я  /unblock ІМ’Я  /blocks  нічого від когось не бачити
/help messages           відповіді, емодзі, опитування, нагадування
/help accounts           обліковий запис: пароль, сеанси, коди
/export [ФАЙЛ]           забрати все своє
/help moderation         що можуть модератори
/quit            вийти (або Ctrl-D)
//ТЕКСТ          надіслати текст, що починається з /`,
  screen: {
    activity: 'Нове',
    new: 'нове',
    find: 'Знайти',
    offline: 'немає з’єднання',
    deleted: 'видалено',
    typing: (names) => `${names} пише …`,
    noMessage: 'Тут немає повідомлення, якого це могло б стосуватися.',
    noWindow: (number) => `Вікна ${number} немає.`,
    keys: `Alt+1 … Alt+9, /window N  перейти до вікна; Ctrl+N і Ctrl+P до сусідніх
Alt+A                     туди, де є нове, спершу те, що для вас
/wc                       закрити приватну розмову або вийти з кімнати
PgUp, PgDn                що було сказано раніше; Alt+< і Alt+> початок і кінець
Ctrl+R, F3, /find СЛОВА   шукати в цьому вікні; Enter веде далі, Esc завершує
Alt+↑, Alt+↓              вибрати повідомлення: його стосуються /reply, /react, /edit, /delete, /thread
/edit                     змінити останнє або вибране повідомлення
Tab                       доповнити ім’я чи команду, далі наступне, що підходить
Alt+Enter                 ще один рядок; Ctrl+A E K U W Y як у shell, стрілки для введеного раніше
F6                        номери повідомлень
F7                        хто тут, у широкому вікні
Ctrl+L, Ctrl+Z            намалювати знову; назад до shell, доки не fg`,
  },
  code: 'Код другого кроку',
  exported: (file, count) => `Усе у файлі ${file}: рядків JSON ${count}.`,
  notExported: (file, why) => `Не вдалося записати ${file} (${why}).`,
  nickname: 'Ваше ім’я',
  password: (nickname) => `Пароль для ${nickname}`,
  entered: (nickname, room) => `Ви ${nickname} у #${room}. /help покаже, що тут можна робити.`,
  chosen: (nickname) => `Вас звати ${nickname}. Інше ім’я можна вибрати так: --name ІМ’Я.`,
  chooseAnother: 'Виберіть інше ім’я: --name ІМ’Я.',
  lost: (seconds) => `З’єднання втрачено, нова спроба за ${seconds} с …`,
  retrying: (why, seconds) => `${why} Нова спроба за ${seconds} с …`,
  back: 'Знову на зв’язку.',
  renamed: (nickname) => `Тепер вас звати ${nickname}.`,
  renamedOther: (from, nickname) => `${from} тепер ${nickname}`,
  reset: (room) => `#${room} починається знову: на сервері тепер інша історія.`,
  queued: (body) => `Буде надіслано, щойно з’єднання відновиться: ${body}`,
  uncertain: (body) => `З’єднання втрачено, можливо, це не надіслано: ${body}`,
  notSent: (why, body) => `${why} Не надіслано: ${body}`,
  came: (names) => `+ ${names}`,
  went: (names) => `− ${names}`,
  others: (count) => `і ще ${count}`,
  edited: 'змінено',
  deleted: (name, about) => `${name}: повідомлення видалено${about}`,
  reacted: (name, emoji, about) => `${name}: ${emoji}${about}`,
  unreacted: (name, emoji, about) => `${name}: без ${emoji}${about}`,
  pinned: (name, about) => `${name}: закріплено повідомлення${about}`,
  unpinned: (name, about) => `${name}: відкріплено повідомлення${about}`,
  voted: (name, about) => `${name}: проголосовано${about}`,
  isPinned: 'закріплено',
  isClosed: 'завершено',
  replies: (count) => `відповідей: ${count}`,
  somebody: 'хтось',
  closed: (name, about) => `${name}: опитування закрито${about}`,
  privately: 'приватно',
  you: 'ви',
  joined: (room) => `Ви в #${room}.`,
  left: (room) => `Ви вийшли з #${room}.`,
  lobbyStays: 'Загальна кімната є завжди. Ctrl-D — вийти з чату.',
  empty: (room) => `У #${room} ще немає повідомлень.`,
  people: (room, names) => `У #${room}: ${names}`,
  unknownCommand: (command) =>
    `Команди ${command} немає. /help покаже, які є; //… надішле текст, що починається з /.`,
  incomplete: (usage) => `Пишеться так: ${usage}`,
  notOnThisWire: 'Тут можна лише надсилати тексти.',
  notNow: 'Зараз немає з’єднання. Спробуйте за мить.',
  sending: 'Надсилаю решту. Ctrl-C — вийти одразу.',
  nobody: (address) =>
    `За адресою ${address} ніхто не відповідає. Чи запущено сервер? Його запускає «hubbub serve».`,
  unknownHost: (host) => `Машини ${host} немає.`,
  notHubbub: (address, answer) => `За адресою ${address} відповідає не Hubbub (${answer}).`,
  unreachable: (address, why) => `${address} недоступна (${why}).`,
  nonsense: (fault) =>
    `Ця програма натрапила на те, чого не розуміє, і завершується: ${fault}. Можливо, сервер іншої версії.`,
  gaveUp: (seconds) => `З’єднання не було ${seconds} с. Спроби припинено.`,
  turnedAway: 'Сервер завершив розмову.',
  signInAt: (url: string) => `Відкрийте це в браузері й увійдіть: ${url}`,
  providerCode: 'Код, який там з’явиться',
  noProvider: 'Для служби входу потрібен основний протокол і людина біля термінала, яка вставить код.',
  noPassword: 'Тут не можна запитати пароль: задайте його в HUBBUB_PASSWORD.',
  noName: 'Обліковий запис має ім’я: задайте його через --name ІМ’Я.',
};
