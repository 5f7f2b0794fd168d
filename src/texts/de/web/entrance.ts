import type { EntranceTexts } from '../../en/web/entrance.ts';

export const texts: EntranceTexts = {
  provider: (name) => `Mit ${name} anmelden`,
  passkey: 'Mit einem Passkey',
  language: 'Sprache',
};
