import type { EntranceTexts } from '../../en/web/entrance.ts';

export const texts: EntranceTexts = {
  provider: (name) => `Увійти через ${name}`,
  passkey: 'З ключем доступу',
  language: 'Мова',
};
