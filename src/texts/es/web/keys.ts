import type { KeysTexts } from '../../en/web/keys.ts';

export const texts: KeysTexts = {
  title: 'Teclas',
  keys: [
    { keys: ['Ctrl K'], does: 'Buscar o ir a un sitio' },
    { keys: ['Alt ↑', 'Alt ↓'], does: 'La conversación de arriba o de abajo' },
    { keys: ['Alt Mayús ↑', 'Alt Mayús ↓'], does: 'La siguiente con algo nuevo' },
    { keys: ['j', '↓'], does: 'El mensaje siguiente' },
    { keys: ['k', '↑'], does: 'El mensaje anterior' },
    { keys: ['Inicio'], does: 'Al principio de la sala' },
    { keys: ['Fin'], does: 'Al mensaje más reciente' },
    { keys: ['r'], does: 'Responder' },
    { keys: ['e'], does: 'Editar tu mensaje' },
    { keys: ['+'], does: 'Reaccionar' },
    { keys: ['m'], does: 'Todo lo demás que se puede hacer con un mensaje' },
    { keys: ['c'], does: 'Copiar el enlace del mensaje' },
    { keys: ['Tab'], does: 'A lo que hay en el mensaje, y después al campo del mensaje' },
    { keys: ['?'], does: 'Estas teclas' },
  ],
};
