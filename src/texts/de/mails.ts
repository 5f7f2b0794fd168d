import type { MailTexts } from '../en/mails.ts';

export const mails: MailTexts = {
  confirmEmail: {
    subject: 'Bestätige deine Adresse',
    text: (nickname, link) => `Hallo ${nickname},

mit diesem Link bestätigst du, dass Mails für dein Konto an diese Adresse
gehen. Er gilt eine Stunde:

${link}

Wenn du das nicht angefordert hast, musst du nichts tun. Es passiert dann
nichts.
`,
  },
  resetPassword: {
    subject: 'Wähle ein neues Passwort',
    text: (nickname, link) => `Hallo ${nickname},

mit diesem Link wählst du ein neues Passwort für dein Konto. Er gilt eine
Stunde und nur einmal:

${link}

Wenn du das nicht angefordert hast, musst du nichts tun. Dein Passwort
bleibt, wie es ist.
`,
  },
};
