import type { SettingsTexts } from '../../en/web/settings.ts';

export const texts: SettingsTexts = {
  title: 'Ваш профиль',
  nickname: 'Имя',
  nicknameHint: 'У отправленных сообщений остаётся имя, под которым они отправлены.',
  rename: 'Изменить',
  signOut: 'Выйти',
  signOutGuest: 'Браузер забудет вас, и вернуться тем же гостем будет нельзя.',
  signOutAccount: 'Браузер будет помнить только ваше имя. Войти снова можно с паролем.',
};
