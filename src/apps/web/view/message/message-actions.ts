import { isMine } from '#sdk/conversation/conversation.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import type { AppValue } from '../context.ts';
import { hasReacted } from './has-reacted.ts';

/**
 * What can be done with a message. The bar, the menu, the sheet and the keys all call these, so that each does the same. What the
 * reader may not do with this message is missing, and whoever shows it leaves its button out.
 */
export interface MessageActions {
  /** The next message answers this one. */
  reply(): void;
  /** The replies to it, beside the conversation. */
  thread(): void;
  /** Gives it the emoji, or takes it back. */
  react(emoji: string): void;
  /** All emoji to choose from, beside the button. */
  pickEmoji(button: HTMLElement): void;
  copyText(): void;
  copyLink(): void;
  readonly edit?: () => void;
  readonly remove?: () => void;
  readonly pin?: () => void;
  readonly save?: () => void;
  readonly remind?: () => void;
  readonly seeEarlier?: () => void;
  /** Tells the moderators of the server. */
  readonly report?: () => void;
}

export function messageActions(app: AppValue, line: MessageLine): MessageActions {
  const { chat, navigation } = app;
  const { messages } = app.actions;
  const { room, seq, messageId } = line;
  const isOwn = isMine(chat.me.peek(), line);
  const hasAccount = messages.hasAccount.peek();
  return {
    reply: () => {
      chat.composing.value = { kind: 'reply', line };
      document.getElementById('message')?.focus();
    },
    thread: () => {
      const root =
        line.thread === undefined ? seq : Number(line.thread.slice(line.thread.lastIndexOf('.') + 1));
      navigation.openPanel({ kind: 'thread', room, seq: root });
    },
    react: (emoji) => {
      const now = messages.find(messageId) ?? line;
      void messages.react(now, emoji, !hasReacted(now, emoji, chat.me.peek()?.userId));
    },
    pickEmoji: (button) => (messages.opened.value = { kind: 'emoji', line, button }),
    copyText: () => void navigator.clipboard?.writeText(line.body),
    copyLink: () => {
      const href = navigation.hrefOf(navigation.placeOf(room, seq));
      void navigator.clipboard?.writeText(new URL(href, location.href).href);
    },
    ...(isOwn && { edit: () => (messages.editing.value = messageId) }),
    ...(messages.mayRemove(line) && { remove: () => messages.remove(line) }),
    ...(hasAccount && {
      pin: () => void messages.pin(messages.find(messageId) ?? line),
      save: () => void messages.kept.save(messageId, !messages.kept.isSaved(messageId)),
      remind: () => (messages.opened.value = { kind: 'remind', line }),
    }),
    ...(messages.maySeeEarlier(line) && {
      seeEarlier: () => (messages.opened.value = { kind: 'earlier', line }),
    }),
    ...(!isOwn && {
      report: () => (chat.layout.dialog.value = { kind: 'report', messageId, about: line.author.nickname }),
    }),
  };
}
