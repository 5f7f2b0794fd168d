import type { Locale } from '#model/names.ts';

interface LineTexts {
  /** Everything that can be said here, on one screen of 24 lines and 80 columns. */
  readonly help: string;
  readonly joined: (room: string) => string;
  readonly left: (room: string) => string;
  readonly nothing: string;
  /** Not all of it fitted: what to ask for next. */
  readonly more: (command: string) => string;
}

const en: LineTexts = {
  help: `login <name>                 enter under a name
msgall <text>                say something to everybody
msg <name> <text>            say something to one person
userlist                     who is online
whoami                       your own name
history [n]                  the last messages, with their numbers
since <number>               the messages after that number
rooms                        which rooms there are
join <room>                  hear another room too
say <room> <text>            say something in that room
leave <room>                 hear it no longer
register <name> <password>   make a name yours
auth <name> <password>       enter under the name that is yours
debug                        let the server log its connections
logout                       leave`,
  joined: (room) => `You are in #${room}. To speak there: say ${room} <text>`,
  left: (room) => `You have left #${room}.`,
  nothing: 'There are no messages.',
  more: (command) => `There is more: ${command}`,
};

const uk: LineTexts = {
  help: `login <ім’я>                 увійти під іменем
msgall <текст>               сказати всім
msg <ім’я> <текст>           сказати одній людині
userlist                     хто в мережі
whoami                       ваше ім’я
history [n]                  останні повідомлення з номерами
since <номер>                повідомлення після цього номера
rooms                        які є кімнати
join <кімната>               слухати ще одну кімнату
say <кімната> <текст>        сказати в тій кімнаті
leave <кімната>              більше її не слухати
register <ім’я> <пароль>     закріпити ім’я за собою
auth <ім’я> <пароль>         увійти під своїм іменем
debug                        записати з’єднання в журнал сервера
logout                       вийти`,
  joined: (room) => `Ви в #${room}. Щоб говорити там: say ${room} <текст>`,
  left: (room) => `Ви вийшли з #${room}.`,
  nothing: 'Повідомлень немає.',
  more: (command) => `Є ще: ${command}`,
};

const ru: LineTexts = {
  help: `login <имя>                  войти под именем
msgall <текст>               сказать всем
msg <имя> <текст>            сказать одному человеку
userlist                     кто в сети
whoami                       ваше имя
history [n]                  последние сообщения с номерами
since <номер>                сообщения после этого номера
rooms                        какие есть комнаты
join <комната>               слушать ещё одну комнату
say <комната> <текст>        сказать в той комнате
leave <комната>              больше её не слушать
register <имя> <пароль>      закрепить имя за собой
auth <имя> <пароль>          войти под своим именем
debug                        записать соединения в журнал сервера
logout                       выйти`,
  joined: (room) => `Вы в #${room}. Чтобы говорить там: say ${room} <текст>`,
  left: (room) => `Вы вышли из #${room}.`,
  nothing: 'Сообщений нет.',
  more: (command) => `Есть ещё: ${command}`,
};

export const lineTexts: Readonly<Record<Locale, LineTexts>> = { en, uk, ru };
