import type { EntranceTexts } from '../../en/web/entrance.ts';

export const texts: EntranceTexts = {
  provider: (name) => `Iniciar sesión con ${name}`,
  passkey: 'Con una llave de acceso',
  language: 'Idioma',
};
