import type { SettingsTexts } from '../../en/web/settings.ts';

export const texts: SettingsTexts = {
  title: 'Ваш профіль',
  nickname: 'Ім’я',
  nicknameHint: 'Надіслані повідомлення зберігають ім’я, під яким їх надіслано.',
  rename: 'Змінити',
  signOut: 'Вийти',
  signOutGuest: 'Браузер забуде вас, і повернутися тим самим гостем буде неможливо.',
  signOutAccount: 'Браузер пам’ятатиме лише ваше ім’я. Увійти знову можна з паролем.',
};
