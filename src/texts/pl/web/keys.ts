import type { KeysTexts } from '../../en/web/keys.ts';

export const texts: KeysTexts = {
  title: 'Klawisze',
  keys: [
    { keys: ['Ctrl K'], does: 'Szukaj lub przejdź' },
    { keys: ['Alt ↑', 'Alt ↓'], does: 'Rozmowa wyżej albo niżej' },
    { keys: ['Alt Shift ↑', 'Alt Shift ↓'], does: 'Następna z czymś nowym' },
    { keys: ['j', '↓'], does: 'Następna wiadomość' },
    { keys: ['k', '↑'], does: 'Poprzednia wiadomość' },
    { keys: ['Home'], does: 'Na początek pokoju' },
    { keys: ['End'], does: 'Do najnowszej wiadomości' },
    { keys: ['r'], does: 'Odpowiedz' },
    { keys: ['e'], does: 'Zmień swoją wiadomość' },
    { keys: ['+'], does: 'Zareaguj' },
    { keys: ['m'], does: 'Wszystko inne, co można zrobić z wiadomością' },
    { keys: ['c'], does: 'Kopiuj link do wiadomości' },
    { keys: ['Tab'], does: 'Do tego, co jest w wiadomości, i dalej do pola wiadomości' },
    { keys: ['?'], does: 'Te klawisze' },
  ],
};
