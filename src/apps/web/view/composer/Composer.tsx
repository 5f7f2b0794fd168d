import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { isBlank } from '#model/body.ts';
import { limits } from '#model/limits.ts';
import { previewOf } from '#model/markdown/plain.ts';
import { isDirectRoom } from '#model/names.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import { saveDraft, savedDraft } from '../../chat/storage.ts';
import { useApp, useTexts } from '../context.ts';
import { Icon } from '../ui/Icon.tsx';

const mostRows = 8;
const warnAt = 200;

/** The field for the next message. What is not sent stays here, also over a reload. */
export function Composer() {
  const { chat, actions } = useApp();
  const texts = useTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const where = chat.where.value;
  const title = titleOf(chat.conversation.value, where);
  const text = useSignal(savedDraft(where));
  const composing = chat.composing.value;
  const room = limits.bodyCharacters - [...text.value].length;

  useLayoutEffect(() => {
    text.value = composing.kind === 'edit' ? composing.line.body : savedDraft(where);
    if (composing.kind !== 'new') field.current?.focus();
  }, [composing, where]);

  useEffect(() => {
    // On a phone the focus would bring the keyboard up over what the user came to read.
    if (matchMedia('(hover: hover)').matches) field.current?.focus();
  }, [where]);

  const change = (value: string) => {
    text.value = value;
    if (composing.kind !== 'edit') saveDraft(where, value);
    if (value !== '') actions.notifyTyping();
  };
  const send = () => {
    if (isBlank(text.value) || room < 0) return;
    const body = text.value;
    change('');
    actions.send(body);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While letters are being composed (李雷), Enter chooses among them.
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape' && composing.kind !== 'new') {
      // Only this is given up: elsewhere the key says that the room is read.
      event.preventDefault();
      chat.composing.value = { kind: 'new' };
    } else if (event.key === 'ArrowUp' && text.value === '' && actions.editLast()) event.preventDefault();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ComposerBar />
      <div class="writing">
        <textarea
          id="message"
          ref={field}
          dir="auto"
          rows={Math.min(mostRows, text.value.split('\n').length)}
          value={text.value}
          aria-label={texts.composer.label}
          placeholder={
            isDirectRoom(where) ? texts.composer.placeholderPrivate(title) : texts.composer.placeholder(title)
          }
          enterkeyhint="send"
          onInput={(event) => change(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          class="send"
          aria-label={composing.kind === 'edit' ? texts.composer.save : texts.composer.send}
          disabled={isBlank(text.value) || room < 0}
        >
          <Icon name="send" />
        </button>
      </div>
      {room < warnAt && (
        <p class={room < 0 ? 'room over' : 'room'} role="status">
          {room < 0 ? texts.composer.tooLong(-room) : texts.composer.left(room)}
        </p>
      )}
    </form>
  );
}

/** What the next message will be, where it is not simply a new one. */
function ComposerBar() {
  const { chat } = useApp();
  const texts = useTexts();
  const composing = chat.composing.value;
  if (composing.kind === 'new') return null;
  const { line } = composing;
  return (
    <div class="composer-bar">
      <strong>
        {composing.kind === 'edit' ? texts.composer.editing : texts.composer.replying(line.author.nickname)}
      </strong>
      <span class="excerpt" dir="auto">
        {previewOf(line.body)}
      </span>
      <button
        type="button"
        class="bare"
        aria-label={texts.composer.cancel}
        onClick={() => (chat.composing.value = { kind: 'new' })}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
