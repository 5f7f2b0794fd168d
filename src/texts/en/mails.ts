import type { Mail } from '#model/mail.ts';

/** What a mail says: to whom (a nickname), and the link. Plain text, in lines of at most 76 characters. */
export type MailTexts = Readonly<
  Record<
    Mail['kind'],
    { readonly subject: string; readonly text: (nickname: string, link: string) => string }
  >
>;

export const mails: MailTexts = {
  confirmEmail: {
    subject: 'Confirm your address',
    text: (nickname, link) => `Hello ${nickname},

with this link you confirm that mail for your account comes to this
address. It is good for an hour:

${link}

If you did not ask for it, do nothing: nothing happens then.
`,
  },
  resetPassword: {
    subject: 'Choose another password',
    text: (nickname, link) => `Hello ${nickname},

with this link you choose another password for your account. It is good
for an hour, and works once:

${link}

If you did not ask for it, do nothing: your password stays what it is.
`,
  },
};
