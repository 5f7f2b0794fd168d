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
  silence: 'There are no messages yet.',
  noScript:
    'JavaScript is switched off here, so this page does not refresh by itself. Everything else works.',
  trouble: 'That did not work',
  away: 'Messages cannot be taken right now. Yours was not kept; try again in a moment.',
  noAnswer: 'No answer came in time. Look into the lobby before you send it again: it may be there already.',
  wire: (wire: string) => `by ${wire}`,
};

export type PageTexts = typeof pages;
