import type { MailTexts } from '../en/mails.ts';

export const mails: MailTexts = {
  confirmEmail: {
    subject: 'Potwierdź swój adres',
    text: (nickname, link) => `Cześć ${nickname},

tym linkiem potwierdzasz, że poczta dla Twojego konta ma przychodzić na
ten adres. Działa przez godzinę:

${link}

Jeśli to nie Ty o to prosisz, nie rób nic: wtedy nic się nie stanie.
`,
  },
  resetPassword: {
    subject: 'Wybierz nowe hasło',
    text: (nickname, link) => `Cześć ${nickname},

tym linkiem ustawisz nowe hasło do swojego konta. Działa przez godzinę
i tylko raz:

${link}

Jeśli to nie Ty o to prosisz, nie rób nic: Twoje hasło się nie zmieni.
`,
  },
};
