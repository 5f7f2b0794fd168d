import { useSignal } from '@preact/signals';
import { limits } from '#model/limits.ts';
import { previewOf } from '#model/markdown/plain.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { shortTimeOf } from '../../chat/times.ts';
import { useApp, usePart, useTexts } from '../context.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { fieldValueOf, remindTimes } from './remind-times.ts';
import '../../style/message-layer.css';

/** When to be reminded of a message, and with which words. */
export function Remind({ line }: { readonly line: MessageLine }) {
  const { chat, actions } = useApp();
  const texts = usePart('message').remind;
  const { shell, composer } = useTexts();
  const { messages } = actions;
  const now = new Date();
  const note = useSignal('');
  const own = useSignal(fieldValueOf(new Date(now.getTime() + 3_600_000)));
  const close = () => (messages.opened.value = undefined);
  const remind = async (at: Date) => {
    const isKept = await messages.kept.remind(line.messageId, { at: at.toISOString() }, note.value.trim());
    if (!isKept) return;
    chat.notice.value = texts.kept(shortTimeOf(at.toISOString(), chat.locale.value));
    close();
  };
  return (
    <Dialog title={texts.title} closeLabel={shell.closePanel} close={close}>
      <blockquote class="about-message" dir="auto">
        {previewOf(line.body)}
      </blockquote>
      <label class="field">
        <span>{texts.note}</span>
        <input
          dir="auto"
          maxLength={limits.captionCharacters}
          value={note.value}
          onInput={(event) => (note.value = event.currentTarget.value)}
        />
      </label>
      <div class="times">
        {remindTimes(now).map(([name, at]) => (
          <button type="button" class="secondary" key={name} onClick={() => void remind(at)}>
            {texts.times[name]}
          </button>
        ))}
      </div>
      <form
        class="own-time"
        onSubmit={(event) => {
          event.preventDefault();
          void remind(new Date(own.value));
        }}
      >
        <label class="field">
          <span>{texts.own}</span>
          <input
            type="datetime-local"
            required
            min={fieldValueOf(now)}
            value={own.value}
            onInput={(event) => (own.value = event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="primary">
          {composer.save}
        </button>
      </form>
    </Dialog>
  );
}
