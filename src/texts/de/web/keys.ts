import type { KeysTexts } from '../../en/web/keys.ts';

export const texts: KeysTexts = {
  title: 'Tasten',
  keys: [
    { keys: ['Strg K'], does: 'Suchen oder springen' },
    { keys: ['Alt ↑', 'Alt ↓'], does: 'Das Gespräch darüber oder darunter' },
    { keys: ['Alt Umschalt ↑', 'Alt Umschalt ↓'], does: 'Das nächste mit etwas Neuem' },
    { keys: ['j', '↓'], does: 'Die nächste Nachricht' },
    { keys: ['k', '↑'], does: 'Die Nachricht davor' },
    { keys: ['Pos1'], does: 'An den Anfang des Raums' },
    { keys: ['Ende'], does: 'Zur neuesten Nachricht' },
    { keys: ['r'], does: 'Antworten' },
    { keys: ['e'], does: 'Deine Nachricht bearbeiten' },
    { keys: ['+'], does: 'Reagieren' },
    { keys: ['m'], does: 'Alles andere, was mit einer Nachricht geht' },
    { keys: ['c'], does: 'Link der Nachricht kopieren' },
    { keys: ['Tab'], does: 'In die Nachricht hinein und weiter zum Nachrichtenfeld' },
    { keys: ['?'], does: 'Diese Tasten' },
  ],
};
