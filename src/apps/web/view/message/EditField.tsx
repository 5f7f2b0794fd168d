import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isBlank } from '#model/body.ts';
import { limits } from '#model/limits.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { useApp, useTexts } from '../context.ts';
import '../../style/message-layer.css';

const mostRows = 16;

/** Whether all of it will be in the part of the log that can be seen: a log that is at its end stays there, and grows upwards. */
function staysSeen(element: HTMLElement, isAtEnd: boolean): boolean {
  const log = element.closest('.scroller');
  if (!log) return true;
  const { top, bottom } = log.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  const growth = isAtEnd ? log.scrollHeight - log.scrollTop - log.clientHeight : 0;
  return box.top - growth >= top && box.bottom - growth <= bottom;
}

/** The message, being changed where it stands: Enter keeps it, Escape leaves it as it was. */
export function EditField({ line }: { readonly line: MessageLine }) {
  const { chat, actions } = useApp();
  const texts = useTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useSignal(line.body);
  const isSending = useSignal(false);
  const isValid = !isBlank(text.value) && [...text.value].length <= limits.bodyCharacters;
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
    // The log keeps its place by itself: who scrolls it from here is scrolled back.
    if (!element.closest('.log')) element.scrollIntoView({ block: 'nearest' });
    else if (!staysSeen(element, chat.atEnd.peek())) chat.aim.value = { seq: line.seq, at: 'middle' };
  }, []);
  const close = () => {
    actions.messages.editing.value = undefined;
    document.getElementById('message')?.focus();
  };
  const save = async () => {
    if (!isValid || isSending.value) return;
    if (text.value === line.body) return close();
    isSending.value = true;
    // What was written is not lost with the connection: the field stays.
    if (await actions.messages.edit(line, text.value)) close();
    isSending.value = false;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void save();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  };
  return (
    <form
      class="edit-field"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <textarea
        ref={field}
        dir="auto"
        rows={Math.min(mostRows, text.value.split('\n').length)}
        aria-label={texts.composer.editing}
        value={text.value}
        onInput={(event) => (text.value = event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div class="edit-choices">
        <button type="submit" class="primary" disabled={!isValid || isSending.value}>
          {texts.composer.save}
        </button>
        <button type="button" class="secondary" onClick={close}>
          {texts.composer.cancel}
        </button>
      </div>
    </form>
  );
}
