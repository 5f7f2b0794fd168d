import type { BrowserTexts } from '../../browser.ts';

const plural = new Intl.PluralRules('uk');

const files = (count: number): string => {
  const form = plural.select(count);
  return `${count} ${form === 'one' ? 'файл' : form === 'few' ? 'файли' : 'файлів'}`;
};

const lines = (count: number): string => {
  const form = plural.select(count);
  return `${count} ${form === 'one' ? 'рядок' : form === 'few' ? 'рядки' : 'рядків'}`;
};

export const texts: BrowserTexts['composing'] = {
  completions: 'Підказки',
  here: 'усі, хто зараз тут',
  everybody: 'усі в цій кімнаті',
  notInRoom: 'не в цій кімнаті',
  commands: {
    me: ['/me ТЕКСТ', 'говорить щось про вас: Alice махає рукою'],
    msg: ['/msg ІМ’Я ТЕКСТ', 'пише одній людині приватно'],
    topic: ['/topic ТЕКСТ', 'каже, про що ця кімната'],
    join: ['/join КІМНАТА', 'переходить до кімнати'],
    leave: ['/leave', 'виходить із цієї кімнати'],
    invite: ['/invite ІМ’Я', 'запрошує когось до цієї кімнати'],
    poll: ['/poll', 'запитує всіх тут'],
    schedule: ['/schedule ТЕКСТ', 'надсилає пізніше'],
    remind: ['/remind 20m ПРИМІТКА', 'нагадає про найновіше повідомлення тут'],
    status: ['/status ТЕКСТ', 'що стоїть поруч із вашим іменем'],
    away: ['/away', 'ви не дивитеся'],
    here: ['/here', 'ви повернулися'],
    dnd: ['/dnd 2h', 'певний час ніщо вас не турбує'],
    nick: ['/nick ІМ’Я', 'бере інше ім’я'],
  },
  unknownCommand: (word) => `Команди ${word} немає. Щоб надіслати це як є, поставте ще одну / попереду.`,
  incomplete: (usage) => `Це пишуть так: ${usage}`,
  nobody: (name) => `Тут нікого не звуть ${name}.`,
  reminded: (time) => `Вам нагадають: ${time}`,
  done: 'Готово.',
  pasted: (count) => `Вставлено ${lines(count)}.`,
  asCode: 'Як блок коду',
  asText: 'Лишити текстом',
  asFile: 'Надіслати файлом',
  attachments: 'Файли наступного повідомлення',
  removeFile: (name) => `Прибрати ${name}`,
  sending: (percent) => `${percent} %`,
  isThere: 'на місці',
  stopped: 'Надто довго не було з’єднання.',
  goOn: 'Продовжити',
  lost: 'Його перервано, і браузер його не зберіг. Виберіть той самий файл ще раз, і він піде далі.',
  tooManyFiles: (most) => `Повідомлення може мати до ${most} файлів.`,
  noFolders: 'Це не можна надіслати. Теки йдуть архівом.',
  waits: (count) => `Буде надіслано, щойно дійдуть ще ${files(count)}.`,
  doNotSend: 'Поки не надсилати',
  drop: (room) => `Киньте файли сюди, щоб надіслати їх у ${room}`,
  menu: {
    file: 'Додати файли',
    poll: 'Створити опитування',
    later: 'Надіслати пізніше',
  },
  poll: {
    title: 'Опитування',
    question: 'Запитання',
    option: (number) => `Варіант ${number}`,
    more: 'Ще один варіант',
    twice: 'Такий варіант уже є.',
    several: 'Можна вибрати кілька',
    secret: 'Ніхто не бачить, хто що вибрав',
    closes: 'Закінчується',
    never: 'коли ви його закриєте',
    hour: 'за годину',
    day: 'за день',
    week: 'за тиждень',
    ask: 'Запитати',
    close: 'Закрити',
  },
  later: {
    title: 'Надіслати пізніше',
    text: 'Повідомлення',
    hour: 'За годину',
    tomorrow: 'Завтра о 9:00',
    monday: 'У понеділок о 9:00',
    choose: 'В інший час',
    schedule: 'Надіслати тоді',
    planned: (time) => `Буде надіслано: ${time}`,
    waiting: 'Що буде надіслано',
    none: 'Ніщо не чекає на надсилання.',
    cancel: (text) => `Не надсилати: ${text}`,
    inRoom: (room, time) => `${room}, ${time}`,
    close: 'Закрити',
  },
};
