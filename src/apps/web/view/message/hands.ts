import { usedEmoji } from '../../chat/used-emoji.ts';
import type { AppValue } from '../context.ts';
import { copySelected } from './copying.ts';
import { followTouch, type Touched } from './gestures.ts';
import { messageActions } from './message-actions.ts';

/**
 * What hands do with messages, wherever in the page they stand: gestures of fingers, and copying what is selected. Returns what ends
 * that.
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
