import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { previewOf } from '#model/markdown/plain.ts';
import { isDirectRoom } from '#model/names.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import type { Spot } from '../../chat/spot.ts';
import { useApp, useTexts } from '../context.ts';
import { lazy } from '../lazy.tsx';
import { startLater } from '../start-later.ts';
import { Icon } from '../ui/Icon.tsx';
import { ComposerState } from './composer-state.ts';
import { SendButtons, Tools } from './Tools.tsx';

const Attachments = lazy(async () => (await import('./Attachments.tsx')).Attachments, 'composing');
const Completion = lazy(async () => (await import('./Completion.tsx')).Completion, 'composing');
const DropHere = lazy(async () => (await import('./DropHere.tsx')).DropHere, 'composing');
const FormDialog = lazy(async () => (await import('./FormDialog.tsx')).FormDialog, 'composing');
const Offers = lazy(async () => (await import('./Offers.tsx')).Offers, 'composing');

const mostRows = 8;
const warnAt = 200;

interface ComposerProps {
  readonly spot: Spot;
  /** What the field is for, in a thread. */
  readonly label?: string;
}

/** The field for the next message, and everything that can go with it. What is not sent stays here, also over a reload. */
export function Composer({ spot, label }: ComposerProps) {
  const app = useApp();
  const { chat } = app;
  const field = useRef<HTMLTextAreaElement>(null);
  const state = useMemo(() => new ComposerState(app, spot, () => field.current), []);
  const dragged = useSignal(false);
  useEffect(
    () =>
      startLater(async () => {
        const { followDrop } = await import('./drop.ts');
        return () => followDrop(app, state, dragged);
      }),
    [],
  );
  useFocus(state);
  const { underway } = state;
  useEffect(() => {
    if (underway === 0 && state.waits.peek()) void state.send();
  }, [underway]);
  const form = state.form.value;
  return (
    <>
      {dragged.value && <DropHere title={titleOf(chat.conversation.peek(), state.room)} />}
      <form
        class="composer"
        onSubmit={(event) => {
          event.preventDefault();
          void state.send();
        }}
      >
        {state.word.value && <Completion state={state} />}
        {spot.thread === undefined && <ComposerBar />}
        {state.hasFiles && <Attachments state={state} />}
        <div class="writing">
          <TextField state={state} field={field} label={label} />
          <Tools state={state} />
          <SendButtons state={state} />
        </div>
        <Counter state={state} />
        {(state.pasted.value || state.waits.value || state.left < 0) && <Offers state={state} />}
      </form>
      {form && <FormDialog form={form} close={() => (state.form.value = undefined)} state={state} />}
    </>
  );
}

/** The field has the focus in the room that the user came to, and when there is something to write about. */
function useFocus(state: ComposerState): void {
  const { chat } = useApp();
  const composing = chat.composing.value;
  useLayoutEffect(() => {
    if (composing.kind !== 'new' && state.spot.thread === undefined) state.field.focus();
  }, [composing]);
  useEffect(() => {
    // On a phone the focus would bring the keyboard up over what the user came to read.
    if (matchMedia('(hover: hover)').matches) state.field.focus();
  }, []);
}

interface FieldProps {
  readonly state: ComposerState;
  readonly field: { current: HTMLTextAreaElement | null };
  readonly label: string | undefined;
}

function TextField({ state, field, label }: FieldProps) {
  const { chat } = useApp();
  const texts = useTexts();
  const title = titleOf(chat.conversation.value, state.room);
  const { text } = state;
  const look = ({
    currentTarget: { value, selectionStart, selectionEnd },
  }: {
    readonly currentTarget: HTMLTextAreaElement;
  }) => {
    if (selectionStart === selectionEnd) state.look(value, selectionStart);
    else state.dismiss();
  };
  return (
    <textarea
      id={state.spot.thread === undefined ? 'message' : undefined}
      ref={field}
      dir="auto"
      rows={Math.min(mostRows, text.split('\n').length)}
      value={text}
      aria-label={label ?? texts.composer.label}
      aria-autocomplete="list"
      aria-controls={state.word.value && 'completions'}
      aria-activedescendant={state.active.value}
      placeholder={
        label ??
        (isDirectRoom(state.room)
          ? texts.composer.placeholderPrivate(title)
          : texts.composer.placeholder(title))
      }
      enterkeyhint="send"
      onInput={(event) => {
        state.input(event.currentTarget.value);
        look(event);
      }}
      onClick={look}
      onKeyUp={(event) => {
        if (/^(Arrow|Home|End)/.test(event.key) && !state.word.peek()) look(event);
      }}
      onBlur={() => state.dismiss()}
      onPaste={(event) => state.paste(event, event.currentTarget)}
      onKeyDown={useKeys(state)}
    />
  );
}

const useKeys = (state: ComposerState) => {
  const { chat, actions } = useApp();
  return (event: KeyboardEvent) => {
    // While letters are being composed (李雷), Enter chooses among them; Safari says so by a number alone.
    if (event.isComposing || event.keyCode === 229) return;
    if (state.onKey?.(event)) return event.preventDefault();
    const { key, shiftKey } = event;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !shiftKey && (key === 'b' || key === 'i')) {
      event.preventDefault();
      state.field.wrap(key === 'b' ? '**' : '_');
    } else if (key === 'Enter' && !shiftKey) {
      event.preventDefault();
      void state.send();
    } else if (key === 'Escape') {
      const isReply = state.spot.thread === undefined && chat.composing.peek().kind !== 'new';
      // What it ends is here, and nothing beside the conversation.
      if (isReply || state.waits.peek()) event.preventDefault();
      if (isReply) chat.composing.value = { kind: 'new' };
      state.waits.value = false;
    } else if (key === 'ArrowUp' && state.text === '' && state.spot.thread === undefined) {
      if (actions.messages.editLast()) event.preventDefault();
    }
  };
};

/** Only where it matters. */
function Counter({ state }: { readonly state: ComposerState }) {
  const texts = useTexts();
  const { left } = state;
  if (left >= warnAt) return null;
  return (
    <p class={left < 0 ? 'room over' : 'room'} role="status">
      {left < 0 ? texts.composer.tooLong(-left) : texts.composer.left(left)}
    </p>
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
      <strong>{texts.composer.replying(line.author.nickname)}</strong>
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
