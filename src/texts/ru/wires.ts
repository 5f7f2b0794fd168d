import type { AttentionLevel } from '#model/attention.ts';
import { clockOf } from '../clock-of.ts';
import type { When, WireTexts } from '../en/wires.ts';
import { helpScreens } from './help-screens.ts';
import { because, muted, notices, removed, utc } from './notices.ts';

export const wires: WireTexts = {
  notices,
  because: (reason) => `Причина: ${reason}`,
  instead: (values) => `Возможно: ${values}`,
  plain: {
    welcome: 'Добро пожаловать в чат!',
    goodbye: 'Сессия завершена. До свидания!',
    connected: (nickname) => `Соединение установлено. Ваше имя — ${nickname}.`,
    kept: 'Ваше сообщение получено.',
    edited: 'изменено',
    privately: 'только вам',
  },
  line: {
    ...helpScreens,
    deletedMine: (count) => `Удалено ваших сообщений: ${count}.`,
    done: 'Готово.',
    leaveFirst: 'Вы уже вошли. Выйдите и соединитесь снова, затем register или auth вместо login.',
    joined: (room) => `Вы в комнате #${room}. Чтобы написать туда: say ${room} <текст>`,
    left: (room) => `Вы вышли из комнаты #${room}.`,
    removed,
    muted,
    did: {
      register: () => 'Теперь это имя ваше: возвращайтесь к нему через auth.',
      make: (room) => `Вы создали #${room}. Чтобы написать туда: say ${room} <текст>`,
      rename: (room, name) => `#${room} теперь называется #${name}.`,
      describe: (room) => `Описание #${room} изменено.`,
      archive: (room) => `#${room} в архиве: писать туда больше нельзя.`,
      unarchive: (room) => `#${room} снова открыта.`,
      set: (room, setting, value) =>
        value ? `В #${room} теперь ${setting} — ${value}.` : `В #${room} снова ${setting} — как обычно.`,
      slow: (room, seconds) =>
        seconds
          ? `В #${room} между сообщениями одного человека теперь ${seconds} с.`
          : `В #${room} больше не нужно ждать.`,
      invite: (room, name) => `Теперь в #${room}: ${name}.`,
      kick: (name, room) =>
        room ? `Из #${room} выведен участник ${name}.` : `Выведен участник ${name}. Вернуться можно.`,
      mod: (name, room) => `Теперь модератор #${room}: ${name}.`,
      unmod: (name, room) => `Больше не модератор #${room}: ${name}.`,
      role: (name, role) => `Теперь у ${name} роль ${role}.`,
      claim: () => 'Теперь вы владелец этого сервера.',
      ban: (name, time) => (time ? `${name} не впустят: ${time}.` : `${name} больше не впустят.`),
      unban: (name) => `${name} снова впустят.`,
      hold: (name) => `Всё, что пишет ${name}, хранится.`,
      unhold: (name) => `Написанное ${name} снова можно удалять.`,
      mute: (name, room, time) =>
        `${name} не может писать${room ? ` в #${room}` : ''}${time ? `: ${time}` : ''}.`,
      unmute: (name, room) => `${name} снова может писать${room ? ` в #${room}` : ''}.`,
      purge: (name, time) => `Удалено сказанное за последние ${time}: ${name}.`,
      delete: (number) => `Сообщение ${number} удалено.`,
      react: (number, emoji) => `Вы дали ${emoji} сообщению ${number}.`,
      unreact: (number, emoji) => `Вы забрали ${emoji} у сообщения ${number}.`,
      vote: (number, choice, more) =>
        `В опросе ${number} вы выбрали ${[choice, more].filter(Boolean).join(' ')}.`,
      unvote: (number) => `В опросе ${number} вы больше ничего не выбрали.`,
      pin: (number) => `Сообщение ${number} закреплено.`,
      unpin: (number) => `Сообщение ${number} больше не закреплено.`,
      seen: (number) => `Вы прочитали до ${number}.`,
      seenthread: (number) => `Вы прочитали ветку сообщения ${number}.`,
      follow: (number) => `Вы следите за веткой сообщения ${number}. Все: threads`,
      unfollow: (number) => `Вы больше не следите за веткой сообщения ${number}.`,
      save: (number) => `Вы сохранили сообщение ${number}. Все: saved`,
      unsave: (number) => `Сообщение ${number} больше не сохранено.`,
      later: (time) => `Это будет написано ${time}. Всё такое: later`,
      undraft: (room) => `Черновика для #${room} больше нет.`,
      cancel: (id) => `${id}: этого не будет написано.`,
      remind: (time, number) => `Вам напомнят о сообщении ${number} ${time}.`,
      forget: (id) => `О ${id} больше не напомнят.`,
      quiet: (room, level, time) =>
        time
          ? `В #${room} вам не будут сообщать ни о чём: ${time}, а потом будут ${levelWords[level as AttentionLevel]}.`
          : `В #${room} вам будут сообщать ${levelWords[level as AttentionLevel]}.`,
      del: (number) => `Сообщение ${number} удалено.`,
      report: (what) => `Модераторы посмотрят: ${what}`,
      resolve: (id) => `С жалобой ${id} разобрались.`,
      block: (name) => `Вы больше ничего не видите от ${name}.`,
      unblock: (name) => `Вы снова видите ${name}.`,
      server: (setting: string) => `Настройка ${setting} изменена.`,
      uninvite: (id: string) => `По приглашению ${id} больше никто не придёт.`,
      approve: (name: string) => `${name} теперь имеет учётную запись.`,
      decline: (name: string) => `${name} не получит учётной записи.`,
      admit: (name: string) => `${name} теперь может писать.`,
      here: () => 'Вы здесь.',
      away: () => 'Вас нет рядом.',
      dnd: (minutes) =>
        minutes ? `Вас не будут беспокоить ${minutes} мин.` : 'Вас лучше не беспокоить. Назад: here',
      status: (isSet) =>
        isSet ? 'Теперь это стоит рядом с вашим именем.' : 'Рядом с вашим именем больше ничего нет.',
      passwd: () => 'Теперь у вас другой пароль.',
      lastseen: (setting) =>
        setting === 'on'
          ? 'Другие видят, когда вы были здесь в последний раз.'
          : 'Никто больше не видит, когда вы были здесь в последний раз.',
      signout: (id) => (id === 'others' ? 'Все остальные сеансы завершены.' : `${id}: сеанс завершён.`),
      '2fa': (what, name) =>
        what === 'reset' ? `${name} снова может входить без кода.` : 'Вы снова можете входить без кода.',
      email: (what) =>
        what === 'off'
          ? 'Адреса больше нет.'
          : what === 'confirm'
            ? 'Теперь адрес ваш.'
            : `На ${what} послана ссылка. Её нужно открыть.`,
      forgot: (name) => `Если у ${name} есть адрес, туда послана ссылка.`,
      reset: () => 'Теперь пароль другой. Войдите с ним: auth <имя> <пароль>',
      deleteaccount: () => 'Ваша учётная запись удалена.',
    },
    times: {
      minutes: (count) => `${count} мин`,
      hours: (count) => `${count} ч`,
      days: (count) => `${count} дн`,
      ahead: (time) => `через ${time}`,
      at: (time) => `${time} по Гринвичу`,
    },
    secrets: {
      totpBegin: (secret) => `Это только для вас. Добавьте этот секрет в приложение для кодов: ${secret}`,
      totpNext: 'Потом покажите, что оно работает: 2fa confirm <код>',
      totpConfirm: 'Теперь при входе спросят код. Сохраните эти, на случай потери приложения:',
      resetLink: (secret) =>
        `Видно только сейчас. У кого он есть, выбирает другой пароль, один раз: reset ${secret} <пароль>`,
    },
    exportElsewhere: 'Возьмите с токеном по GET /api/me/export или через /export в "hubbub chat".',
    profile: ({ nickname, kind, role, present, state, since, status, lastSeenAt }, when = utc) =>
      [
        nickname,
        kind === 'account' ? `учётная запись (${role})` : 'гость',
        state === 'doNotDisturb'
          ? 'просит не беспокоить'
          : present && state !== 'away'
            ? 'здесь'
            : 'не здесь',
        since !== undefined && `с ${when(since)}`,
        lastSeenAt !== undefined && `последний раз ${when(lastSeenAt)}`,
        status && [status.emoji, status.text].filter(Boolean).join(' '),
      ]
        .filter(Boolean)
        .join(', '),
    tasks: ({ new: task, applications, newcomers, reports }, sign = '') => {
      const [wanted, waiting, told] = [`${sign}applications`, `${sign}newcomers`, `${sign}reports`];
      if (task === 'application')
        return `Кто-то хочет учётную запись. Сейчас ждут: ${applications}. Посмотреть: ${wanted}`;
      if (task === 'newcomer')
        return `В комнате ожидания новая учётная запись. Сейчас ждут: ${newcomers}. Посмотреть: ${waiting}`;
      if (task === 'report') return `Поступила жалоба. Сейчас ждут: ${reports}. Посмотреть: ${told}`;
      const all = [
        applications > 0 && `хотят учётную запись: ${applications} (${wanted})`,
        newcomers > 0 && `в комнате ожидания: ${newcomers} (${waiting})`,
        reports > 0 && `жалобы: ${reports} (${told})`,
      ];
      return `Для модераторов: ${all.filter(Boolean).join(', ')}`;
    },
    empty: 'Ничего нет.',
    invitation: (what: string) => `Чтобы войти: ${what}`,
    items: {
      drafts: ({ room, thread, body }) => `${thread ?? room}: ${body}`,
      threads: ({ messageId, author, body, replies, unread, mentions, more }) =>
        `${messageId} ${[author?.nickname, body].filter(Boolean).join(': ')} (${[`ответов: ${replies}`, unread > 0 && `не прочитано: ${unread}${more ? '+' : ''}`, mentions > 0 && `для вас: ${mentions}`].filter(Boolean).join(', ')})`,
      saved: ({ messageId, author, body }) => [messageId, author?.nickname, body].filter(Boolean).join(' '),
      attention: ({ room, level, mutedUntil }, when = utc) =>
        [room, level, mutedUntil !== undefined && `тихо до ${when(mutedUntil)}`].filter(Boolean).join(' '),
      scheduled: ({ id, room, at, body }, when = utc) => `${id} ${when(at)} ${room}: ${body}`,
      quietHours: ({ from, to, zone }) => `тишина с ${clockOf(from)} до ${clockOf(to)} (${zone})`,
      preferences: (chosen) =>
        Object.entries(chosen)
          .map(([name, value]) => `${name}: ${value}`)
          .join(', '),
      reminders: ({ id, at, due, messageId, note }, when = utc) =>
        [id, due ? 'время пришло' : when(at), messageId, note].filter(Boolean).join(' '),
      previews: ({ url, title, site }) => `${site}: ${title} (${url})`,
      earlier: ({ at, body }, when = utc) => `${when(at)}: ${body}`,
      members: ({ nickname, role, present }) =>
        `${nickname}${role === 'moderator' ? ' (модератор)' : ''}${present ? ', здесь' : ''}`,
      sanctions: ({ what, user, address, room, until, reason, by }, when = utc) =>
        `${sanctionWords[what]} ${user ? `${user.nickname} (id:${user.id})` : address}${room ? ` в ${room}` : ''}, ${ends(until, when)}, ${by.nickname}${because(reason)}`,
      holds: ({ user, at, by, reason }, when = utc) =>
        `${user.nickname} (id:${user.id}), ${when(at)}, ${by.nickname}${because(reason)}`,
      reports: ({ id, user, messageId, body, reason, by }) =>
        `${id}: ${user.nickname}${messageId ? ` ${messageId}` : ''}${body ? `: ${body}` : ''}, от ${by.nickname}${because(reason)}`,
      audit: ({ at, by, of, user, address, room, detail }, when = utc) =>
        [when(at), by.nickname, of, user?.nickname, address, room, detail].filter(Boolean).join(' '),
      backups: ({ at, by, state, done, total, bytes }, when = utc) =>
        `${when(at)}, ${by.nickname}: ${state}, записей ${done} из ${total}, байтов ${bytes}`,
      storage: ({ what, user, room, files, bytes }) =>
        `${[what, user?.nickname, room].filter(Boolean).join(' ')}: байтов ${bytes}${files === undefined ? '' : `, файлов ${files}`}`,
      serverTokens: ({ id, user, label, createdAt }, when = utc) =>
        `${id} ${user.nickname}: ${label}, с ${when(createdAt)}`,
      blocks: ({ nickname }) => nickname,
      providers: ({ name, path }) => `${name}: ${path}`,
      passkeys: ({ id, label, at, lastUsedAt }, when = utc) =>
        `${id} ${label}, с ${when(at)}${lastUsedAt === undefined ? '' : `, последний раз ${when(lastUsedAt)}`}`,
      identities: ({ id, provider, name, at }, when = utc) =>
        `${id} ${provider}${name && `: ${name}`}, с ${when(at)}`,
      place: ({ name, registration, guests, present }) =>
        `${name}: учётные записи – ${registration}, гости – ${guests}${present === undefined ? '' : `, здесь: ${present}`}`,
      name: ({ nickname, state }) =>
        `${nickname}: ${{ free: 'свободно', account: 'учётная запись', refused: 'нельзя' }[state]}`,
      server: ({ setting, value, default: usual }) =>
        `${setting}: ${value || '–'}${value === usual ? ' (как обычно)' : ''}`,
      invitations: ({ id, for: whom, room, uses, used, until, note }, when = utc) =>
        `${id}: для ${whom === 'account' ? 'учётных записей' : 'гостей'}${room ? `, ${room}` : ''}, использовано ${used}${uses === undefined ? '' : `/${uses}`}, ${ends(until, when)}${because(note)}`,
      applications: ({ nickname, note }) => `${nickname}${because(note)}`,
      newcomers: ({ user }) => user.nickname,
      export: ({ what, ...rest }) => `${what}: ${Object.values(rest).join(', ')}`,
      sessions: ({ id, what, label, current, createdAt, lastUsedAt }, when = utc) =>
        `${id} ${label}${what === 'token' ? ', вход сохранён' : ''}, с ${when(createdAt)}${lastUsedAt === undefined ? '' : `, последний раз ${when(lastUsedAt)}`}${current ? ', этот' : ''}`,
    },
    howToVote: (number, several, secret) =>
      [
        `Чтобы проголосовать: vote ${number} <выбор>${several ? ' …' : ''}`,
        several && 'можно выбрать несколько',
        secret && 'кто что выбрал, не узнает никто',
      ]
        .filter(Boolean)
        .join('; '),
    unposted: (room, why, body) => `Не написано в ${room}: ${body} (${why}) Теперь это черновик. Все: drafts`,
    pollClosed: (name, number) => `${name} заканчивает опрос ${number}.`,
    due: (message, note, id) =>
      `Напоминание о сообщении ${message}${because(note)}. Когда сделано: forget ${id}`,
    unreadIn: (room, count, mentions) =>
      `${room}: не прочитано ${count}${mentions > 0 ? `, вам — ${mentions}` : ''}`,
    nothing: 'Сообщений нет.',
    more: (command) => `Это ещё не всё: ${command}`,
  },
};

const levelWords = { all: 'обо всём', mentions: 'о сказанном вам', nothing: 'ни о чём' } as const;
const sanctionWords = { ban: 'не впускать', mute: 'без слова' } as const;
const ends = (until: number | undefined, when: When): string =>
  until === undefined ? 'навсегда' : `до ${when(until)}`;
