import type { TerminalTexts } from '../en/terminal.ts';
import { notices } from './notices.ts';
import { wires } from './wires.ts';

export const terminal: TerminalTexts = {
  notices,
  line: wires.line,
  commands: `/msg ИМЯ ТЕКСТ   написать одному человеку лично
/nick ИМЯ        сменить имя
/who  /names     кто в этой комнате
/rooms           какие есть комнаты
/join КОМНАТА    перейти в комнату
/leave [КОМНАТА] выйти из неё
/history [N]     последние сообщения
/search СЛОВА         найти сообщения
/topic [#КОМНАТА] ТЕКСТ  назвать тему этой комнаты
/make КОМНАТА [private]  создать комнату
/invite КОМНАТА ИМЯ      привести кого-то в комнату
/members КОМНАТА         кто состоит в комнате
/group ИМЯ ИМЯ : ТЕКСТ   написать нескольким лично
/report ИМЯ|НОМЕР ПОЧЕМУ сказать модераторам
/block ИМЯ  /unblock ИМЯ  /blocks  ничего от кого-то не видеть
/help messages           ответы, эмодзи, опросы, напоминания
/help accounts           учётная запись: пароль, сеансы, коды
/export [ФАЙЛ]           забрать всё своё
/help moderation         что могут модераторы
/quit            выйти (или Ctrl-D)
//ТЕКСТ          отправить текст, который начинается с /`,
  screen: {
    activity: 'Новое',
    new: 'новое',
    find: 'Найти',
    offline: 'нет соединения',
    deleted: 'удалено',
    typing: (names) => `${names} пишет …`,
    noMessage: 'Здесь нет сообщения, к которому это могло бы относиться.',
    noWindow: (number) => `Окна ${number} нет.`,
    keys: `Alt+1 … Alt+9, /window N  перейти к окну; Ctrl+N и Ctrl+P к соседним
Alt+A                     туда, где есть новое, сначала то, что для вас
/wc                       закрыть личный разговор или выйти из комнаты
PgUp, PgDn                что было сказано раньше; Alt+< и Alt+> начало и конец
Ctrl+R, F3, /find СЛОВА   искать в этом окне; Enter ведёт дальше, Esc завершает
Alt+↑, Alt+↓              выбрать сообщение: к нему относятся /reply, /react, /edit, /delete, /thread
/edit                     изменить последнее или выбранное сообщение
Tab                       дополнить имя или команду, затем следующее подходящее
Alt+Enter                 ещё одна строка; Ctrl+A E K U W Y как в shell, стрелки для введённого раньше
F6                        номера сообщений
F7                        кто здесь, в широком окне
Ctrl+L, Ctrl+Z            нарисовать заново; назад в shell, пока не fg`,
  },
  code: 'Код второго шага',
  exported: (file, count) => `Всё в файле ${file}: строк JSON ${count}.`,
  notExported: (file, why) => `Не удалось записать ${file} (${why}).`,
  nickname: 'Ваше имя',
  password: (nickname) => `Пароль для ${nickname}`,
  entered: (nickname, room) => `Вы ${nickname} в #${room}. /help покажет, что здесь можно делать.`,
  chosen: (nickname) => `Вас зовут ${nickname}. Другое имя можно выбрать так: --name ИМЯ.`,
  chooseAnother: 'Выберите другое имя: --name ИМЯ.',
  lost: (seconds) => `Соединение потеряно, новая попытка через ${seconds} с …`,
  retrying: (why, seconds) => `${why} Новая попытка через ${seconds} с …`,
  back: 'Снова на связи.',
  renamed: (nickname) => `Теперь вас зовут ${nickname}.`,
  renamedOther: (from, nickname) => `${from} теперь ${nickname}`,
  reset: (room) => `#${room} начинается заново: на сервере теперь другая история.`,
  queued: (body) => `Будет отправлено, когда соединение восстановится: ${body}`,
  uncertain: (body) => `Соединение потеряно, возможно, это не отправлено: ${body}`,
  notSent: (why, body) => `${why} Не отправлено: ${body}`,
  came: (names) => `+ ${names}`,
  went: (names) => `− ${names}`,
  others: (count) => `и ещё ${count}`,
  edited: 'изменено',
  deleted: (name, about) => `${name}: сообщение удалено${about}`,
  reacted: (name, emoji, about) => `${name}: ${emoji}${about}`,
  unreacted: (name, emoji, about) => `${name}: без ${emoji}${about}`,
  pinned: (name, about) => `${name}: сообщение закреплено${about}`,
  unpinned: (name, about) => `${name}: сообщение откреплено${about}`,
  voted: (name, about) => `${name}: подан голос${about}`,
  isPinned: 'закреплено',
  isClosed: 'закончен',
  replies: (count) => `ответов: ${count}`,
  somebody: 'кто-то',
  closed: (name, about) => `${name}: опрос закрыт${about}`,
  privately: 'лично',
  you: 'вы',
  joined: (room) => `Вы в #${room}.`,
  left: (room) => `Вы вышли из #${room}.`,
  lobbyStays: 'Общая комната есть всегда. Ctrl-D — выйти из чата.',
  empty: (room) => `В #${room} пока нет сообщений.`,
  people: (room, names) => `В #${room}: ${names}`,
  unknownCommand: (command) =>
    `Команды ${command} нет. /help покажет, какие есть; //… отправит текст, который начинается с /.`,
  incomplete: (usage) => `Пишется так: ${usage}`,
  notOnThisWire: 'Здесь можно только отправлять тексты.',
  notNow: 'Сейчас нет соединения. Попробуйте через мгновение.',
  sending: 'Отправляю остальное. Ctrl-C — выйти сразу.',
  nobody: (address) =>
    `По адресу ${address} никто не отвечает. Запущен ли сервер? Его запускает «hubbub serve».`,
  unknownHost: (host) => `Машины ${host} нет.`,
  notHubbub: (address, answer) => `По адресу ${address} отвечает не Hubbub (${answer}).`,
  unreachable: (address, why) => `${address} недоступен (${why}).`,
  nonsense: (fault) =>
    `Эта программа встретила то, чего не понимает, и завершается: ${fault}. Возможно, сервер другой версии.`,
  gaveUp: (seconds) => `Соединения не было ${seconds} с. Попытки прекращены.`,
  turnedAway: 'Сервер завершил разговор.',
  signInAt: (url: string) => `Откройте это в браузере и войдите: ${url}`,
  providerCode: 'Код, который там появится',
  noProvider: 'Для службы входа нужен основной протокол и человек у терминала, который вставит код.',
  noPassword: 'Здесь нельзя спросить пароль: задайте его в HUBBUB_PASSWORD.',
  noName: 'У учётной записи есть имя: задайте его через --name ИМЯ.',
};
