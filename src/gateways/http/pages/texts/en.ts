export const en = {
  title: 'Say something',
  about: 'What you write here is said in the lobby, where everybody can read it.',
  name: 'Your name',
  message: 'Your message',
  send: 'Send',
  kept: 'Your message was kept',
  number: (seq: number) => `It is number ${seq} in the lobby.`,
  again: 'Say something else',
  toChat: 'To the chat',
  lobby: 'The latest in the lobby',
  silence: 'Nobody has said anything yet.',
  noScript:
    'JavaScript is switched off here, so this page does not refresh by itself. Everything else works.',
  trouble: 'That did not work',
  away: 'Messages cannot be taken at the moment. Yours was not kept; try again in a moment.',
  noAnswer: 'No answer came in time. Look into the lobby before you send it again: it may have been kept.',
  wire: (wire: string) => `by ${wire}`,
} as const;

/** What the pages say in words. English is the measure: the others have exactly its rows. */
export type PageTexts = {
  readonly [K in keyof typeof en]: (typeof en)[K] extends string ? string : (typeof en)[K];
};
