import { usedEmoji } from '../../chat/used-emoji.ts';
import type { AppValue } from '../context.ts';
import { copySelected } from './copying.ts';
import { followTouch, type Touched } from './gestures.ts';
import { messageActions } from './message-actions.ts';

/**
 * Gestures of fingers on messages, and copying what is selected of them. They are listened for once for the document, not by each
 * message: the log has hundreds, and a listener for each costs time whenever it is shown. It is loaded after the first screen
 * (`Shell`), for whatever it offers has a button as well. Returns what ends it.
 */
export function followHands(app: AppValue): () => void {
  const stop = followTouch((touched, element) => onTouched(app, touched, element));
  document.addEventListener('copy', copySelected);
  return () => {
    stop();
    document.removeEventListener('copy', copySelected);
  };
}

/** Held: what can be done with it. Tapped twice: the emoji that is used most. Moved to the side: an answer. */
function onTouched(app: AppValue, touched: Touched, { dataset }: HTMLElement): void {
  const { messages } = app.actions;
  const line = messages.find(dataset.message ?? '');
  if (!line || messages.editing.peek() === line.messageId) return;
  if (touched === 'held') messages.opened.value = { kind: 'sheet', line };
  else if (touched === 'swiped') messageActions(app, line).reply();
  else messageActions(app, line).react(usedEmoji(1)[0] ?? '👍');
}
