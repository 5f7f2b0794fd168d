import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useApp, usePart, useTexts } from '../context.ts';
import { Dialog } from '../ui/Dialog.tsx';
import type { DialogProps } from './props.ts';

/** Tells the moderators of a message or of a person. */
export function Report({ dialog, close }: DialogProps) {
  const { chat, actions } = useApp();
  const texts = usePart('people');
  const first = useTexts();
  const form = useRef<HTMLFormElement>(null);
  const reason = useSignal('');
  if (dialog.kind !== 'report') return null;
  const { messageId, user, about } = dialog;
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!(await actions.asking.run({ kind: 'report', messageId, user, reason: reason.value.trim() }))) return;
    form.current?.closest('dialog')?.close();
    chat.notice.value = texts.reported;
  };
  return (
    <Dialog title={texts.reportTitle(about)} closeLabel={first.shell.closePanel} close={close}>
      <form ref={form} class="form" onSubmit={(event) => void submit(event)}>
        <p class="hint">{texts.reportHint}</p>
        <label class="field">
          <span>{texts.why}</span>
          <input
            dir="auto"
            required
            value={reason.value}
            onInput={(event) => (reason.value = event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="primary">
          {texts.report}
        </button>
      </form>
    </Dialog>
  );
}
