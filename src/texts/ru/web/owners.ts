import type { OwnersTexts } from '../../en/web/owners.ts';
import { plural } from '../../plural.ts';

const members = plural('ru', { one: 'участник', few: 'участника', many: 'участников' });
const entries = plural('ru', { one: 'запись', few: 'записи', many: 'записей' });
const files = plural('ru', { one: 'файл', few: 'файла', many: 'файлов' });

export const texts: OwnersTexts = {
  sections: {
    rooms: 'Комнаты',
    guests: 'Гости',
    tokens: 'Токены',
    storage: 'Хранилище',
    backups: 'Резервные копии',
  },
  more: 'Показать ещё',
  course: (least, most, now) => `За последнее время от ${least} до ${most}, сейчас ${now}`,

  noRooms: 'Комнат нет.',
  roomsLead:
    'Комнаты, которые видят все. Приватные — только для их участников, кто бы ни управлял этим местом.',
  roomMembers: (count) => `${count} ${members(count)}`,
  roomEntries: (count) => `${count} ${entries(count)}`,
  roomFiles: (size) => `файлов на ${size}`,
  slow: (seconds) => `одно сообщение в ${seconds} с`,
  archivedRoom: 'в архиве',
  openSettings: (room) => `Настройки комнаты ${room}`,
  settings: 'Настройки',
  archive: 'В архив',
  archiveSurely: 'Точно в архив?',
  bringBack: 'Вернуть',

  guestsLead: 'У гостей есть имя, пока они здесь, и нет пароля.',
  roomGuests: {
    write: 'читают и пишут',
    read: 'только читают',
    off: 'не входят',
  },
  inGeneral: 'Везде, если комната не говорит иного',
  otherwise: 'Как везде',
  guestsIn: (room) => `Гости в комнате ${room}`,

  noTokens: 'Токенов нет.',
  tokensLead: 'С токеном скрипт или устройство, которое остаётся в системе, — это учётная запись без пароля.',
  since: (when) => `с ${when}`,
  lastUsed: (when) => `последний раз ${when}`,
  revoke: 'Отозвать',
  revokeSurely: 'Точно отозвать?',

  database: 'База данных',
  files: 'Файлы всех',
  unnamed: 'Файлы, которых нет ни в одном сообщении',
  unnamedHint: 'Их удаляют, когда проходит день.',
  largestPeople: 'Люди, у которых больше всего',
  largestRooms: 'Комнаты, в которых больше всего',
  others: 'Все непубличные комнаты вместе',
  noFiles: 'Никто ничего не загрузил.',
  count: (count) => `${count} ${files(count)}`,
  of: (size, most) => `${size} из ${most}`,
  storageHint: 'Пределы для одного файла, одного человека и всех вместе задают там, где запускают сервер.',
  retentionLink: 'Сколько хранятся сообщения',

  backupLead: 'Всё, что есть в базе данных, на один момент, в одном файле. Чат тем временем работает дальше.',
  backupSecret:
    'В ней личные разговоры и то, чем проверяют пароли: храните её там, где никто другой не прочтёт.',
  backupFiles: 'Загруженных файлов в ней нет: скопируйте их папку или их хранилище после неё.',
  takeBackup: 'Сделать резервную копию',
  lastBackup: 'Последняя',
  backupStates: {
    running: 'как раз делается',
    whole: 'целая',
    broken: 'оборвалась: сделайте другую',
  },
  backupBy: (who, when) => `${who}, ${when}`,
  backupProgress: (done, total, size) => `записей ${done} из ${total}, ${size}`,
  noBackup: 'Отсюда пока не сделано ни одной.',
  firstSteps: 'Кроме вас здесь пока никого. Что дальше:',
  stepInvite: 'Пригласить людей',
  stepName: 'Сказать, как называется место',
  stepRegister: 'Сказать, кто может завести учётную запись',
  restoreTitle: 'Чтобы вернуть её',
  restoreLead:
    'Остановите сервер, отложите его старую базу данных (hubbub.db и, если есть, hubbub.db-wal и hubbub.db-shm) и выполните это. Вместо «data» — ваш --data-dir; хранилище, которое не SQLite, называют его адресом. Нецелый файл будет отклонён.',
};
