import type { BrowserTexts } from '../../browser.ts';

const plural = new Intl.PluralRules('ru');

const files = (count: number): string => {
  const form = plural.select(count);
  return `${count} ${form === 'one' ? 'файл' : form === 'few' ? 'файла' : 'файлов'}`;
};

const lines = (count: number): string => {
  const form = plural.select(count);
  return `${count} ${form === 'one' ? 'строка' : form === 'few' ? 'строки' : 'строк'}`;
};

export const texts: BrowserTexts['composing'] = {
  completions: 'Подсказки',
  here: 'все, кто сейчас здесь',
  everybody: 'все в этой комнате',
  notInRoom: 'не в этой комнате',
  commands: {
    me: ['/me ТЕКСТ', 'говорит что-то о вас: Alice машет рукой'],
    msg: ['/msg ИМЯ ТЕКСТ', 'пишет одному человеку лично'],
    topic: ['/topic ТЕКСТ', 'говорит, о чём эта комната'],
    join: ['/join КОМНАТА', 'переходит в комнату'],
    leave: ['/leave', 'выходит из этой комнаты'],
    invite: ['/invite ИМЯ', 'приглашает кого-то в эту комнату'],
    poll: ['/poll', 'спрашивает всех здесь'],
    schedule: ['/schedule ТЕКСТ', 'отправляет позже'],
    remind: ['/remind 20m ЗАМЕТКА', 'напомнит о новейшем сообщении здесь'],
    status: ['/status ТЕКСТ', 'что стоит рядом с вашим именем'],
    away: ['/away', 'вы не смотрите'],
    here: ['/here', 'вы вернулись'],
    dnd: ['/dnd 2h', 'какое-то время вас ничто не беспокоит'],
    nick: ['/nick ИМЯ', 'берёт другое имя'],
  },
  unknownCommand: (word) =>
    `Команды ${word} нет. Чтобы отправить это как есть, поставьте ещё одну / впереди.`,
  incomplete: (usage) => `Это пишется так: ${usage}`,
  nobody: (name) => `Здесь никого не зовут ${name}.`,
  reminded: (time) => `Вам напомнят: ${time}`,
  done: 'Готово.',
  pasted: (count) => `Вставлено: ${lines(count)}.`,
  asCode: 'Как блок кода',
  asText: 'Оставить текстом',
  asFile: 'Отправить файлом',
  attachments: 'Файлы следующего сообщения',
  removeFile: (name) => `Убрать ${name}`,
  sending: (percent) => `${percent} %`,
  isThere: 'на месте',
  stopped: 'Слишком долго не было соединения.',
  goOn: 'Продолжить',
  lost: 'Он был прерван, и браузер его не сохранил. Выберите тот же файл ещё раз, и он пойдёт дальше.',
  tooManyFiles: (most) => `У сообщения может быть до ${most} файлов.`,
  noFolders: 'Это нельзя отправить. Папки идут архивом.',
  waits: (count) => `Будет отправлено, как только дойдут ещё ${files(count)}.`,
  doNotSend: 'Пока не отправлять',
  drop: (room) => `Бросьте файлы сюда, чтобы отправить их в ${room}`,
  menu: {
    file: 'Добавить файлы',
    poll: 'Создать опрос',
    later: 'Отправить позже',
  },
  poll: {
    title: 'Опрос',
    question: 'Вопрос',
    option: (number) => `Вариант ${number}`,
    more: 'Ещё один вариант',
    twice: 'Такой вариант уже есть.',
    several: 'Можно выбрать несколько',
    secret: 'Никто не видит, кто что выбрал',
    closes: 'Заканчивается',
    never: 'когда вы его закроете',
    hour: 'через час',
    day: 'через день',
    week: 'через неделю',
    ask: 'Спросить',
    close: 'Закрыть',
  },
  later: {
    title: 'Отправить позже',
    text: 'Сообщение',
    hour: 'Через час',
    tomorrow: 'Завтра в 9:00',
    monday: 'В понедельник в 9:00',
    choose: 'В другое время',
    schedule: 'Отправить тогда',
    planned: (time) => `Будет отправлено: ${time}`,
    waiting: 'Что будет отправлено',
    none: 'Ничто не ждёт отправки.',
    cancel: (text) => `Не отправлять: ${text}`,
    inRoom: (room, time) => `${room}, ${time}`,
    close: 'Закрыть',
  },
};
