import { notices } from './notices.ts';
import { wires } from './wires.ts';

/** What the terminal client says. Whatever is handed in is safe to be shown. */
export const terminal = {
  notices,
  /** What orders have done: the words are those of the line wire. */
  line: wires.line,
  commands: `/msg NICK TEXT   write to one person in private
/nick NAME       take another name
/who  /names     who is in this room
/rooms           which rooms there are
/join ROOM       go to a room
/leave [ROOM]    leave it
/history [N]     the last messages
/search WORDS         find messages
/topic [#ROOM] TEXT   say what this room is about
/make ROOM [private]  make a room
/invite ROOM NICK     bring somebody in
/members ROOM         who belongs to a room
/group NICK NICK : TEXT  write to several in private
/report NICK|NUMBER WHY  tell the moderators
/block NICK  /unblock NICK  /blocks  see nothing of somebody
/help messages        reply, react, polls, reminders, what is unread
/help accounts        your account: password, sessions, codes
/export [FILE]        take home all that is yours
/help moderation      what moderators can do
/quit            leave (or Ctrl-D)
//TEXT           send a text that begins with /`,
  screen: {
    activity: 'Act',
    new: 'new',
    find: 'Find',
    offline: 'no connection',
    deleted: 'deleted',
    typing: (names: string) => `${names} is writing …`,
    noMessage: 'There is no message that this could be about.',
    noWindow: (number: number) => `There is no window ${number}.`,
    keys: `Alt+1 … Alt+9, /window N  go to a window; Ctrl+N and Ctrl+P to the next and the last one
Alt+A                     where something is new, first where it is for you
/wc                       close a private conversation, or leave the room
PgUp, PgDn                what was said before; Alt+< and Alt+> the beginning and the end
Ctrl+R, F3, /find WORDS   look for words in this window; Enter goes on, Esc ends it
Alt+Up, Alt+Down          select a message: /reply, /react, /edit, /delete, /thread are about it
/edit                     change the last message, or the one that is selected
Tab                       complete a nickname or a command, and the next one that fits
Alt+Enter                 another line; Ctrl+A E K U W Y as in a shell, arrows for what was typed
F6                        numbers of messages
F7                        who is here, in a wide window
Ctrl+L, Ctrl+Z            draw anew; back to the shell until fg`,
  },
  code: 'Code of the second factor',
  exported: (file: string, count: number) => `Everything is in ${file}: ${count} lines of JSON.`,
  notExported: (file: string, why: string) => `${file} could not be written (${why}).`,
  nickname: 'Your nickname',
  password: (nickname: string) => `Password of ${nickname}`,
  entered: (nickname: string, room: string) =>
    `You are ${nickname} in #${room}. /help shows what you can do.`,
  chosen: (nickname: string) => `You are called ${nickname}. Choose another nickname with --name NICK.`,
  chooseAnother: 'Choose another nickname with --name NICK.',
  lost: (seconds: number) => `Connection lost, trying again in ${seconds} s …`,
  retrying: (why: string, seconds: number) => `${why} Trying again in ${seconds} s …`,
  back: 'Back again.',
  renamed: (nickname: string) => `You are ${nickname} now.`,
  renamedOther: (from: string, nickname: string) => `${from} is ${nickname} now`,
  reset: (room: string) => `#${room} starts over: the server has another history now.`,
  queued: (body: string) => `Will be sent when the connection is back: ${body}`,
  uncertain: (body: string) => `The connection was lost, and this may not have been sent: ${body}`,
  notSent: (why: string, body: string) => `${why} Not sent: ${body}`,
  came: (names: string) => `${names} came`,
  went: (names: string) => `${names} left`,
  others: (count: number) => `and ${count} more`,
  edited: 'edited',
  deleted: (name: string, about: string) => `${name} deleted a message${about}`,
  reacted: (name: string, emoji: string, about: string) => `${name} gave ${emoji}${about}`,
  unreacted: (name: string, emoji: string, about: string) => `${name} took back ${emoji}${about}`,
  pinned: (name: string, about: string) => `${name} pinned a message${about}`,
  unpinned: (name: string, about: string) => `${name} unpinned a message${about}`,
  voted: (name: string, about: string) => `${name} voted${about}`,
  isPinned: 'pinned',
  isClosed: 'closed',
  replies: (count: number) => `replies: ${count}`,
  somebody: 'somebody',
  closed: (name: string, about: string) => `${name} closed a poll${about}`,
  privately: 'private',
  you: 'you',
  joined: (room: string) => `You are in #${room}.`,
  left: (room: string) => `You have left #${room}.`,
  lobbyStays: 'The lobby is always there. Ctrl-D leaves the chat.',
  empty: (room: string) => `There are no messages in #${room} yet.`,
  people: (room: string, names: string) => `In #${room}: ${names}`,
  unknownCommand: (command: string) =>
    `There is no command ${command}. /help shows those there are; //… sends a text that begins with /.`,
  incomplete: (usage: string) => `It is written like this: ${usage}`,
  notOnThisWire: 'On this connection only texts can be sent.',
  notNow: 'There is no connection now. Try again in a moment.',
  sending: 'Sending what is left. Ctrl-C leaves at once.',
  nobody: (address: string) =>
    `Nobody answers at ${address}. Is the server running? "hubbub serve" starts one.`,
  unknownHost: (host: string) => `There is no machine called ${host}.`,
  notHubbub: (address: string, answer: string) => `What answers at ${address} is not Hubbub (${answer}).`,
  unreachable: (address: string, why: string) => `${address} cannot be reached (${why}).`,
  nonsense: (fault: string) =>
    `This program has met what it does not understand, and ends: ${fault}. The server may be of another version.`,
  gaveUp: (seconds: number) => `There was no connection for ${seconds} s. Gave up.`,
  turnedAway: 'The server has ended the conversation.',
  signInAt: (url: string) => `Open this in a browser, and sign in: ${url}`,
  providerCode: 'The code that is shown then',
  noProvider: 'A provider needs the native wire, and somebody at a terminal who can paste a code.',
  noPassword: 'The password cannot be asked for here: put it into HUBBUB_PASSWORD.',
  noName: 'An account has a name: give it with --name NICK.',
};

export type TerminalTexts = typeof terminal;
