import type { OwnersTexts } from '../../en/web/owners.ts';
import { plural } from '../../plural.ts';

const members = plural('uk', { one: 'учасник', few: 'учасники', many: 'учасників' });
const entries = plural('uk', { one: 'запис', few: 'записи', many: 'записів' });
const files = plural('uk', { one: 'файл', few: 'файли', many: 'файлів' });

export const texts: OwnersTexts = {
  sections: {
    rooms: 'Кімнати',
    guests: 'Гості',
    tokens: 'Токени',
    storage: 'Сховище',
    backups: 'Резервні копії',
  },
  more: 'Показати ще',
  course: (least, most, now) => `Останнім часом від ${least} до ${most}, зараз ${now}`,

  noRooms: 'Кімнат немає.',
  roomsLead: 'Кімнати, які бачать усі. Приватні — лише для їхніх учасників, хто б не керував цим місцем.',
  roomMembers: (count) => `${count} ${members(count)}`,
  roomEntries: (count) => `${count} ${entries(count)}`,
  roomFiles: (size) => `файлів на ${size}`,
  slow: (seconds) => `одне повідомлення на ${seconds} с`,
  archivedRoom: 'в архіві',
  openSettings: (room) => `Налаштування кімнати ${room}`,
  settings: 'Налаштування',
  archive: 'До архіву',
  archiveSurely: 'До архіву?',
  bringBack: 'Повернути',

  guestsLead: 'Гості мають ім’я, доки вони тут, і не мають пароля.',
  roomGuests: {
    write: 'читають і пишуть',
    read: 'лише читають',
    off: 'не входять',
  },
  inGeneral: 'Скрізь, якщо кімната не каже іншого',
  otherwise: 'Як скрізь',
  guestsIn: (room) => `Гості в кімнаті ${room}`,

  noTokens: 'Токенів немає.',
  tokensLead: 'З токеном скрипт або пристрій, що лишається в системі, є обліковим записом без пароля.',
  since: (when) => `з ${when}`,
  lastUsed: (when) => `востаннє ${when}`,
  revoke: 'Скасувати',
  revokeSurely: 'Справді скасувати?',

  database: 'База даних',
  files: 'Файли всіх',
  unnamed: 'Файли, яких немає в жодному повідомленні',
  unnamedHint: 'Їх вилучають, коли минає день.',
  largestPeople: 'Люди, у яких найбільше',
  largestRooms: 'Кімнати, у яких найбільше',
  others: 'Усі непублічні кімнати разом',
  noFiles: 'Ніхто нічого не завантажив.',
  count: (count) => `${count} ${files(count)}`,
  of: (size, most) => `${size} з ${most}`,
  storageHint: 'Межі для одного файлу, однієї людини й усіх разом задають, де запускають сервер.',
  retentionLink: 'Скільки зберігаються повідомлення',

  backupLead: 'Усе, що є в базі даних, на одну мить, в одному файлі. Чат тим часом працює далі.',
  backupSecret:
    'У ній приватні розмови й те, чим перевіряють паролі: тримайте її там, де ніхто інший не прочитає.',
  backupFiles: 'Завантажених файлів у ній немає: скопіюйте їхню теку чи їхнє сховище після неї.',
  takeBackup: 'Взяти резервну копію',
  lastBackup: 'Остання',
  backupStates: {
    running: 'саме береться',
    whole: 'ціла',
    broken: 'обірвалася: візьміть іншу',
  },
  backupBy: (who, when) => `${who}, ${when}`,
  backupProgress: (done, total, size) => `записів ${done} з ${total}, ${size}`,
  noBackup: 'Звідси ще жодної не взято.',
  firstSteps: 'Крім вас, тут поки нікого. Що далі:',
  stepInvite: 'Запросити людей',
  stepName: 'Сказати, як називається місце',
  stepRegister: 'Сказати, хто може створити обліковий запис',
  restoreTitle: 'Щоб повернути її',
  restoreLead:
    'Зупиніть сервер, відкладіть його стару базу даних (hubbub.db і, якщо є, hubbub.db-wal та hubbub.db-shm) і виконайте це. Замість «data» — ваш --data-dir; сховище, яке не SQLite, називають його адресою. Нецілий файл буде відхилено.',
};
