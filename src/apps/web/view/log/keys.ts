import { isMine } from '#sdk/conversation/conversation.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import type { AppValue } from '../context.ts';

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

const reply: Deed = ({ chat }, line) => {
  chat.composing.value = { kind: 'reply', line };
  document.getElementById('message')?.focus();
};

const edit: Deed = ({ chat }, line) => {
  if (isMine(chat.me.peek(), line)) chat.composing.value = { kind: 'edit', line };
};

const copyLink: Deed = ({ navigation }, { room, seq }) => {
  const { href } = new URL(navigation.hrefOf(navigation.placeOf(room, seq)), document.baseURI);
  void navigator.clipboard?.writeText(href);
};

/** What can be done beside this is in the message's own bar. */
const openMenu: Deed = (_, __, row) => row.querySelector<HTMLElement>('.more')?.click();

/** Keys that do something with the message that has the focus. */
export const deeds: Readonly<Record<string, Deed>> = {
  r: reply,
  e: edit,
  '+': openMenu,
  m: openMenu,
  c: copyLink,
};

/** The key that shows all keys. */
export const helpKey = '?';
