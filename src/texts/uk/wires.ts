import type { AttentionLevel } from '#model/attention.ts';
import { clockOf } from '../clock-of.ts';
import type { When, WireTexts } from '../en/wires.ts';
import { helpScreens } from './help-screens.ts';
import { because, muted, notices, removed, utc } from './notices.ts';

export const wires: WireTexts = {
  notices,
  because: (reason) => `Причина: ${reason}`,
  instead: (values) => `Можливо: ${values}`,
  plain: {
    welcome: 'Ласкаво просимо до чату!',
    goodbye: 'Сеанс завершено. До побачення!',
    connected: (nickname) => `З’єднання встановлено. Ваше ім’я — ${nickname}.`,
    kept: 'Ваше повідомлення отримано.',
    edited: 'змінено',
    privately: 'лише вам',
  },
  line: {
    ...helpScreens,
    deletedMine: (count) => `Видалено ваших повідомлень: ${count}.`,
    done: 'Готово.',
    leaveFirst: 'Ви вже ввійшли. Вийдіть і з’єднайтеся знову, потім register або auth замість login.',
    joined: (room) => `Ви в кімнаті #${room}. Щоб написати туди: say ${room} <текст>`,
    left: (room) => `Ви вийшли з кімнати #${room}.`,
    removed,
    muted,
    did: {
      register: () => 'Тепер це ім’я ваше: повертайтеся до нього через auth.',
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
      hold: (name) => `Усе, що пише ${name}, зберігається.`,
      unhold: (name) => `Написане ${name} можна знову видаляти.`,
      mute: (name, room, time) =>
        `${name} не може писати${room ? ` у #${room}` : ''}${time ? `: ${time}` : ''}.`,
      unmute: (name, room) => `${name} знову може писати${room ? ` у #${room}` : ''}.`,
      purge: (name, time) => `Видалено сказане за останні ${time}: ${name}.`,
      delete: (number) => `Повідомлення ${number} видалено.`,
      react: (number, emoji) => `Ви дали ${emoji} повідомленню ${number}.`,
      unreact: (number, emoji) => `Ви забрали ${emoji} від повідомлення ${number}.`,
      vote: (number, choice, more) =>
        `В опитуванні ${number} ви вибрали ${[choice, more].filter(Boolean).join(' ')}.`,
      unvote: (number) => `В опитуванні ${number} ви більше нічого не вибрали.`,
      pin: (number) => `Повідомлення ${number} закріплено.`,
      unpin: (number) => `Повідомлення ${number} більше не закріплено.`,
      seen: (number) => `Ви прочитали до ${number}.`,
      seenthread: (number) => `Ви прочитали гілку повідомлення ${number}.`,
      follow: (number) => `Ви стежите за гілкою повідомлення ${number}. Усі: threads`,
      unfollow: (number) => `Ви більше не стежите за гілкою повідомлення ${number}.`,
      save: (number) => `Ви зберегли повідомлення ${number}. Усі: saved`,
      unsave: (number) => `Повідомлення ${number} більше не збережено.`,
      later: (time) => `Це буде написано ${time}. Усе таке: later`,
      undraft: (room) => `Чернетки для #${room} більше немає.`,
      cancel: (id) => `${id}: цього не буде написано.`,
      remind: (time, number) => `Вам нагадають про повідомлення ${number} ${time}.`,
      forget: (id) => `Про ${id} більше не нагадають.`,
      quiet: (room, level, time) =>
        time
          ? `У #${room} вас не сповіщатимуть: ${time}, а потім сповіщатимуть ${levelWords[level as AttentionLevel]}.`
          : `У #${room} вас сповіщатимуть ${levelWords[level as AttentionLevel]}.`,
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
      ahead: (time) => `через ${time}`,
      at: (time) => `о ${time} за Гринвічем`,
    },
    secrets: {
      totpBegin: (secret) => `Це лише для вас. Додайте цей секрет у застосунок для кодів: ${secret}`,
      totpNext: 'Потім покажіть, що він працює: 2fa confirm <код>',
      totpConfirm: 'Відтепер під час входу питатимуть код. Збережіть ці, на випадок утрати застосунку:',
      resetLink: (secret) =>
        `Видно лише зараз. Хто його має, обирає інший пароль, один раз: reset ${secret} <пароль>`,
    },
    exportElsewhere: 'Візьміть із токеном за GET /api/me/export або через /export у "hubbub chat".',
    profile: ({ nickname, kind, role, present, state, since, status, lastSeenAt }, when = utc) =>
      [
        nickname,
        kind === 'account' ? `обліковий запис (${role})` : 'гість',
        state === 'doNotDisturb' ? 'просить не турбувати' : present && state !== 'away' ? 'тут' : 'не тут',
        since !== undefined && `з ${when(since)}`,
        lastSeenAt !== undefined && `останній раз ${when(lastSeenAt)}`,
        status && [status.emoji, status.text].filter(Boolean).join(' '),
      ]
        .filter(Boolean)
        .join(', '),
    tasks: ({ new: task, applications, newcomers, reports }, sign = '') => {
      const [wanted, waiting, told] = [`${sign}applications`, `${sign}newcomers`, `${sign}reports`];
      if (task === 'application')
        return `Хтось хоче обліковий запис. Зараз чекають: ${applications}. Подивитися: ${wanted}`;
      if (task === 'newcomer')
        return `У кімнаті очікування новий обліковий запис. Зараз чекають: ${newcomers}. Подивитися: ${waiting}`;
      if (task === 'report') return `Надійшла скарга. Зараз чекають: ${reports}. Подивитися: ${told}`;
      const all = [
        applications > 0 && `хочуть обліковий запис: ${applications} (${wanted})`,
        newcomers > 0 && `у кімнаті очікування: ${newcomers} (${waiting})`,
        reports > 0 && `скарги: ${reports} (${told})`,
      ];
      return `Для модераторів: ${all.filter(Boolean).join(', ')}`;
    },
    empty: 'Нічого немає.',
    invitation: (what: string) => `Щоб увійти: ${what}`,
    items: {
      drafts: ({ room, thread, body }) => `${thread ?? room}: ${body}`,
      threads: ({ messageId, author, body, replies, unread, mentions, more }) =>
        `${messageId} ${[author?.nickname, body].filter(Boolean).join(': ')} (${[`відповідей: ${replies}`, unread > 0 && `не прочитано: ${unread}${more ? '+' : ''}`, mentions > 0 && `для вас: ${mentions}`].filter(Boolean).join(', ')})`,
      saved: ({ messageId, author, body }) => [messageId, author?.nickname, body].filter(Boolean).join(' '),
      attention: ({ room, level, mutedUntil }, when = utc) =>
        [room, level, mutedUntil !== undefined && `тихо до ${when(mutedUntil)}`].filter(Boolean).join(' '),
      scheduled: ({ id, room, at, body }, when = utc) => `${id} ${when(at)} ${room}: ${body}`,
      quietHours: ({ from, to, zone }) => `тиша від ${clockOf(from)} до ${clockOf(to)} (${zone})`,
      preferences: (chosen) =>
        Object.entries(chosen)
          .map(([name, value]) => `${name}: ${value}`)
          .join(', '),
      reminders: ({ id, at, due, messageId, note }, when = utc) =>
        [id, due ? 'час настав' : when(at), messageId, note].filter(Boolean).join(' '),
      previews: ({ url, title, site }) => `${site}: ${title} (${url})`,
      earlier: ({ at, body }, when = utc) => `${when(at)}: ${body}`,
      members: ({ nickname, role, present }) =>
        `${nickname}${role === 'moderator' ? ' (модератор)' : ''}${present ? ', тут' : ''}`,
      sanctions: ({ what, user, address, room, until, reason, by }, when = utc) =>
        `${sanctionWords[what]} ${user ? `${user.nickname} (id:${user.id})` : address}${room ? ` у ${room}` : ''}, ${ends(until, when)}, ${by.nickname}${because(reason)}`,
      holds: ({ user, at, by, reason }, when = utc) =>
        `${user.nickname} (id:${user.id}), ${when(at)}, ${by.nickname}${because(reason)}`,
      reports: ({ id, user, messageId, body, reason, by }) =>
        `${id}: ${user.nickname}${messageId ? ` ${messageId}` : ''}${body ? `: ${body}` : ''}, від ${by.nickname}${because(reason)}`,
      audit: ({ at, by, of, user, address, room, detail }, when = utc) =>
        [when(at), by.nickname, of, user?.nickname, address, room, detail].filter(Boolean).join(' '),
      backups: ({ at, by, state, done, total, bytes }, when = utc) =>
        `${when(at)}, ${by.nickname}: ${state}, записів ${done} з ${total}, байтів ${bytes}`,
      storage: ({ what, user, room, files, bytes }) =>
        `${[what, user?.nickname, room].filter(Boolean).join(' ')}: байтів ${bytes}${files === undefined ? '' : `, файлів ${files}`}`,
      serverTokens: ({ id, user, label, createdAt }, when = utc) =>
        `${id} ${user.nickname}: ${label}, з ${when(createdAt)}`,
      blocks: ({ nickname }) => nickname,
      providers: ({ name, path }) => `${name}: ${path}`,
      passkeys: ({ id, label, at, lastUsedAt }, when = utc) =>
        `${id} ${label}, з ${when(at)}${lastUsedAt === undefined ? '' : `, останній раз ${when(lastUsedAt)}`}`,
      identities: ({ id, provider, name, at }, when = utc) =>
        `${id} ${provider}${name && `: ${name}`}, з ${when(at)}`,
      place: ({ name, registration, guests, present }) =>
        `${name}: облікові записи – ${registration}, гості – ${guests}${present === undefined ? '' : `, тут: ${present}`}`,
      name: ({ nickname, state }) =>
        `${nickname}: ${{ free: 'вільне', account: 'обліковий запис', refused: 'неможливе' }[state]}`,
      server: ({ setting, value, default: usual }) =>
        `${setting}: ${value || '–'}${value === usual ? ' (як зазвичай)' : ''}`,
      invitations: ({ id, for: whom, room, uses, used, until, note }, when = utc) =>
        `${id}: для ${whom === 'account' ? 'облікових записів' : 'гостей'}${room ? `, ${room}` : ''}, використано ${used}${uses === undefined ? '' : `/${uses}`}, ${ends(until, when)}${because(note)}`,
      applications: ({ nickname, note }) => `${nickname}${because(note)}`,
      newcomers: ({ user }) => user.nickname,
      export: ({ what, ...rest }) => `${what}: ${Object.values(rest).join(', ')}`,
      sessions: ({ id, what, label, current, createdAt, lastUsedAt }, when = utc) =>
        `${id} ${label}${what === 'token' ? ', вхід збережено' : ''}, з ${when(createdAt)}${lastUsedAt === undefined ? '' : `, останній раз ${when(lastUsedAt)}`}${current ? ', цей' : ''}`,
    },
    howToVote: (number, several, secret) =>
      [
        `Щоб проголосувати: vote ${number} <вибір>${several ? ' …' : ''}`,
        several && 'можна вибрати кілька',
        secret && 'хто що вибрав, не дізнається ніхто',
      ]
        .filter(Boolean)
        .join('; '),
    unposted: (room, why, body) => `Не написано в ${room}: ${body} (${why}) Тепер це чернетка. Усі: drafts`,
    pollClosed: (name, number) => `${name} завершує опитування ${number}.`,
    due: (message, note, id) =>
      `Нагадування про повідомлення ${message}${because(note)}. Коли зроблено: forget ${id}`,
    unreadIn: (room, count, mentions) =>
      `${room}: не прочитано ${count}${mentions > 0 ? `, вам — ${mentions}` : ''}`,
    nothing: 'Повідомлень немає.',
    more: (command) => `Це ще не все: ${command}`,
  },
};

const levelWords = { all: 'про все', mentions: 'про сказане вам', nothing: 'ні про що' } as const;
const sanctionWords = { ban: 'не впускати', mute: 'без слова' } as const;
const ends = (until: number | undefined, when: When): string =>
  until === undefined ? 'назавжди' : `до ${when(until)}`;
