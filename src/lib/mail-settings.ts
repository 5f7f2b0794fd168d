/** The address of a server that takes mail. */
export const smtpUrl = {
  takes: 'the address of a mail server',
  example: 'smtp://USER:PASSWORD@mail.example:587',
  parse: (text: string): string | undefined =>
    /^smtps?:\/\/[^\s/]+/i.test(text) && URL.canParse(text) ? text : undefined,
  why: (text: string): string | undefined =>
    /^smtps?:\/\//i.test(text) ? undefined : 'it begins with smtp:// or smtps://',
};

/** Whom a mail is from. */
export const mailbox = {
  takes: 'an e-mail address, with a name before it or without',
  example: 'chat@example.org',
  parse: (text: string): string | undefined =>
    /^(?:[^<>@\p{C}]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u.test(text) ? text : undefined,
};
