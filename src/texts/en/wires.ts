import type { RoomEntryKind } from '#model/entry.ts';
import type { ListItems, ListName } from '#model/list.ts';

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
    /** Every command, on one screen of 24 lines and 80 columns. */
    help: `login <name>                 come in under a name that nobody has
msgall <text>                write to everybody
msg <name> <text>            write to one person in private
nick <name>                  take another name
userlist                     who is online
whoami                       your own name
history [n]                  the last messages, with their numbers
since <number>               the messages after that number
rooms                        which rooms there are
topic <text>                 say what the lobby is about
join <room>                  follow another room too
say <room> <text>            write in that room
leave <room>                 stop following it
register <name> <password>   make a name yours and come in, instead of login
auth <name> <password>       come in under your own name, instead of login
debug                        make the server log its connections
logout                       leave the chat`,
    /** Who is in cannot become somebody else. */
    leaveFirst: 'You are in already. Log out and connect again, then register or auth instead of login.',
    joined: (room: string) => `You are in #${room}. To write there: say ${room} <text>`,
    left: (room: string) => `You have left #${room}.`,
    removed: (room: string) => `You are no longer in #${room}.`,
    /** An item of a list, in one line. */
    items: {
      members: ({ nickname, role, present }) =>
        `${nickname}${role === 'moderator' ? ' (moderator)' : ''}${present ? ', here' : ''}`,
      sanctions: ({ what, user, address, room, until, reason, by }) =>
        `${what} ${user?.nickname ?? address}${room ? ` in ${room}` : ''}, ${ends(until)}, by ${by.nickname}${because(reason)}`,
      reports: ({ id, user, messageId, body, reason, by }) =>
        `${id}: ${user.nickname}${messageId ? ` ${messageId}: ${body}` : ''}, by ${by.nickname}${because(reason)}`,
      audit: ({ at, by, of, user, address, room, detail }) =>
        [when(at), by.nickname, of, user?.nickname, address, room, detail].filter(Boolean).join(' '),
      blocks: ({ nickname }) => nickname,
      providers: ({ name, path }) => `${name}: ${path}`,
      identities: ({ id, provider, name, at }) => `${id} ${provider}${name && `: ${name}`}, since ${when(at)}`,
      export: ({ what, ...rest }) => `${what}: ${Object.values(rest).join(', ')}`,
      sessions: ({ id, what, label, current, createdAt, lastUsedAt }) =>
        `${id} ${label}${what === 'token' ? ', stays signed in' : ''}, since ${when(createdAt)}${lastUsedAt === undefined ? '' : `, used ${when(lastUsedAt)}`}${current ? ', this one' : ''}`,
    } as { readonly [L in ListName]: (item: ListItems[L]) => string },
    nothing: 'There are no messages.',
    /** Not everything fitted: the command to ask for the rest. */
    more: (command: string) => `There is more: ${command}`,
  },
};

const when = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const ends = (until: number | undefined): string =>
  until === undefined ? 'for good' : `until ${when(until)}`;
const because = (reason: string): string => (reason ? `: ${reason}` : '');

export type WireTexts = typeof wires;
