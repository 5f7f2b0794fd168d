import type { EntranceTexts } from '../../en/web/entrance.ts';

export const texts: EntranceTexts = {
  provider: (name) => `Войти через ${name}`,
  passkey: 'С ключом доступа',
  language: 'Язык',
};
