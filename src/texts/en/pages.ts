/** What the pages say that need no JavaScript. */
export const pages = {
  title: 'Say something',
  about: 'Your message appears in the lobby, where everybody can read it.',
  name: 'Your name',
  message: 'Your message',
  send: 'Send',
  kept: 'Your message was kept',
  number: (seq: number) => `It is number ${seq} in the lobby.`,
  again: 'Say something else',
  toChat: 'To the chat',
  lobby: 'The latest in the lobby',
  noMessages: 'There are no messages yet.',
  noScript:
    'JavaScript is switched off here, so this page does not refresh by itself. Everything else works.',
  rooms: 'Rooms',
  allRooms: (n: number) => `All rooms: ${n}`,
  search: 'Search',
  find: 'Find',
  searchHint:
    'Words, "phrases", -words, from:Bob, in:lobby, before:, after: or on:2026-11-25, has:link, is:edited',
  nothingFound: 'Nothing was found.',
  more: 'More',
  older: 'Older messages',
  newer: 'Newer messages',
  empty: 'Nothing was said here.',
  noRoom: 'There is no such room, or it is not for guests.',
  inRoom: (room: string) =>
    `In #${room} guests read here. To write there, come in with JavaScript, or write in the lobby.`,
  edited: 'edited',
  pinned: 'pinned',
  replies: (n: number) => `Replies: ${n}`,
  inReply: (nickname: string) => `In reply to ${nickname}`,
  showAll: 'Show all',
  inReplyTo: (seq: number) => `In reply to message ${seq}`,
  closed: 'The poll is closed.',
  until: (when: string) => `Open until ${when}.`,
  votes: (n: number) => `Votes: ${n}`,
  secret: 'Nobody is told who has chosen what.',
  language: 'Language',
  times: (zone: string) => `Times are those of the server, ${zone}.`,
  back: 'All rooms',
  needsScript:
    'This part of the chat needs JavaScript, and somebody who has come in. Here is what can be read without.',
  signIn: {
    title: (provider: string) => `${provider} knows you`,
    about: 'Go back to where you began, and paste this code there. It works once, for five minutes.',
    code: 'Code',
  },
  newPassword: 'New password',
  links: {
    resetPassword: {
      title: 'Another password',
      about:
        'Choose the password that you sign in with from now on. All devices that are signed in have to sign in again.',
      send: 'Change the password',
      done: 'Your password has been changed. Sign in with it.',
    },
    confirmEmail: {
      title: 'Confirm your address',
      about: 'Mail for your account will come to this address.',
      send: 'Confirm',
      done: 'Your address is confirmed.',
    },
  },
  trouble: 'That did not work',
  away: 'Messages cannot be taken right now. Yours was not kept; try again in a moment.',
  noAnswer: 'No answer came in time. Look into the lobby before you send it again: it may be there already.',
  sentAlready:
    'This page has been sent already. If what you typed now is another message, send it from here.',
  stale:
    'This page is not one that the server has shown since it was started, or it is too old, so nothing was posted just now. If the message is not in the lobby already, send it from here.',
  tooLong:
    'It was not kept. Below is its beginning; the whole is still on the page before: go back in the browser.',
  shown: 'A message in the lobby',
  encoding:
    'This came in another encoding than UTF-8, so it was not kept. Below is how it was read: look it over and send it from here.',
  packed:
    'This came compressed, which is not accepted here, so it was not kept. Below is what was in it: send it from here.',
  twice:
    'A field came twice, so this was not kept. Below is all that was in it: look it over and send it from here.',
  wire: (wire: string) => `by ${wire}`,
};

export type PageTexts = typeof pages;
