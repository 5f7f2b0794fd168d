import type { AttentionLevel } from '#model/attention.ts';
import type { Tasks } from '#model/event.ts';
import type { ListItems, ListName } from '#model/list.ts';
import type { ProfileView } from '#model/profile.ts';
import { clockOf } from '../clock-of.ts';
import { helpScreens } from './help-screens.ts';
import { because, muted, notices, removed, utc, type When } from './notices.ts';

export type { MutedText, Notices, When } from './notices.ts';

/** What the wires for people and simple programs say. What is handed in is safe to be shown. */
export const wires = {
  notices,
  /** What a moderator has written, behind the sentence of a kick or a ban. */
  because: (reason: string) => `Reason: ${reason}`,
  /** What would be taken instead. */
  instead: (values: string) => `Possible: ${values}`,
  plain: {
    /** The greeting and the farewell are fixed: programs look for these words. */
    welcome: 'Welcome to the chat!',
    goodbye: 'Session over. Goodbye!',
    connected: (nickname: string) => `You are connected. Your name is ${nickname}.`,
    kept: 'Your message was received.',
    edited: 'edited',
    privately: 'to you alone',
  },
  line: {
    ...helpScreens,
    deletedMine: (count: number) => `Messages of yours that were deleted: ${count}.`,
    done: 'Done.',
    /** Who is in cannot become somebody else. */
    leaveFirst: 'You are in already. Log out and connect again, then register or auth instead of login.',
    joined: (room: string) => `You are in #${room}. To write there: say ${room} <text>`,
    left: (room: string) => `You have left #${room}.`,
    removed,
    muted,
    /** What a command has done, from the words that it was about. An empty one was not given. */
    did: {
      register: () => 'The name is yours now: come back to it with auth.',
      make: (room: string) => `You have made #${room}. To write there: say ${room} <text>`,
      rename: (room: string, name: string) => `#${room} is called #${name} now.`,
      describe: (room: string) => `The description of #${room} is changed.`,
      archive: (room: string) => `#${room} is archived: nobody can write there any more.`,
      unarchive: (room: string) => `#${room} is open again.`,
      set: (room: string, setting: string, value: string) =>
        value ? `In #${room}, ${setting} is ${value} now.` : `In #${room}, ${setting} is as usual again.`,
      slow: (room: string, seconds: string) =>
        seconds
          ? `In #${room} there are ${seconds} s between two messages of one person now.`
          : `In #${room} nobody has to wait any more.`,
      invite: (room: string, name: string) => `${name} is in #${room} now.`,
      kick: (name: string, room: string) =>
        room ? `${name} was put out of #${room}.` : `${name} was put out, and may come back.`,
      mod: (name: string, room: string) => `${name} is a moderator of #${room} now.`,
      unmod: (name: string, room: string) => `${name} is no moderator of #${room} any more.`,
      role: (name: string, role: string) => `${name} has the role ${role} now.`,
      claim: () => 'You are the owner of this server now.',
      ban: (name: string, time: string) =>
        time ? `${name} is kept out for ${time}.` : `${name} is kept out for good.`,
      unban: (name: string) => `${name} may come in again.`,
      hold: (name: string) => `${name} is held: nothing that they write is removed.`,
      unhold: (name: string) => `${name} is held no more.`,
      mute: (name: string, room: string, time: string) =>
        `${name} cannot write${room ? ` in #${room}` : ''}${time ? ` for ${time}` : ' any more, for good'}.`,
      unmute: (name: string, room: string) => `${name} can write${room ? ` in #${room}` : ''} again.`,
      purge: (name: string, time: string) => `What ${name} has said in the last ${time} is deleted.`,
      delete: (number: string) => `Message ${number} is deleted.`,
      react: (number: string, emoji: string) => `You gave ${emoji} to message ${number}.`,
      unreact: (number: string, emoji: string) => `You took ${emoji} back from message ${number}.`,
      vote: (number: string, choice: string, more: string) =>
        `You have chosen ${[choice, more].filter(Boolean).join(' ')} in poll ${number}.`,
      unvote: (number: string) => `You have chosen nothing in poll ${number} any more.`,
      pin: (number: string) => `Message ${number} is pinned.`,
      unpin: (number: string) => `Message ${number} is not pinned any more.`,
      seen: (number: string) => `You have read up to ${number}.`,
      seenthread: (number: string) => `You have read the thread of ${number}.`,
      follow: (number: string) => `You follow the thread of ${number}. All of them: threads`,
      unfollow: (number: string) => `You follow the thread of ${number} no longer.`,
      save: (number: string) => `You keep message ${number}. All of them: saved`,
      unsave: (number: string) => `You keep message ${number} no longer.`,
      later: (time: string) => `It will be written ${time}. All of that: later`,
      undraft: (room: string) => `There is no draft for #${room} any more.`,
      cancel: (id: string) => `${id} will not be written.`,
      remind: (time: string, number: string) => `You will be reminded of message ${number} ${time}.`,
      forget: (id: string) => `You will not be reminded of ${id} any more.`,
      quiet: (room: string, level: string, time: string): string =>
        time
          ? `You are told of nothing in #${room} for ${time}, and then of ${levelWords[level as AttentionLevel]}.`
          : `In #${room} you are told of ${levelWords[level as AttentionLevel]}.`,
      del: (number: string) => `Message ${number} is deleted.`,
      report: (what: string) => `The moderators will look at it: ${what}`,
      resolve: (id: string) => `Report ${id} is dealt with.`,
      block: (name: string) => `You see nothing of ${name} any more.`,
      unblock: (name: string) => `You see ${name} again.`,
      server: (setting: string) => `The setting ${setting} is changed.`,
      uninvite: (id: string) => `Nobody comes by the invitation ${id} any more.`,
      approve: (name: string) => `${name} has the account now.`,
      decline: (name: string) => `${name} gets no account.`,
      admit: (name: string) => `${name} may write now.`,
      here: () => 'You are here.',
      away: () => 'You are away.',
      dnd: (minutes: string) =>
        minutes ? `Nobody should disturb you for ${minutes} min.` : 'Nobody should disturb you. Back: here',
      status: (isSet: string): string =>
        isSet ? 'It stands beside your name now.' : 'Nothing stands beside your name any more.',
      passwd: () => 'You have another password now.',
      lastseen: (setting: string): string =>
        setting === 'on'
          ? 'Others see when you were last here.'
          : 'Nobody sees any more when you were last here.',
      signout: (id: string) => (id === 'others' ? 'All others are signed out.' : `${id} is signed out.`),
      '2fa': (what: string, name: string) =>
        what === 'reset'
          ? `${name} can come in without a code again.`
          : 'You can come in without a code again.',
      email: (what: string) =>
        what === 'off'
          ? 'There is no address any more.'
          : what === 'confirm'
            ? 'The address is yours now.'
            : `A link was sent to ${what}. It has to be opened.`,
      forgot: (name: string) => `If ${name} has an address, a link was sent there.`,
      reset: () => 'There is another password now. Come in with it: auth <name> <password>',
      deleteaccount: () => 'Your account is deleted.',
    },
    times: {
      minutes: (count: number) => `${count} min`,
      hours: (count: number) => `${count} h`,
      days: (count: number) => `${count} d`,
      ahead: (time: string) => `in ${time}`,
      at: (time: string) => `at ${time} (UTC)`,
    },
    /** What is told only once. */
    secrets: {
      totpBegin: (secret: string) =>
        `Only you should see this. Put this secret into your authenticator app: ${secret}`,
      totpNext: 'Then show that it works: 2fa confirm <code>',
      totpConfirm: 'Codes are asked for from now on. Keep these for the day when the app is gone:',
      resetLink: (secret: string) =>
        `Shown only now. Who has it chooses another password, once: reset ${secret} <password>`,
    },
    exportElsewhere: 'Get it with a token at GET /api/me/export, or with /export in "hubbub chat".',
    /** What is shown of a user. */
    profile: (
      { nickname, kind, role, present, state, since, status, lastSeenAt }: ProfileView,
      when = utc,
    ): string =>
      [
        nickname,
        kind === 'account' ? `account (${role})` : 'guest',
        state === 'doNotDisturb' ? 'do not disturb' : present && state !== 'away' ? 'here' : 'away',
        since !== undefined && `since ${when(since)}`,
        lastSeenAt !== undefined && `last here ${when(lastSeenAt)}`,
        status && [status.emoji, status.text].filter(Boolean).join(' '),
      ]
        .filter(Boolean)
        .join(', '),
    /** What waits for moderators. `sign` stands before the name of a command. */
    tasks: ({ new: task, applications, newcomers, reports }: Tasks, sign = ''): string => {
      const [wanted, waiting, told] = [`${sign}applications`, `${sign}newcomers`, `${sign}reports`];
      if (task === 'application')
        return `Somebody wants an account. Open now: ${applications}. See: ${wanted}`;
      if (task === 'newcomer')
        return `An account is in the waiting room. Open now: ${newcomers}. See: ${waiting}`;
      if (task === 'report') return `Something was reported. Open now: ${reports}. See: ${told}`;
      const all = [
        applications > 0 && `accounts wanted: ${applications} (${wanted})`,
        newcomers > 0 && `in the waiting room: ${newcomers} (${waiting})`,
        reports > 0 && `reports: ${reports} (${told})`,
      ];
      return `For moderators: ${all.filter(Boolean).join(', ')}`;
    },
    /** A list has no items. */
    empty: 'There is nothing.',
    invitation: (what: string) => `To come in: ${what}`,
    /** An item of a list, in one line. */
    items: {
      drafts: ({ room, thread, body }) => `${thread ?? room}: ${body}`,
      threads: ({ messageId, author, body, replies, unread, mentions, more }) =>
        `${messageId} ${[author?.nickname, body].filter(Boolean).join(': ')} (${[`replies: ${replies}`, unread > 0 && `unread: ${unread}${more ? '+' : ''}`, mentions > 0 && `for you: ${mentions}`].filter(Boolean).join(', ')})`,
      saved: ({ messageId, author, body }) => [messageId, author?.nickname, body].filter(Boolean).join(' '),
      attention: ({ room, level, mutedUntil }, when = utc) =>
        [room, level, mutedUntil !== undefined && `quiet until ${when(mutedUntil)}`]
          .filter(Boolean)
          .join(' '),
      scheduled: ({ id, room, at, body }, when = utc) => `${id} ${when(at)} ${room}: ${body}`,
      quietHours: ({ from, to, zone }) => `quiet from ${clockOf(from)} to ${clockOf(to)} (${zone})`,
      preferences: (chosen) =>
        Object.entries(chosen)
          .map(([name, value]) => `${name}: ${value}`)
          .join(', '),
      reminders: ({ id, at, due, messageId, note }, when = utc) =>
        [id, due ? 'now' : when(at), messageId, note].filter(Boolean).join(' '),
      previews: ({ url, title, site }) => `${site}: ${title} (${url})`,
      earlier: ({ at, body }, when = utc) => `${when(at)}: ${body}`,
      members: ({ nickname, role, present }) =>
        `${nickname}${role === 'moderator' ? ' (moderator)' : ''}${present ? ', here' : ''}`,
      sanctions: ({ what, user, address, room, until, reason, by }, when = utc) =>
        `${sanctionWords[what]} ${user ? `${user.nickname} (id:${user.id})` : address}${room ? ` in ${room}` : ''}, ${ends(until, when)}, by ${by.nickname}${because(reason)}`,
      holds: ({ user, at, by, reason }, when = utc) =>
        `${user.nickname} (id:${user.id}), ${when(at)}, ${by.nickname}${because(reason)}`,
      reports: ({ id, user, messageId, body, reason, by }) =>
        `${id}: ${user.nickname}${messageId ? ` ${messageId}` : ''}${body ? `: ${body}` : ''}, by ${by.nickname}${because(reason)}`,
      audit: ({ at, by, of, user, address, room, detail }, when = utc) =>
        [when(at), by.nickname, of, user?.nickname, address, room, detail].filter(Boolean).join(' '),
      backups: ({ at, by, state, done, total, bytes }, when = utc) =>
        `${when(at)} by ${by.nickname}: ${state}, ${done} of ${total} entries, ${bytes} bytes`,
      storage: ({ what, user, room, files, bytes }) =>
        `${[what, user?.nickname, room].filter(Boolean).join(' ')}: ${bytes} bytes${files === undefined ? '' : `, ${files} files`}`,
      serverTokens: ({ id, user, label, createdAt }, when = utc) =>
        `${id} ${user.nickname}: ${label}, since ${when(createdAt)}`,
      blocks: ({ nickname }) => nickname,
      providers: ({ name, path }) => `${name}: ${path}`,
      passkeys: ({ id, label, at, lastUsedAt }, when = utc) =>
        `${id} ${label}, since ${when(at)}${lastUsedAt === undefined ? '' : `, used ${when(lastUsedAt)}`}`,
      identities: ({ id, provider, name, at }, when = utc) =>
        `${id} ${provider}${name && `: ${name}`}, since ${when(at)}`,
      place: ({ name, registration, guests, present }) =>
        `${name}: accounts ${registration}, guests ${guests}${present === undefined ? '' : `, here: ${present}`}`,
      name: ({ nickname, state }) =>
        `${nickname}: ${{ free: 'free', account: 'an account', refused: 'not possible' }[state]}`,
      server: ({ setting, value, default: usual }) =>
        `${setting}: ${value || '–'}${value === usual ? ' (as usual)' : ''}`,
      invitations: ({ id, for: whom, room, uses, used, until, note }, when = utc) =>
        `${id}: for ${whom === 'account' ? 'accounts' : 'guests'}${room ? `, ${room}` : ''}, used ${used}${uses === undefined ? '' : `/${uses}`}, ${ends(until, when)}${because(note)}`,
      applications: ({ nickname, note }) => `${nickname}${because(note)}`,
      newcomers: ({ user }) => user.nickname,
      export: ({ what, ...rest }) => `${what}: ${Object.values(rest).join(', ')}`,
      sessions: ({ id, what, label, current, createdAt, lastUsedAt }, when = utc) =>
        `${id} ${label}${what === 'token' ? ', stays signed in' : ''}, since ${when(createdAt)}${lastUsedAt === undefined ? '' : `, used ${when(lastUsedAt)}`}${current ? ', this one' : ''}`,
    } as { readonly [L in ListName]: (item: ListItems[L], when?: When) => string },
    /** Under a poll. */
    howToVote: (number: string, several?: boolean, secret?: boolean) =>
      [
        `To vote: vote ${number} <choice>${several ? ' …' : ''}`,
        several && 'more than one can be chosen',
        secret && 'nobody is told who has chosen what',
      ]
        .filter(Boolean)
        .join('; '),
    /** What was to be written later, and was refused. */
    unposted: (room: string, why: string, body: string) =>
      `Not written in ${room}: ${body} (${why}) It is a draft now. All of them: drafts`,
    pollClosed: (name: string, number: string) => `${name} closed poll ${number}.`,
    /** A reminder whose time has come. */
    due: (message: string, note: string, id: string) =>
      `Reminder of message ${message}${because(note)}. When that is done: forget ${id}`,
    unreadIn: (room: string, count: string, mentions: number): string =>
      `${room}: ${count} unread${mentions > 0 ? `, ${mentions} to you` : ''}`,
    nothing: 'There are no messages.',
    /** Not everything fitted: the command to ask for the rest. */
    more: (command: string) => `There is more: ${command}`,
  },
};

const levelWords = { all: 'everything', mentions: 'what is said to you', nothing: 'nothing' } as const;
const sanctionWords = { ban: 'ban', mute: 'mute' } as const;
const ends = (until: number | undefined, when: When): string =>
  until === undefined ? 'for good' : `until ${when(until)}`;

export type WireTexts = typeof wires;
