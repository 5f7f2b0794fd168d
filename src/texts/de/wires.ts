import type { AttentionLevel } from '#model/attention.ts';
import { clockOf } from '../clock-of.ts';
import type { When, WireTexts } from '../en/wires.ts';
import { helpScreens } from './help-screens.ts';
import { because, muted, notices, removed, utc } from './notices.ts';

export const wires: WireTexts = {
  notices,
  because: (reason) => `Grund: ${reason}`,
  instead: (values) => `Möglich: ${values}`,
  plain: {
    welcome: 'Willkommen im Chat!',
    goodbye: 'Sitzung beendet. Auf Wiedersehen!',
    connected: (nickname) => `Du bist verbunden. Du heißt ${nickname}.`,
    kept: 'Deine Nachricht ist angekommen.',
    edited: 'bearbeitet',
    privately: 'nur für dich',
  },
  line: {
    ...helpScreens,
    deletedMine: (count) => `Gelöschte Nachrichten von dir: ${count}.`,
    done: 'Erledigt.',
    leaveFirst: 'Du bist schon da. Geh hinaus, verbinde dich neu, dann register oder auth statt login.',
    joined: (room) => `Du bist in #${room}. Dort schreibst du mit: say ${room} <text>`,
    left: (room) => `Du hast #${room} verlassen.`,
    removed,
    muted,
    did: {
      register: () => 'Der Name gehört jetzt dir: Komm mit auth wieder.',
      make: (room) => `Du hast #${room} angelegt. Dort schreibst du mit: say ${room} <text>`,
      rename: (room, name) => `#${room} heißt jetzt #${name}.`,
      describe: (room) => `Die Beschreibung von #${room} ist geändert.`,
      archive: (room) => `#${room} ist archiviert: Dort kann niemand mehr schreiben.`,
      unarchive: (room) => `#${room} ist wieder offen.`,
      set: (room, setting, value) =>
        value
          ? `In #${room} ist ${setting} jetzt ${value}.`
          : `In #${room} ist ${setting} wieder wie üblich.`,
      slow: (room, seconds) =>
        seconds
          ? `In #${room} liegen jetzt ${seconds} s zwischen zwei Nachrichten einer Person.`
          : `In #${room} muss niemand mehr warten.`,
      invite: (room, name) => `In #${room} ist jetzt auch ${name}.`,
      kick: (name, room) =>
        room ? `${name} wurde aus #${room} entfernt.` : `${name} wurde hinausgeworfen und darf wiederkommen.`,
      mod: (name, room) => `${name} ist jetzt Moderator von #${room}.`,
      unmod: (name, room) => `${name} ist nicht mehr Moderator von #${room}.`,
      role: (name, role) => `${name} hat jetzt die Rolle ${role}.`,
      claim: () => 'Dieser Server gehört jetzt dir.',
      ban: (name, time) => (time ? `${name} ist für ${time} gesperrt.` : `${name} ist auf Dauer gesperrt.`),
      unban: (name) => `${name} darf wieder herein.`,
      hold: (name) => `Was ${name} schreibt, wird aufbewahrt.`,
      unhold: (name) => `Was ${name} schreibt, muss nicht mehr aufbewahrt werden.`,
      mute: (name, room, time) =>
        `${name} kann${room ? ` in #${room}` : ''}${time ? ` für ${time} nicht` : ' auf Dauer nicht mehr'} schreiben.`,
      unmute: (name, room) => `${name} kann${room ? ` in #${room}` : ''} wieder schreiben.`,
      purge: (name, time) => `Was ${name} in den letzten ${time} gesagt hat, ist gelöscht.`,
      delete: (number) => `Nachricht ${number} ist gelöscht.`,
      react: (number, emoji) => `Du hast ${emoji} zu Nachricht ${number} gegeben.`,
      unreact: (number, emoji) => `Du hast ${emoji} von Nachricht ${number} zurückgenommen.`,
      vote: (number, choice, more) =>
        `Du hast in Umfrage ${number} gewählt: ${[choice, more].filter(Boolean).join(' ')}.`,
      unvote: (number) => `Du hast deine Stimme in Umfrage ${number} zurückgenommen.`,
      pin: (number) => `Nachricht ${number} ist angeheftet.`,
      unpin: (number) => `Nachricht ${number} ist nicht mehr angeheftet.`,
      seen: (number) => `Du hast bis ${number} gelesen.`,
      seenthread: (number) => `Du hast den Thread von ${number} gelesen.`,
      follow: (number) => `Du folgst dem Thread von ${number}. Alle: threads`,
      unfollow: (number) => `Du folgst dem Thread von ${number} nicht mehr.`,
      save: (number) => `Nachricht ${number} ist gemerkt. Alle: saved`,
      unsave: (number) => `Nachricht ${number} ist nicht mehr gemerkt.`,
      later: (time) => `Wird ${time} gesendet. Alles, was wartet: later`,
      undraft: (room) => `Für #${room} gibt es keinen Entwurf mehr.`,
      cancel: (id) => `${id} wird nicht gesendet.`,
      remind: (time, number) => `Du wirst ${time} an Nachricht ${number} erinnert.`,
      forget: (id) => `An ${id} wirst du nicht mehr erinnert.`,
      quiet: (room, level, time) =>
        time
          ? `In #${room} wird dir für ${time} nichts gemeldet, danach ${levelWords[level as AttentionLevel]}.`
          : `In #${room} wird dir ${levelWords[level as AttentionLevel]} gemeldet.`,
      del: (number) => `Nachricht ${number} ist gelöscht.`,
      report: (what) => `Die Moderatoren sehen es sich an: ${what}`,
      resolve: (id) => `Meldung ${id} ist erledigt.`,
      block: (name) => `Von ${name} siehst du nichts mehr.`,
      unblock: (name) => `Du siehst ${name} wieder.`,
      server: (setting) => `Die Einstellung ${setting} ist geändert.`,
      uninvite: (id) => `Die Einladung ${id} gilt nicht mehr.`,
      approve: (name) => `${name} hat jetzt das Konto.`,
      decline: (name) => `${name} bekommt kein Konto.`,
      admit: (name) => `${name} darf jetzt schreiben.`,
      here: () => 'Du bist da.',
      away: () => 'Du bist weg.',
      dnd: (minutes) =>
        minutes ? `Du wirst ${minutes} min nicht gestört.` : 'Du wirst nicht gestört. Zurück mit: here',
      status: (isSet) =>
        isSet ? 'Das steht jetzt neben deinem Namen.' : 'Neben deinem Namen steht nichts mehr.',
      passwd: () => 'Du hast jetzt ein neues Passwort.',
      lastseen: (setting) =>
        setting === 'on'
          ? 'Andere sehen, wann du zuletzt da warst.'
          : 'Niemand sieht mehr, wann du zuletzt da warst.',
      signout: (id) => (id === 'others' ? 'Alle anderen sind abgemeldet.' : `${id} ist abgemeldet.`),
      '2fa': (what, name) =>
        what === 'reset' ? `${name} kommt wieder ohne Code herein.` : 'Du kommst wieder ohne Code herein.',
      email: (what) =>
        what === 'off'
          ? 'Es gibt keine Adresse mehr.'
          : what === 'confirm'
            ? 'Die Adresse gehört jetzt dir.'
            : `Ein Link ging an ${what}. Er muss geöffnet werden.`,
      forgot: (name) => `Wenn ${name} eine Adresse hat, ging ein Link dorthin.`,
      reset: () => 'Das Passwort ist jetzt neu. Komm damit herein: auth <name> <passwort>',
      deleteaccount: () => 'Dein Konto ist gelöscht.',
    },
    times: {
      minutes: (count) => `${count} min`,
      hours: (count) => `${count} h`,
      days: (count) => `${count} d`,
      ahead: (time) => `in ${time}`,
      at: (time) => `um ${time} (UTC)`,
    },
    secrets: {
      totpBegin: (secret) =>
        `Das ist nur für dich. Gib dieses Geheimnis in deine Authenticator-App ein: ${secret}`,
      totpNext: 'Dann zeig, dass es geht: 2fa confirm <code>',
      totpConfirm: 'Ab jetzt wird nach Codes gefragt. Heb diese auf, falls du die App verlierst:',
      resetLink: (secret) =>
        `Nur jetzt zu sehen. Wer das hat, wählt einmal ein neues Passwort: reset ${secret} <passwort>`,
    },
    exportElsewhere: 'Hol es mit einem Token von GET /api/me/export, oder mit /export in „hubbub chat“.',
    profile: ({ nickname, kind, role, present, state, since, status, lastSeenAt }, when = utc) =>
      [
        nickname,
        kind === 'account' ? `Konto (${role})` : 'Gast',
        state === 'doNotDisturb' ? 'bitte nicht stören' : present && state !== 'away' ? 'da' : 'nicht da',
        since !== undefined && `seit ${when(since)}`,
        lastSeenAt !== undefined && `zuletzt da ${when(lastSeenAt)}`,
        status && [status.emoji, status.text].filter(Boolean).join(' '),
      ]
        .filter(Boolean)
        .join(', '),
    tasks: ({ new: task, applications, newcomers, reports }, sign = '') => {
      const [wanted, waiting, told] = [`${sign}applications`, `${sign}newcomers`, `${sign}reports`];
      if (task === 'application')
        return `Jemand möchte ein Konto. Offen: ${applications}. Ansehen: ${wanted}`;
      if (task === 'newcomer')
        return `Ein neues Konto ist im Warteraum. Offen: ${newcomers}. Ansehen: ${waiting}`;
      if (task === 'report') return `Es wurde etwas gemeldet. Offen: ${reports}. Ansehen: ${told}`;
      const all = [
        applications > 0 && `Anträge auf ein Konto: ${applications} (${wanted})`,
        newcomers > 0 && `im Warteraum: ${newcomers} (${waiting})`,
        reports > 0 && `Meldungen: ${reports} (${told})`,
      ];
      return `Für Moderatoren: ${all.filter(Boolean).join(', ')}`;
    },
    empty: 'Da ist nichts.',
    invitation: (what) => `Zum Hereinkommen: ${what}`,
    items: {
      drafts: ({ room, thread, body }) => `${thread ?? room}: ${body}`,
      threads: ({ messageId, author, body, replies, unread, mentions, more }) =>
        `${messageId} ${[author?.nickname, body].filter(Boolean).join(': ')} (${[`Antworten: ${replies}`, unread > 0 && `ungelesen: ${unread}${more ? '+' : ''}`, mentions > 0 && `für dich: ${mentions}`].filter(Boolean).join(', ')})`,
      saved: ({ messageId, author, body }) => [messageId, author?.nickname, body].filter(Boolean).join(' '),
      attention: ({ room, level, mutedUntil }, when = utc) =>
        [room, level, mutedUntil !== undefined && `still bis ${when(mutedUntil)}`].filter(Boolean).join(' '),
      scheduled: ({ id, room, at, body }, when = utc) => `${id} ${when(at)} ${room}: ${body}`,
      quietHours: ({ from, to, zone }) => `still von ${clockOf(from)} bis ${clockOf(to)} (${zone})`,
      preferences: (chosen) =>
        Object.entries(chosen)
          .map(([name, value]) => `${name}: ${value}`)
          .join(', '),
      reminders: ({ id, at, due, messageId, note }, when = utc) =>
        [id, due ? 'jetzt' : when(at), messageId, note].filter(Boolean).join(' '),
      previews: ({ url, title, site }) => `${site}: ${title} (${url})`,
      earlier: ({ at, body }, when = utc) => `${when(at)}: ${body}`,
      members: ({ nickname, role, present }) =>
        `${nickname}${role === 'moderator' ? ' (Moderator)' : ''}${present ? ', da' : ''}`,
      sanctions: ({ what, user, address, room, until, reason, by }, when = utc) =>
        `${sanctionWords[what]} ${user ? `${user.nickname} (id:${user.id})` : address}${room ? ` in ${room}` : ''}, ${ends(until, when)}, von ${by.nickname}${because(reason)}`,
      holds: ({ user, at, by, reason }, when = utc) =>
        `${user.nickname} (id:${user.id}), ${when(at)}, ${by.nickname}${because(reason)}`,
      reports: ({ id, user, messageId, body, reason, by }) =>
        `${id}: ${user.nickname}${messageId ? ` ${messageId}` : ''}${body ? `: ${body}` : ''}, von ${by.nickname}${because(reason)}`,
      audit: ({ at, by, of, user, address, room, detail }, when = utc) =>
        [when(at), by.nickname, of, user?.nickname, address, room, detail].filter(Boolean).join(' '),
      backups: ({ at, by, state, done, total, bytes }, when = utc) =>
        `${when(at)} von ${by.nickname}: ${state}, ${done} von ${total} Einträgen, ${bytes} Byte`,
      storage: ({ what, user, room, files, bytes }) =>
        `${[what, user?.nickname, room].filter(Boolean).join(' ')}: ${bytes} Byte${files === undefined ? '' : `, Dateien: ${files}`}`,
      serverTokens: ({ id, user, label, createdAt }, when = utc) =>
        `${id} ${user.nickname}: ${label}, seit ${when(createdAt)}`,
      blocks: ({ nickname }) => nickname,
      providers: ({ name, path }) => `${name}: ${path}`,
      passkeys: ({ id, label, at, lastUsedAt }, when = utc) =>
        `${id} ${label}, seit ${when(at)}${lastUsedAt === undefined ? '' : `, benutzt ${when(lastUsedAt)}`}`,
      identities: ({ id, provider, name, at }, when = utc) =>
        `${id} ${provider}${name && `: ${name}`}, seit ${when(at)}`,
      place: ({ name, registration, guests, present }) =>
        `${name}: Konten ${registration}, Gäste ${guests}${present === undefined ? '' : `, da: ${present}`}`,
      name: ({ nickname, state }) =>
        `${nickname}: ${{ free: 'frei', account: 'ein Konto', refused: 'nicht möglich' }[state]}`,
      server: ({ setting, value, default: usual }) =>
        `${setting}: ${value || '–'}${value === usual ? ' (wie üblich)' : ''}`,
      invitations: ({ id, for: whom, room, uses, used, until, note }, when = utc) =>
        `${id}: für ${whom === 'account' ? 'Konten' : 'Gäste'}${room ? `, ${room}` : ''}, benutzt ${used}${uses === undefined ? '' : `/${uses}`}, ${ends(until, when)}${because(note)}`,
      applications: ({ nickname, note }) => `${nickname}${because(note)}`,
      newcomers: ({ user }) => user.nickname,
      export: ({ what, ...rest }) => `${what}: ${Object.values(rest).join(', ')}`,
      sessions: ({ id, what, label, current, createdAt, lastUsedAt }, when = utc) =>
        `${id} ${label}${what === 'token' ? ', bleibt angemeldet' : ''}, seit ${when(createdAt)}${lastUsedAt === undefined ? '' : `, benutzt ${when(lastUsedAt)}`}${current ? ', diese' : ''}`,
    },
    howToVote: (number, several, secret) =>
      [
        `So stimmst du ab: vote ${number} <wahl>${several ? ' …' : ''}`,
        several && 'mehrere sind möglich',
        secret && 'wer was gewählt hat, erfährt niemand',
      ]
        .filter(Boolean)
        .join('; '),
    unposted: (room, why, body) =>
      `In ${room} nicht gesendet: ${body} (${why}) Es ist jetzt ein Entwurf. Alle: drafts`,
    pollClosed: (name, number) => `${name} hat Umfrage ${number} beendet.`,
    due: (message, note, id) =>
      `Erinnerung an Nachricht ${message}${because(note)}. Wenn das erledigt ist: forget ${id}`,
    unreadIn: (room, count, mentions) =>
      `${room}: ${count} ungelesen${mentions > 0 ? `, davon ${mentions} an dich` : ''}`,
    nothing: 'Es gibt keine Nachrichten.',
    more: (command) => `Es gibt noch mehr: ${command}`,
  },
};

const levelWords = { all: 'alles', mentions: 'nur an dich Gerichtetes', nothing: 'nichts' } as const;
const sanctionWords = { ban: 'gesperrt', mute: 'stumm' } as const;
const ends = (until: number | undefined, when: When): string =>
  until === undefined ? 'auf Dauer' : `bis ${when(until)}`;
