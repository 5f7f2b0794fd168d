export const texts = {
  provider: (name: string) => `Sign in with ${name}`,
  passkey: 'With a passkey',
  language: 'Language',
};

export type EntranceTexts = typeof texts;
