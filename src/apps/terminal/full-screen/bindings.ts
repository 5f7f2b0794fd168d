import type { EditName } from './editor.ts';

/** Keys that change the text being typed. */
export const editKeys: Readonly<Record<string, EditName>> = {
  Left: 'left',
  'C-b': 'left',
  Right: 'right',
  'C-f': 'right',
  'C-Left': 'wordLeft',
  'M-Left': 'wordLeft',
  'M-b': 'wordLeft',
  'C-Right': 'wordRight',
  'M-Right': 'wordRight',
  'M-f': 'wordRight',
  Home: 'start',
  'C-a': 'start',
  End: 'end',
  'C-e': 'end',
  Backspace: 'backspace',
  Delete: 'delete',
  'C-k': 'killToEnd',
  'C-u': 'killToStart',
  'C-w': 'killWord',
  'M-Backspace': 'killWord',
  'M-d': 'killWordAhead',
  'C-y': 'yank',
  Up: 'up',
  Down: 'down',
};

/** What keys do with the screen. */
export type ScreenAction =
  | 'enter'
  | 'newLine'
  | 'complete'
  | 'interrupt'
  | 'endOfInput'
  | 'suspend'
  | 'redraw'
  | 'nextWindow'
  | 'previousWindow'
  | 'nextActive'
  | 'pageUp'
  | 'pageDown'
  | 'toStart'
  | 'toEnd'
  | 'selectUp'
  | 'selectDown'
  | 'find'
  | 'numbers'
  | 'nickList'
  | 'escape';

export const screenKeys: Readonly<Record<string, ScreenAction>> = {
  Enter: 'enter',
  'M-Enter': 'newLine',
  Tab: 'complete',
  'C-c': 'interrupt',
  'C-d': 'endOfInput',
  'C-z': 'suspend',
  'C-l': 'redraw',
  'C-n': 'nextWindow',
  'C-p': 'previousWindow',
  'M-a': 'nextActive',
  PageUp: 'pageUp',
  'M-p': 'pageUp',
  PageDown: 'pageDown',
  'M-n': 'pageDown',
  'C-Home': 'toStart',
  'M-<': 'toStart',
  'C-End': 'toEnd',
  'M->': 'toEnd',
  'M-Up': 'selectUp',
  'M-Down': 'selectDown',
  'C-r': 'find',
  F3: 'find',
  F6: 'numbers',
  F7: 'nickList',
  Escape: 'escape',
};

/** `M-1` to `M-9`, and `M-0` for the tenth: as in irssi, the second ten stand in the row of letters below. */
const windowKeys = '1234567890qwertyuio';

/** The index of the window that the key shows. */
export function windowOfKey(name: string): number | undefined {
  const index = name.startsWith('M-') && name.length === 3 ? windowKeys.indexOf(name[2] as string) : -1;
  return index < 0 ? undefined : index;
}
