import type { MailTexts } from '../en/mails.ts';

export const mails: MailTexts = {
  confirmEmail: {
    subject: 'Confirma tu dirección',
    text: (nickname, link) => `Hola, ${nickname}:

Con este enlace confirmas que el correo de tu cuenta llega a esta
dirección. Vale una hora:

${link}

Si no lo has pedido, no hagas nada: así no pasa nada.
`,
  },
  resetPassword: {
    subject: 'Elige otra contraseña',
    text: (nickname, link) => `Hola, ${nickname}:

Con este enlace eliges otra contraseña para tu cuenta. Vale una hora y
sirve una sola vez:

${link}

Si no lo has pedido, no hagas nada: tu contraseña sigue siendo la misma.
`,
  },
};
