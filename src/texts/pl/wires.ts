import type { AttentionLevel } from '#model/attention.ts';
import { clockOf } from '../clock-of.ts';
import type { When, WireTexts } from '../en/wires.ts';
import { helpScreens } from './help-screens.ts';
import { because, muted, notices, removed, utc } from './notices.ts';

export const wires: WireTexts = {
  notices,
  because: (reason) => `Powód: ${reason}`,
  instead: (values) => `Możliwe: ${values}`,
  plain: {
    welcome: 'Witaj na czacie!',
    goodbye: 'Sesja zakończona. Do zobaczenia!',
    connected: (nickname) => `Połączenie gotowe. Nazywasz się ${nickname}.`,
    kept: 'Twoja wiadomość dotarła.',
    edited: 'zmieniona',
    privately: 'tylko do Ciebie',
  },
  line: {
    ...helpScreens,
    deletedMine: (count) => `Usunięte Twoje wiadomości: ${count}.`,
    done: 'Gotowe.',
    leaveFirst: 'Już tu jesteś. Wyjdź i połącz się jeszcze raz, potem register albo auth zamiast login.',
    joined: (room) => `Jesteś w #${room}. Żeby tam pisać: say ${room} <tekst>`,
    left: (room) => `Nie ma Cię już w #${room}.`,
    removed,
    muted,
    did: {
      register: () => 'Ta nazwa jest teraz Twoja: wracaj do niej przez auth.',
      make: (room) => `Pokój #${room} gotowy. Żeby tam pisać: say ${room} <tekst>`,
      rename: (room, name) => `#${room} nazywa się teraz #${name}.`,
      describe: (room) => `Opis pokoju #${room} jest zmieniony.`,
      archive: (room) => `#${room} jest w archiwum: nikt nie może już tam pisać.`,
      unarchive: (room) => `#${room} jest znowu otwarty.`,
      set: (room, setting, value) =>
        value ? `W #${room} teraz ${setting} to ${value}.` : `W #${room} znowu ${setting} jak zwykle.`,
      slow: (room, seconds) =>
        seconds
          ? `W #${room} między wiadomościami jednej osoby jest teraz ${seconds} s.`
          : `W #${room} nikt już nie musi czekać.`,
      invite: (room, name) => `W #${room} jest teraz ${name}.`,
      kick: (name, room) =>
        room ? `${name}: koniec pobytu w #${room}.` : `${name}: koniec połączenia, powrót możliwy.`,
      mod: (name, room) => `${name} moderuje teraz #${room}.`,
      unmod: (name, room) => `${name} nie moderuje już #${room}.`,
      role: (name, role) => `${name} ma teraz rolę ${role}.`,
      claim: () => 'Ten serwer jest teraz Twój.',
      ban: (name, time) => (time ? `${name} ma bana na ${time}.` : `${name} ma bana na zawsze.`),
      unban: (name) => `${name} może znowu wejść.`,
      hold: (name) => `Nic, co pisze ${name}, nie jest usuwane.`,
      unhold: (name) => `To, co pisze ${name}, można znowu usuwać.`,
      mute: (name, room, time) =>
        `${name} nie może pisać${room ? ` w #${room}` : ''}${time ? ` przez ${time}` : ', na zawsze'}.`,
      unmute: (name, room) => `${name} może znowu pisać${room ? ` w #${room}` : ''}.`,
      purge: (name, time) => `Wiadomości od ${name} z ostatnich ${time} są usunięte.`,
      delete: (number) => `Wiadomość ${number} jest usunięta.`,
      react: (number, emoji) => `Twoje ${emoji} jest przy wiadomości ${number}.`,
      unreact: (number, emoji) => `Twojego ${emoji} nie ma już przy wiadomości ${number}.`,
      vote: (number, choice, more) =>
        `Twój wybór w ankiecie ${number}: ${[choice, more].filter(Boolean).join(' ')}.`,
      unvote: (number) => `Twój głos w ankiecie ${number} jest cofnięty.`,
      pin: (number) => `Wiadomość ${number} jest przypięta.`,
      unpin: (number) => `Wiadomość ${number} nie jest już przypięta.`,
      seen: (number) => `Przeczytane do ${number}.`,
      seenthread: (number) => `Wątek ${number} jest przeczytany.`,
      follow: (number) => `Obserwujesz wątek ${number}. Wszystkie: threads`,
      unfollow: (number) => `Nie obserwujesz już wątku ${number}.`,
      save: (number) => `Wiadomość ${number} jest zapisana. Wszystkie: saved`,
      unsave: (number) => `Wiadomość ${number} nie jest już zapisana.`,
      later: (time) => `To zostanie wysłane ${time}. Wszystko, co czeka: later`,
      undraft: (room) => `Nie ma już szkicu dla #${room}.`,
      cancel: (id) => `${id} nie zostanie wysłane.`,
      remind: (time, number) => `Przypomnienie ${time} o wiadomości ${number}.`,
      forget: (id) => `Przypomnienia ${id} już nie będzie.`,
      quiet: (room, level, time) =>
        time
          ? `W #${room} przez ${time} nie dowiesz się o niczym, a potem ${levelWords[level as AttentionLevel]}.`
          : `W #${room} dowiesz się ${levelWords[level as AttentionLevel]}.`,
      del: (number) => `Wiadomość ${number} jest usunięta.`,
      report: (what) => `Moderatorzy to obejrzą: ${what}`,
      resolve: (id) => `Zgłoszenie ${id} jest załatwione.`,
      block: (name) => `Nie widzisz już nic od ${name}.`,
      unblock: (name) => `Znowu widzisz wiadomości od ${name}.`,
      server: (setting) => `Ustawienie ${setting} jest zmienione.`,
      uninvite: (id) => `Zaproszenie ${id} już nie działa.`,
      approve: (name) => `${name} ma teraz konto.`,
      decline: (name) => `${name} nie dostanie konta.`,
      admit: (name) => `${name} może teraz pisać.`,
      here: () => 'Jesteś tu.',
      away: () => 'Nie ma Cię.',
      dnd: (minutes) =>
        minutes
          ? `Nikt nie będzie Ci przeszkadzać przez ${minutes} min.`
          : 'Nikt nie będzie Ci przeszkadzać. Powrót: here',
      status: (isSet) => (isSet ? 'To stoi teraz obok Twojej nazwy.' : 'Obok Twojej nazwy nic już nie stoi.'),
      passwd: () => 'Masz teraz nowe hasło.',
      lastseen: (setting) =>
        setting === 'on'
          ? 'Inni widzą Twoją ostatnią wizytę.'
          : 'Nikt już nie widzi Twojej ostatniej wizyty.',
      signout: (id) =>
        id === 'others' ? 'Wszystkie inne sesje są zakończone.' : `Sesja ${id} jest zakończona.`,
      '2fa': (what, name) =>
        what === 'reset' ? `${name} może znowu wchodzić bez kodu.` : 'Możesz znowu wchodzić bez kodu.',
      email: (what) =>
        what === 'off'
          ? 'Nie ma już żadnego adresu.'
          : what === 'confirm'
            ? 'Ten adres jest teraz Twój.'
            : `Link poszedł na ${what}. Trzeba go otworzyć.`,
      forgot: (name) => `Jeśli ${name} ma adres, poszedł tam link.`,
      reset: () => 'Jest nowe hasło. Wejdź z nim: auth <nazwa> <hasło>',
      deleteaccount: () => 'Twoje konto jest usunięte.',
    },
    times: {
      minutes: (count) => `${count} min`,
      hours: (count) => `${count} godz.`,
      days: (count) => `${count} ${count === 1 ? 'dzień' : 'dni'}`,
      ahead: (time) => `za ${time}`,
      at: (time) => `o ${time} (UTC)`,
    },
    secrets: {
      totpBegin: (secret) =>
        `To tylko dla Ciebie. Wpisz ten sekret do aplikacji uwierzytelniającej: ${secret}`,
      totpNext: 'Potem pokaż, że działa: 2fa confirm <kod>',
      totpConfirm: 'Odtąd będą potrzebne kody. Zachowaj te na dzień, gdy zabraknie aplikacji:',
      resetLink: (secret) =>
        `Widać to tylko teraz. Kto to ma, ustawia nowe hasło, jeden raz: reset ${secret} <hasło>`,
    },
    exportElsewhere: 'Pobierz z tokenem przez GET /api/me/export albo przez /export w „hubbub chat”.',
    profile: ({ nickname, kind, role, present, state, since, status, lastSeenAt }, when = utc) =>
      [
        nickname,
        kind === 'account' ? `konto (${role})` : 'gość',
        state === 'doNotDisturb'
          ? 'proszę nie przeszkadzać'
          : present && state !== 'away'
            ? 'na czacie'
            : 'poza czatem',
        since !== undefined && `od ${when(since)}`,
        lastSeenAt !== undefined && `ostatnio ${when(lastSeenAt)}`,
        status && [status.emoji, status.text].filter(Boolean).join(' '),
      ]
        .filter(Boolean)
        .join(', '),
    tasks: ({ new: task, applications, newcomers, reports }, sign = '') => {
      const [wanted, waiting, told] = [`${sign}applications`, `${sign}newcomers`, `${sign}reports`];
      if (task === 'application') return `Ktoś chce mieć konto. Czekają: ${applications}. Zobacz: ${wanted}`;
      if (task === 'newcomer')
        return `W poczekalni jest nowe konto. Czekają: ${newcomers}. Zobacz: ${waiting}`;
      if (task === 'report') return `Przyszło zgłoszenie. Czekają: ${reports}. Zobacz: ${told}`;
      const all = [
        applications > 0 && `prośby o konto: ${applications} (${wanted})`,
        newcomers > 0 && `w poczekalni: ${newcomers} (${waiting})`,
        reports > 0 && `zgłoszenia: ${reports} (${told})`,
      ];
      return `Dla moderatorów: ${all.filter(Boolean).join(', ')}`;
    },
    empty: 'Nic tu nie ma.',
    invitation: (what) => `Żeby wejść: ${what}`,
    items: {
      drafts: ({ room, thread, body }) => `${thread ?? room}: ${body}`,
      threads: ({ messageId, author, body, replies, unread, mentions, more }) =>
        `${messageId} ${[author?.nickname, body].filter(Boolean).join(': ')} (${[`odpowiedzi: ${replies}`, unread > 0 && `nieprzeczytane: ${unread}${more ? '+' : ''}`, mentions > 0 && `do Ciebie: ${mentions}`].filter(Boolean).join(', ')})`,
      saved: ({ messageId, author, body }) => [messageId, author?.nickname, body].filter(Boolean).join(' '),
      attention: ({ room, level, mutedUntil }, when = utc) =>
        [room, level, mutedUntil !== undefined && `cisza do ${when(mutedUntil)}`].filter(Boolean).join(' '),
      scheduled: ({ id, room, at, body }, when = utc) => `${id} ${when(at)} ${room}: ${body}`,
      quietHours: ({ from, to, zone }) => `cisza od ${clockOf(from)} do ${clockOf(to)} (${zone})`,
      preferences: (chosen) =>
        Object.entries(chosen)
          .map(([name, value]) => `${name}: ${value}`)
          .join(', '),
      reminders: ({ id, at, due, messageId, note }, when = utc) =>
        [id, due ? 'teraz' : when(at), messageId, note].filter(Boolean).join(' '),
      previews: ({ url, title, site }) => `${site}: ${title} (${url})`,
      earlier: ({ at, body }, when = utc) => `${when(at)}: ${body}`,
      members: ({ nickname, role, present }) =>
        `${nickname}${role === 'moderator' ? ' (moderator)' : ''}${present ? ', na czacie' : ''}`,
      sanctions: ({ what, user, address, room, until, reason, by }, when = utc) =>
        `${sanctionWords[what]} ${user ? `${user.nickname} (id:${user.id})` : address}${room ? ` w ${room}` : ''}, ${ends(until, when)}, od ${by.nickname}${because(reason)}`,
      holds: ({ user, at, by, reason }, when = utc) =>
        `${user.nickname} (id:${user.id}), ${when(at)}, ${by.nickname}${because(reason)}`,
      reports: ({ id, user, messageId, body, reason, by }) =>
        `${id}: ${user.nickname}${messageId ? ` ${messageId}` : ''}${body ? `: ${body}` : ''}, od ${by.nickname}${because(reason)}`,
      audit: ({ at, by, of, user, address, room, detail }, when = utc) =>
        [when(at), by.nickname, of, user?.nickname, address, room, detail].filter(Boolean).join(' '),
      backups: ({ at, by, state, done, total, bytes }, when = utc) =>
        `${when(at)} od ${by.nickname}: ${state}, wpisy: ${done} z ${total}, bajty: ${bytes}`,
      storage: ({ what, user, room, files, bytes }) =>
        `${[what, user?.nickname, room].filter(Boolean).join(' ')}: bajty: ${bytes}${files === undefined ? '' : `, pliki: ${files}`}`,
      serverTokens: ({ id, user, label, createdAt }, when = utc) =>
        `${id} ${user.nickname}: ${label}, od ${when(createdAt)}`,
      blocks: ({ nickname }) => nickname,
      providers: ({ name, path }) => `${name}: ${path}`,
      passkeys: ({ id, label, at, lastUsedAt }, when = utc) =>
        `${id} ${label}, od ${when(at)}${lastUsedAt === undefined ? '' : `, użyty ${when(lastUsedAt)}`}`,
      identities: ({ id, provider, name, at }, when = utc) =>
        `${id} ${provider}${name && `: ${name}`}, od ${when(at)}`,
      place: ({ name, registration, guests, present }) =>
        `${name}: konta ${registration}, goście ${guests}${present === undefined ? '' : `, na czacie: ${present}`}`,
      name: ({ nickname, state }) =>
        `${nickname}: ${{ free: 'wolna', account: 'konto', refused: 'niemożliwa' }[state]}`,
      server: ({ setting, value, default: usual }) =>
        `${setting}: ${value || '–'}${value === usual ? ' (jak zwykle)' : ''}`,
      invitations: ({ id, for: whom, room, uses, used, until, note }, when = utc) =>
        `${id}: dla ${whom === 'account' ? 'kont' : 'gości'}${room ? `, ${room}` : ''}, użyto ${used}${uses === undefined ? '' : `/${uses}`}, ${ends(until, when)}${because(note)}`,
      applications: ({ nickname, note }) => `${nickname}${because(note)}`,
      newcomers: ({ user }) => user.nickname,
      export: ({ what, ...rest }) => `${what}: ${Object.values(rest).join(', ')}`,
      sessions: ({ id, what, label, current, createdAt, lastUsedAt }, when = utc) =>
        `${id} ${label}${what === 'token' ? ', na stałe' : ''}, od ${when(createdAt)}${lastUsedAt === undefined ? '' : `, użyta ${when(lastUsedAt)}`}${current ? ', ta' : ''}`,
    },
    howToVote: (number, several, secret) =>
      [
        `Żeby zagłosować: vote ${number} <wybór>${several ? ' …' : ''}`,
        several && 'można wybrać kilka',
        secret && 'nikt się nie dowie, kto co wybrał',
      ]
        .filter(Boolean)
        .join('; '),
    unposted: (room, why, body) =>
      `Nie wysłano w ${room}: ${body} (${why}) Teraz to szkic. Wszystkie: drafts`,
    pollClosed: (name, number) => `${name} zamyka ankietę ${number}.`,
    due: (message, note, id) =>
      `Przypomnienie o wiadomości ${message}${because(note)}. Gdy to już zrobione: forget ${id}`,
    unreadIn: (room, count, mentions) =>
      `${room}: nieprzeczytane ${count}${mentions > 0 ? `, do Ciebie ${mentions}` : ''}`,
    nothing: 'Nie ma wiadomości.',
    more: (command) => `Jest tego więcej: ${command}`,
  },
};

const levelWords = { all: 'o wszystkim', mentions: 'o tym, co do Ciebie', nothing: 'o niczym' } as const;
const sanctionWords = { ban: 'ban', mute: 'wyciszenie' } as const;
const ends = (until: number | undefined, when: When): string =>
  until === undefined ? 'na zawsze' : `do ${when(until)}`;
