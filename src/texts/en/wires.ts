import type { RoomEntryKind } from '#model/entry.ts';
import type { ListItems, ListName } from '#model/list.ts';
import type { ProfileView } from '#model/profile.ts';

/** An entry about its room as a sentence, the same everywhere: from the author's name and the entry's own texts (`ownTexts`). */
export type Notices = Readonly<Record<RoomEntryKind, (name: string, ...own: string[]) => string>>;

export const notices: Notices = {
  joined: (name) => `${name} joined the room`,
  left: (name) => `${name} left the room`,
  topic: (name, topic) => (topic ? `${name} set the topic: ${topic}` : `${name} took the topic away`),
  added: (name, _user, nickname) => `${name} brought ${nickname} into the room`,
  kicked: (name, _user, nickname, reason) =>
    `${name} put ${nickname} out of the room${reason ? `: ${reason}` : ''}`,
  role: (name, _user, nickname, role) =>
    role === 'moderator' ? `${name} made ${nickname} a moderator` : `${nickname} is no moderator any more`,
  named: (name, room) => `${name} renamed the room: #${room}`,
  set: (name, setting, value) =>
    value
      ? `${name} changed the room: ${setting} is ${value}`
      : `${name} changed the room: ${setting} is as usual`,
};

/** What the wires for people and simple programs say. What is handed in is safe to be shown. */
export const wires = {
  notices,
  /** What a moderator has written, behind the sentence of a kick or a ban. */
  because: (reason: string) => `Reason: ${reason}`,
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
    /** What people do every day, on one screen of 24 lines and 80 columns. */
    help: `login <name>                 come in under a name that nobody has
enter <name> <invitation>    come in by an invitation
msgall <text>                write to everybody
msg <name> <text>            write to one person in private
group <name> <name> : <text> write to several in private
nick <name>                  take another name
userlist / whoami            who is online; your own name
history [#room] [n]          the last messages, with their numbers
since [#room] <number>       the messages after that number
search <words>               what was said; from:bob in:room on:2026-05
rooms / members <room>       which rooms there are; who belongs to one
topic [#room] <text>         say what the lobby, or a room, is about
make <room> [private]        make a room
join / leave <room>          follow another room too; stop following it
say <room> <text>            write in that room
invite <room> <name>         bring somebody in
report <name|number> <why>   tell the moderators of somebody, or of a message
block <name>                 see nothing of somebody any more
blocks / unblock <name>      whom you have blocked; see somebody again
register <name> <password> [invitation]  make a name yours, and come in
auth <name> <password> [code]  come in under your own name, instead of login
logout                       leave the chat
help accounts|moderation|server  your account, and what moderators can do`,
    /** What everybody can do about the own account, and owners about somebody's. */
    accountsHelp: `here                             you are looking; also after dnd
away                             you are not looking at this here
dnd [time]                       nobody should disturb you; time: 30, 2h
status [emoji] [text]            what stands beside your name, or nothing
whois [name]                     what is shown of somebody, or of you
lastseen on|off                  whether others see when you were last here
passwd <old> <new>               another password
sessions                         where you are signed in
signout <id>|others              end one of them, or all but this one
2fa on                           begin to ask for codes of an app at sign-in
2fa confirm|off <code>           they are asked for from now on, or never again
email <address>|off <password>   where a link for another password is sent
email confirm <secret>           the address is yours: a link was sent there
forgot <name>                    have a link for another password sent
reset <secret> <password>        another password, by such a link
export                           how to take home all that is yours
deleteaccount <password> keep|delete [code]  your messages stay, or go too
resetlink <name>                 such a link for somebody; for owners
2fa reset <name>                 somebody has lost the app; for owners`,
    /** What moderators and owners do, on another screen. */
    moderationHelp: `kick [#room] <name> [why]           put somebody out, of a room or of the chat
ban <name|address> [time] [why]     keep somebody out; time: 30, 2h, 7d
unban <name|address>                let them in again
mute [#room] <name> [time] [why]    take somebody's voice
unmute [#room] <name>               give it back
bans                                who is kept out, and who is mute
purge [#room] <name> <time>         delete what somebody said since then
del <number>                        delete a message: 12, or #kitchen.12
slow <room> <seconds>               a pause between messages, 0 for none
reports                             what people have told the moderators
resolve <id> [note]                 that one is dealt with
audit [n]                           what moderators have done
rename <room> <name>                another name for a room
describe <room> <text>              what it is for
set <room> <setting> [value]        guests, posting, slow, newcomers
archive / unarchive <room>          close a room; open it again
mod / unmod <room> <name>           a moderator of that room, or none any more
role <name> <role>                  owner, moderator or member of the server
claim <secret>                      become the first owner
debug                               make the server log its connections`,
    /** What those who run the server can do, on one screen as well. */
    serverHelp: `server                       the settings of the server
server <setting> <value>     change one; default: as usual
                             registration: open, invitation, approval, closed
                             newcomers: free, waiting
                             words: word, phrase, word:report …
invitation guest [room] …    make a link for guests
invitation account [room] …  … for one account; behind it: 2h x20: a note
invitations                  the links by which somebody can still come
uninvite <id>                nobody comes by that link any more
applications                 who wants an account
approve <name>               give it
decline <name> [why]         do not
newcomers                    who is in the waiting room
admit <name>                 let them write
accept <invitation>          go where an invitation leads`,
    done: 'Done.',
    /** Who is in cannot become somebody else. */
    leaveFirst: 'You are in already. Log out and connect again, then register or auth instead of login.',
    joined: (room: string) => `You are in #${room}. To write there: say ${room} <text>`,
    left: (room: string) => `You have left #${room}.`,
    removed: (room: string) => `You are no longer in #${room}.`,
    /** What a command has done, from the words that it was about. An empty one was not given. */
    did: {
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
      mute: (name: string, room: string, time: string) =>
        `${name} cannot write${room ? ` in #${room}` : ''}${time ? ` for ${time}` : ' any more, for good'}.`,
      unmute: (name: string, room: string) => `${name} can write${room ? ` in #${room}` : ''} again.`,
      purge: (name: string, time: string) => `What ${name} has said in the last ${time} is deleted.`,
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
    profile: ({ nickname, kind, role, present, since, status, lastSeenAt }: ProfileView): string =>
      [
        nickname,
        kind === 'account' ? `account (${role})` : 'guest',
        present ? 'here' : 'away',
        since !== undefined && `since ${when(since)}`,
        lastSeenAt !== undefined && `last here ${when(lastSeenAt)}`,
        status && [status.emoji, status.text].filter(Boolean).join(' '),
      ]
        .filter(Boolean)
        .join(', '),
    /** A list has no items. */
    empty: 'There is nothing.',
    invitation: (what: string) => `To come in: ${what}`,
    /** An item of a list, in one line. */
    items: {
      members: ({ nickname, role, present }) =>
        `${nickname}${role === 'moderator' ? ' (moderator)' : ''}${present ? ', here' : ''}`,
      sanctions: ({ what, user, address, room, until, reason, by }) =>
        `${sanctionWords[what]} ${user ? `${user.nickname} (id:${user.id})` : address}${room ? ` in ${room}` : ''}, ${ends(until)}, by ${by.nickname}${because(reason)}`,
      reports: ({ id, user, messageId, body, reason, by }) =>
        `${id}: ${user.nickname}${messageId ? ` ${messageId}: ${body}` : ''}, by ${by.nickname}${because(reason)}`,
      audit: ({ at, by, of, user, address, room, detail }) =>
        [when(at), by.nickname, of, user?.nickname, address, room, detail].filter(Boolean).join(' '),
      blocks: ({ nickname }) => nickname,
      providers: ({ name, path }) => `${name}: ${path}`,
      passkeys: ({ id, label, at, lastUsedAt }) =>
        `${id} ${label}, since ${when(at)}${lastUsedAt === undefined ? '' : `, used ${when(lastUsedAt)}`}`,
      identities: ({ id, provider, name, at }) =>
        `${id} ${provider}${name && `: ${name}`}, since ${when(at)}`,
      server: ({ setting, value, default: usual }) =>
        `${setting}: ${value || '–'}${value === usual ? ' (as usual)' : ''}`,
      invitations: ({ id, for: whom, room, uses, used, until, note }) =>
        `${id}: for ${whom === 'account' ? 'accounts' : 'guests'}${room ? `, #${room}` : ''}, used ${used}${uses === undefined ? '' : `/${uses}`}, ${ends(until)}${because(note)}`,
      applications: ({ nickname, note }) => `${nickname}${because(note)}`,
      newcomers: ({ user }) => user.nickname,
      export: ({ what, ...rest }) => `${what}: ${Object.values(rest).join(', ')}`,
      sessions: ({ id, what, label, current, createdAt, lastUsedAt }) =>
        `${id} ${label}${what === 'token' ? ', stays signed in' : ''}, since ${when(createdAt)}${lastUsedAt === undefined ? '' : `, used ${when(lastUsedAt)}`}${current ? ', this one' : ''}`,
    } as { readonly [L in ListName]: (item: ListItems[L]) => string },
    nothing: 'There are no messages.',
    /** Not everything fitted: the command to ask for the rest. */
    more: (command: string) => `There is more: ${command}`,
  },
};

const sanctionWords = { ban: 'ban', mute: 'mute' } as const;
const when = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const ends = (until: number | undefined): string =>
  until === undefined ? 'for good' : `until ${when(until)}`;
const because = (reason: string): string => (reason ? `: ${reason}` : '');

export type WireTexts = typeof wires;
