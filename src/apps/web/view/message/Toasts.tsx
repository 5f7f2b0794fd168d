import { previewOf } from '#model/markdown/plain.ts';
import { parseMessageId } from '#model/names.ts';
import type { Reminder } from '../../chat/kept-things.ts';
import { useApp, usePart, useTexts } from '../context.ts';
import { LinkTo } from '../ui/LinkTo.tsx';
import '../../style/message-layer.css';

/** What can still be undone, and what it is time for. */
export function Toasts() {
  const { messages } = useApp().actions;
  const texts = usePart('message');
  const last = messages.leaving.value.at(-1);
  const due = messages.kept.reminders.value.filter((reminder) => reminder.due);
  return (
    <div class="toasts" role="status">
      {due.map((reminder) => (
        <Due key={reminder.id} reminder={reminder} />
      ))}
      {last && (
        <p class="toast" key={last.messageId}>
          <span>{texts.undo.deleted}</span>
          <button type="button" onClick={() => messages.bringBack(last.messageId)}>
            {texts.undo.undo}
          </button>
        </p>
      )}
    </div>
  );
}

/** It stays until somebody says that it is done. */
function Due({ reminder }: { readonly reminder: Reminder }) {
  const { actions, navigation } = useApp();
  const texts = usePart('message').remind;
  const { shell } = useTexts();
  const { messages } = actions;
  const at = parseMessageId(reminder.messageId);
  const words = reminder.note || previewOf(messages.find(reminder.messageId)?.body ?? '');
  return (
    <p class="toast">
      <span dir="auto">{texts.due(words)}</span>
      {at && <LinkTo place={navigation.placeOf(at.room, at.seq)}>{texts.show}</LinkTo>}
      <button type="button" onClick={() => void messages.kept.dismiss(reminder.id)}>
        {shell.closePanel}
      </button>
    </p>
  );
}
