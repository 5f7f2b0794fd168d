import type { EntranceTexts } from '../../en/web/entrance.ts';

export const texts: EntranceTexts = {
  provider: (name) => `Zaloguj się przez ${name}`,
  passkey: 'Kluczem dostępu',
  language: 'Język',
};
