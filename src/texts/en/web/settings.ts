export const texts = {
  title: 'Your profile',
  nickname: 'Nickname',
  nicknameHint: 'Messages that you have sent keep the name they were sent under.',
  rename: 'Change',
  signOut: 'Sign out',
  signOutGuest: 'This browser forgets you, and you cannot come back as the same guest.',
  signOutAccount: 'This browser keeps only your nickname. You can sign in again with your password.',
};

export type SettingsTexts = typeof texts;
