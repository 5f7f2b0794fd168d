import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { useApp, useTexts } from '../context.ts';
import { EmojiPicker } from '../emoji/EmojiPicker.tsx';
import { Choices } from './Choices.tsx';
import { messageActions } from './message-actions.ts';

/** The menu of a message where fingers are used: reactions and choices, from the lower edge. */
export function Sheet({ line }: { readonly line: MessageLine }) {
  const app = useApp();
  const texts = useTexts();
  const { messages } = app.actions;
  const picking = useSignal(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does what a press beside the sheet does
    <dialog
      class="sheet"
      ref={dialog}
      aria-label={texts.log.more(line.author.nickname)}
      onClose={() => {
        const { value } = messages.opened;
        if (value?.kind === 'sheet' && value.line === line) messages.opened.value = undefined;
      }}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      {picking.value ? (
        <EmojiPicker
          onChoose={(emoji) => {
            close();
            messageActions(app, line).react(emoji);
          }}
          onClose={close}
        />
      ) : (
        <div class="menu-list" role="menu">
          <Choices line={line} done={close} pickEmoji={() => (picking.value = true)} />
        </div>
      )}
    </dialog>
  );
}
