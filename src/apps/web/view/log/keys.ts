import type { MessageLine } from '#sdk/conversation/line.ts';
import type { AppValue } from '../context.ts';
import { messageActions } from '../message/message-actions.ts';

/** What a key does with the message that has the focus. `row`: its element, beside which something may open. */
export type KeyAction = (app: AppValue, line: MessageLine, row: HTMLElement) => void;

/** Where a key moves the focus. */
export type Move = 'next' | 'previous' | 'first' | 'last';

/** Keys that move among the messages, as `key` of the event names them. */
export const moves: Readonly<Record<string, Move>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
};

/** Keys that do something with the message that has the focus. What may not be done with it is not done. */
export const keyActions: Readonly<Record<string, KeyAction>> = {
  r: (app, line) => messageActions(app, line).reply(),
  e: (app, line) => messageActions(app, line).edit?.(),
  '+': (app, line, row) =>
    messageActions(app, line).pickEmoji(row.querySelector('button') ?? (row as HTMLButtonElement)),
  m: (_, __, row) => row.querySelector<HTMLElement>('.more')?.click(),
  c: (app, line) => messageActions(app, line).copyLink(),
};

/** The key that shows all keys. */
export const helpKey = '?';
