import type { MessageLine } from '#sdk/conversation/line.ts';
import type { AppValue } from '../context.ts';
import { deedsOf } from '../message/deeds.ts';

/** What a key does with the message that has the focus. `row`: its element, beside which something may open. */
export type Deed = (app: AppValue, line: MessageLine, row: HTMLElement) => void;

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
export const deeds: Readonly<Record<string, Deed>> = {
  r: (app, line) => deedsOf(app, line).reply(),
  e: (app, line) => deedsOf(app, line).edit?.(),
  '+': (app, line, row) =>
    deedsOf(app, line).pickEmoji(row.querySelector('button') ?? (row as HTMLButtonElement)),
  m: (_, __, row) => row.querySelector<HTMLElement>('.more')?.click(),
  c: (app, line) => deedsOf(app, line).copyLink(),
};

/** The key that shows all keys. */
export const helpKey = '?';
