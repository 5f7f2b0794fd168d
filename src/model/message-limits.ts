/**
 * The limits of a message, and of the names in it and beside it: all that a client needs of them to show a chat. They stand apart from
 * the others so that browsers do not load the whole table before their first screen.
 */
export const messageLimits = {
  /** Characters (code points) of one message: long enough for a letter, short enough for a datagram. */
  bodyCharacters: 4_000,
  /** Characters of a nickname: leaves room for the message in a line of chat. */
  nicknameCharacters: 32,
  /** Characters of a room's name. */
  roomNameCharacters: 64,
  /** Characters (code points) of a text of one line that belongs to a room or a user, and is shown beside its name. */
  captionCharacters: 250,
  /** People who are named of those who replied in a thread. */
  threadPeople: 5,
} as const;
