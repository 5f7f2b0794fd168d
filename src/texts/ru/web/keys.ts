import type { KeysTexts } from '../../en/web/keys.ts';

export const texts: KeysTexts = {
  title: 'Клавиши',
  keys: [
    { keys: ['Ctrl K'], does: 'Поиск или переход' },
    { keys: ['Alt ↑', 'Alt ↓'], does: 'Разговор выше или ниже' },
    { keys: ['Alt Shift ↑', 'Alt Shift ↓'], does: 'Следующий, где есть что-то новое' },
    { keys: ['j', '↓'], does: 'Следующее сообщение' },
    { keys: ['k', '↑'], does: 'Предыдущее сообщение' },
    { keys: ['Home'], does: 'К началу комнаты' },
    { keys: ['End'], does: 'К самому новому сообщению' },
    { keys: ['r'], does: 'Ответить' },
    { keys: ['e'], does: 'Изменить своё сообщение' },
    { keys: ['+'], does: 'Поставить реакцию' },
    { keys: ['m'], does: 'Всё остальное, что можно сделать с сообщением' },
    { keys: ['c'], does: 'Скопировать ссылку на сообщение' },
    { keys: ['Tab'], does: 'К тому, что есть в сообщении, и дальше к полю' },
    { keys: ['?'], does: 'Эти клавиши' },
  ],
};
