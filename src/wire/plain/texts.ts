import type { Locale } from '#model/names.ts';

interface PlainTexts {
  readonly connected: (nickname: string) => string;
  readonly kept: string;
  readonly edited: string;
  readonly privately: string;
}

export const plainTexts: Readonly<Record<Locale, PlainTexts>> = {
  en: {
    connected: (nickname) => `You are connected. Your name is ${nickname}.`,
    kept: 'Your message was received.',
    edited: 'edited',
    privately: 'to you alone',
  },
  uk: {
    connected: (nickname) => `З’єднання встановлено. Ваше ім’я ${nickname}.`,
    kept: 'Ваше повідомлення отримано.',
    edited: 'змінено',
    privately: 'лише вам',
  },
  ru: {
    connected: (nickname) => `Соединение установлено. Ваше имя ${nickname}.`,
    kept: 'Ваше сообщение получено.',
    edited: 'изменено',
    privately: 'только вам',
  },
};
