/** What the shell is told when it is over. The help lists them. */
export const exitCodes = {
  fine: 0,
  /** The server could not be reached, or not any more: something may not have been sent. */
  lost: 1,
  usage: 2,
  /** The server said no: to the nickname, the password, the room or a message. */
  refused: 3,
  interrupted: 130,
  brokenPipe: 141,
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
