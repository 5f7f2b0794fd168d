import type { AttentionLevel } from '#model/attention.ts';
import { clockOf } from '../clock-of.ts';
import type { When, WireTexts } from '../en/wires.ts';
import { helpScreens } from './help-screens.ts';
import { because, muted, notices, removed, utc } from './notices.ts';

export const wires: WireTexts = {
  notices,
  because: (reason) => `Motivo: ${reason}`,
  instead: (values) => `Posibles: ${values}`,
  plain: {
    welcome: '¡Te damos la bienvenida al chat!',
    goodbye: 'Sesión terminada. ¡Hasta pronto!',
    connected: (nickname) => `Conexión lista. Te llamas ${nickname}.`,
    kept: 'Tu mensaje ha llegado.',
    edited: 'editado',
    privately: 'solo para ti',
  },
  line: {
    ...helpScreens,
    deletedMine: (count) => `Mensajes tuyos borrados: ${count}.`,
    done: 'Hecho.',
    leaveFirst: 'Ya has entrado. Sal, conéctate otra vez y usa register o auth en vez de login.',
    joined: (room) => `Estás en #${room}. Para escribir allí: say ${room} <texto>`,
    left: (room) => `Has salido de #${room}.`,
    removed,
    muted,
    did: {
      register: () => 'El nombre ya es tuyo: vuelve a él con auth.',
      make: (room) => `Has creado #${room}. Para escribir allí: say ${room} <texto>`,
      rename: (room, name) => `#${room} ahora se llama #${name}.`,
      describe: (room) => `La descripción de #${room} ha cambiado.`,
      archive: (room) => `#${room} está archivada: ya nadie puede escribir allí.`,
      unarchive: (room) => `#${room} está abierta de nuevo.`,
      set: (room, setting, value) =>
        value
          ? `En #${room}, ${setting} ahora es ${value}.`
          : `En #${room}, ${setting} vuelve a ser como siempre.`,
      slow: (room, seconds) =>
        seconds
          ? `En #${room} hay ahora ${seconds} s entre dos mensajes de una persona.`
          : `En #${room} ya nadie tiene que esperar.`,
      invite: (room, name) => `En #${room} está ahora ${name}.`,
      kick: (name, room) =>
        room ? `${name} ya no está en #${room}.` : `Se ha echado a ${name}; puede volver.`,
      mod: (name, room) => `${name} ahora modera #${room}.`,
      unmod: (name, room) => `${name} ya no modera #${room}.`,
      role: (name, role) => `${name} ahora tiene el rol ${role}.`,
      claim: () => 'Este servidor ahora es tuyo.',
      ban: (name, time) =>
        time ? `${name} no puede entrar durante ${time}.` : `${name} ya no puede entrar, para siempre.`,
      unban: (name) => `${name} puede entrar otra vez.`,
      hold: (name) => `Lo que escribe ${name} se conserva: no se borra nada.`,
      unhold: (name) => `Lo que escribe ${name} ya se puede borrar.`,
      mute: (name, room, time) =>
        `${name} no puede escribir${room ? ` en #${room}` : ''}${time ? ` durante ${time}` : ', para siempre'}.`,
      unmute: (name, room) => `${name} puede escribir${room ? ` en #${room}` : ''} otra vez.`,
      purge: (name, time) => `Se ha borrado lo que ha dicho ${name} en los últimos ${time}.`,
      delete: (number) => `El mensaje ${number} se ha borrado.`,
      react: (number, emoji) => `Has puesto ${emoji} al mensaje ${number}.`,
      unreact: (number, emoji) => `Has quitado ${emoji} del mensaje ${number}.`,
      vote: (number, choice, more) =>
        `En la encuesta ${number} has elegido ${[choice, more].filter(Boolean).join(' ')}.`,
      unvote: (number) => `Has retirado tu voto de la encuesta ${number}.`,
      pin: (number) => `El mensaje ${number} está fijado.`,
      unpin: (number) => `El mensaje ${number} ya no está fijado.`,
      seen: (number) => `Has leído hasta ${number}.`,
      seenthread: (number) => `Has leído el hilo de ${number}.`,
      follow: (number) => `Sigues el hilo de ${number}. Todos: threads`,
      unfollow: (number) => `Ya no sigues el hilo de ${number}.`,
      save: (number) => `Has guardado el mensaje ${number}. Todos: saved`,
      unsave: (number) => `El mensaje ${number} ya no está guardado.`,
      later: (time) => `Se enviará ${time}. Todo lo que espera: later`,
      undraft: (room) => `Ya no hay borrador para #${room}.`,
      cancel: (id) => `${id} no se enviará.`,
      remind: (time, number) => `Se te recordará ${time} el mensaje ${number}.`,
      forget: (id) => `Ya no se te recordará ${id}.`,
      quiet: (room, level, time) =>
        time
          ? `En #${room} no tendrás avisos durante ${time}, y después ${levelWords[level as AttentionLevel]}.`
          : `En #${room} tendrás avisos ${levelWords[level as AttentionLevel]}.`,
      del: (number) => `El mensaje ${number} se ha borrado.`,
      report: (what) => `Los moderadores lo mirarán: ${what}`,
      resolve: (id) => `La denuncia ${id} está resuelta.`,
      block: (name) => `Ya no ves nada de ${name}.`,
      unblock: (name) => `Vuelves a ver a ${name}.`,
      server: (setting) => `El ajuste ${setting} ha cambiado.`,
      uninvite: (id) => `La invitación ${id} ya no vale.`,
      approve: (name) => `${name} ya tiene la cuenta.`,
      decline: (name) => `${name} no tendrá cuenta.`,
      admit: (name) => `${name} ya puede escribir.`,
      here: () => 'Estás aquí.',
      away: () => 'No estás.',
      dnd: (minutes) =>
        minutes ? `Nadie te molestará durante ${minutes} min.` : 'Nadie te molestará. Para volver: here',
      status: (isSet) => (isSet ? 'Ahora está junto a tu nombre.' : 'Ya no hay nada junto a tu nombre.'),
      passwd: () => 'Ya tienes otra contraseña.',
      lastseen: (setting) =>
        setting === 'on'
          ? 'Los demás ven cuándo estuviste aquí por última vez.'
          : 'Ya nadie ve cuándo estuviste aquí por última vez.',
      signout: (id) =>
        id === 'others' ? 'Todas las demás sesiones están cerradas.' : `La sesión ${id} está cerrada.`,
      '2fa': (what, name) =>
        what === 'reset' ? `${name} puede entrar otra vez sin código.` : 'Puedes entrar otra vez sin código.',
      email: (what) =>
        what === 'off'
          ? 'Ya no hay ninguna dirección.'
          : what === 'confirm'
            ? 'La dirección ya es tuya.'
            : `Se ha enviado un enlace a ${what}. Hay que abrirlo.`,
      forgot: (name) => `Si ${name} tiene una dirección, se ha enviado allí un enlace.`,
      reset: () => 'Ya hay otra contraseña. Entra con ella: auth <nombre> <contraseña>',
      deleteaccount: () => 'Tu cuenta se ha borrado.',
    },
    times: {
      minutes: (count) => `${count} min`,
      hours: (count) => `${count} h`,
      days: (count) => `${count} d`,
      ahead: (time) => `en ${time}`,
      at: (time) => `a las ${time} (UTC)`,
    },
    secrets: {
      totpBegin: (secret) => `Esto es solo para ti. Pon este secreto en tu app de autenticación: ${secret}`,
      totpNext: 'Después demuestra que funciona: 2fa confirm <código>',
      totpConfirm: 'Desde ahora se piden códigos. Guarda estos para el día en que no tengas la app:',
      resetLink: (secret) =>
        `Solo se ve ahora. Quien lo tiene elige otra contraseña, una vez: reset ${secret} <contraseña>`,
    },
    exportElsewhere: 'Pídelo con un token en GET /api/me/export, o con /export en «hubbub chat».',
    profile: ({ nickname, kind, role, present, state, since, status, lastSeenAt }, when = utc) =>
      [
        nickname,
        kind === 'account' ? `cuenta (${role})` : 'invitado',
        state === 'doNotDisturb' ? 'no molestar' : present && state !== 'away' ? 'aquí' : 'ausente',
        since !== undefined && `desde ${when(since)}`,
        lastSeenAt !== undefined && `última vez ${when(lastSeenAt)}`,
        status && [status.emoji, status.text].filter(Boolean).join(' '),
      ]
        .filter(Boolean)
        .join(', '),
    tasks: ({ new: task, applications, newcomers, reports }, sign = '') => {
      const [wanted, waiting, told] = [`${sign}applications`, `${sign}newcomers`, `${sign}reports`];
      if (task === 'application')
        return `Alguien quiere una cuenta. Pendientes: ${applications}. Ver: ${wanted}`;
      if (task === 'newcomer')
        return `Hay una cuenta en la sala de espera. Pendientes: ${newcomers}. Ver: ${waiting}`;
      if (task === 'report') return `Se ha denunciado algo. Pendientes: ${reports}. Ver: ${told}`;
      const all = [
        applications > 0 && `cuentas pedidas: ${applications} (${wanted})`,
        newcomers > 0 && `en la sala de espera: ${newcomers} (${waiting})`,
        reports > 0 && `denuncias: ${reports} (${told})`,
      ];
      return `Para los moderadores: ${all.filter(Boolean).join(', ')}`;
    },
    empty: 'No hay nada.',
    invitation: (what) => `Para entrar: ${what}`,
    items: {
      drafts: ({ room, thread, body }) => `${thread ?? room}: ${body}`,
      threads: ({ messageId, author, body, replies, unread, mentions, more }) =>
        `${messageId} ${[author?.nickname, body].filter(Boolean).join(': ')} (${[`respuestas: ${replies}`, unread > 0 && `sin leer: ${unread}${more ? '+' : ''}`, mentions > 0 && `para ti: ${mentions}`].filter(Boolean).join(', ')})`,
      saved: ({ messageId, author, body }) => [messageId, author?.nickname, body].filter(Boolean).join(' '),
      attention: ({ room, level, mutedUntil }, when = utc) =>
        [room, level, mutedUntil !== undefined && `en silencio hasta ${when(mutedUntil)}`]
          .filter(Boolean)
          .join(' '),
      scheduled: ({ id, room, at, body }, when = utc) => `${id} ${when(at)} ${room}: ${body}`,
      quietHours: ({ from, to, zone }) => `silencio de ${clockOf(from)} a ${clockOf(to)} (${zone})`,
      preferences: (chosen) =>
        Object.entries(chosen)
          .map(([name, value]) => `${name}: ${value}`)
          .join(', '),
      reminders: ({ id, at, due, messageId, note }, when = utc) =>
        [id, due ? 'ahora' : when(at), messageId, note].filter(Boolean).join(' '),
      previews: ({ url, title, site }) => `${site}: ${title} (${url})`,
      earlier: ({ at, body }, when = utc) => `${when(at)}: ${body}`,
      members: ({ nickname, role, present }) =>
        `${nickname}${role === 'moderator' ? ' (moderador)' : ''}${present ? ', aquí' : ''}`,
      sanctions: ({ what, user, address, room, until, reason, by }, when = utc) =>
        `${sanctionWords[what]} ${user ? `${user.nickname} (id:${user.id})` : address}${room ? ` en ${room}` : ''}, ${ends(until, when)}, por ${by.nickname}${because(reason)}`,
      holds: ({ user, at, by, reason }, when = utc) =>
        `${user.nickname} (id:${user.id}), ${when(at)}, ${by.nickname}${because(reason)}`,
      reports: ({ id, user, messageId, body, reason, by }) =>
        `${id}: ${user.nickname}${messageId ? ` ${messageId}` : ''}${body ? `: ${body}` : ''}, por ${by.nickname}${because(reason)}`,
      audit: ({ at, by, of, user, address, room, detail }, when = utc) =>
        [when(at), by.nickname, of, user?.nickname, address, room, detail].filter(Boolean).join(' '),
      backups: ({ at, by, state, done, total, bytes }, when = utc) =>
        `${when(at)} por ${by.nickname}: ${state}, ${done} de ${total} entradas, ${bytes} bytes`,
      storage: ({ what, user, room, files, bytes }) =>
        `${[what, user?.nickname, room].filter(Boolean).join(' ')}: ${bytes} bytes${files === undefined ? '' : `, archivos: ${files}`}`,
      serverTokens: ({ id, user, label, createdAt }, when = utc) =>
        `${id} ${user.nickname}: ${label}, desde ${when(createdAt)}`,
      blocks: ({ nickname }) => nickname,
      providers: ({ name, path }) => `${name}: ${path}`,
      passkeys: ({ id, label, at, lastUsedAt }, when = utc) =>
        `${id} ${label}, desde ${when(at)}${lastUsedAt === undefined ? '' : `, usada ${when(lastUsedAt)}`}`,
      identities: ({ id, provider, name, at }, when = utc) =>
        `${id} ${provider}${name && `: ${name}`}, desde ${when(at)}`,
      place: ({ name, registration, guests, present }) =>
        `${name}: cuentas ${registration}, invitados ${guests}${present === undefined ? '' : `, aquí: ${present}`}`,
      name: ({ nickname, state }) =>
        `${nickname}: ${{ free: 'libre', account: 'una cuenta', refused: 'no es posible' }[state]}`,
      server: ({ setting, value, default: usual }) =>
        `${setting}: ${value || '–'}${value === usual ? ' (como siempre)' : ''}`,
      invitations: ({ id, for: whom, room, uses, used, until, note }, when = utc) =>
        `${id}: para ${whom === 'account' ? 'cuentas' : 'invitados'}${room ? `, ${room}` : ''}, usada ${used}${uses === undefined ? '' : `/${uses}`}, ${ends(until, when)}${because(note)}`,
      applications: ({ nickname, note }) => `${nickname}${because(note)}`,
      newcomers: ({ user }) => user.nickname,
      export: ({ what, ...rest }) => `${what}: ${Object.values(rest).join(', ')}`,
      sessions: ({ id, what, label, current, createdAt, lastUsedAt }, when = utc) =>
        `${id} ${label}${what === 'token' ? ', se mantiene abierta' : ''}, desde ${when(createdAt)}${lastUsedAt === undefined ? '' : `, usada ${when(lastUsedAt)}`}${current ? ', esta' : ''}`,
    },
    howToVote: (number, several, secret) =>
      [
        `Para votar: vote ${number} <opción>${several ? ' …' : ''}`,
        several && 'se pueden elegir varias',
        secret && 'nadie sabrá quién ha elegido qué',
      ]
        .filter(Boolean)
        .join('; '),
    unposted: (room, why, body) =>
      `No se ha enviado en ${room}: ${body} (${why}) Ahora es un borrador. Todos: drafts`,
    pollClosed: (name, number) => `${name} ha cerrado la encuesta ${number}.`,
    due: (message, note, id) =>
      `Recordatorio del mensaje ${message}${because(note)}. Cuando esté hecho: forget ${id}`,
    unreadIn: (room, count, mentions) =>
      `${room}: ${count} sin leer${mentions > 0 ? `, ${mentions} para ti` : ''}`,
    nothing: 'No hay mensajes.',
    more: (command) => `Hay más: ${command}`,
  },
};

const levelWords = { all: 'de todo', mentions: 'de lo que es para ti', nothing: 'de nada' } as const;
const sanctionWords = { ban: 'veto', mute: 'silencio' } as const;
const ends = (until: number | undefined, when: When): string =>
  until === undefined ? 'para siempre' : `hasta ${when(until)}`;
