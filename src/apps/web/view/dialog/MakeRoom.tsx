import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { limits } from '#model/limits.ts';
import { useApp, useFocus, usePart, useTexts } from '../context.ts';
import { Dialog } from '../ui/Dialog.tsx';
import type { DialogProps } from './props.ts';

/** Makes a room, of which the user is the first moderator. */
export function MakeRoom({ close }: DialogProps) {
  const { actions, navigation } = useApp();
  const texts = usePart('rooms');
  const first = useTexts();
  const form = useRef<HTMLFormElement>(null);
  const name = useFocus<HTMLInputElement>();
  const fault = useSignal<string | undefined>(undefined);
  const submit = async (event: Event) => {
    event.preventDefault();
    const { asking } = actions;
    const said = new FormData(form.current ?? undefined);
    const text = (field: string) => String(said.get(field) ?? '').trim();
    const answer = await asking.quietly({
      kind: 'createRoom',
      name: text('name').replace(/^#/, ''),
      topic: text('topic'),
      description: text('description'),
      private: said.has('private'),
    });
    fault.value = asking.faultOf(answer);
    if (answer.kind !== 'done' || answer.payload.room === undefined) return;
    await actions.loadRooms();
    form.current?.closest('dialog')?.close();
    navigation.go(answer.payload.room);
  };
  return (
    <Dialog title={texts.make} closeLabel={first.shell.closePanel} close={close}>
      <form ref={form} class="form" onSubmit={(event) => void submit(event)}>
        <label class="field">
          <span>{texts.name}</span>
          <input
            ref={name}
            name="name"
            required
            dir="auto"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            maxLength={2 * limits.roomNameCharacters}
            placeholder={texts.nameHint}
          />
        </label>
        <label class="field">
          <span>{texts.topic}</span>
          <input name="topic" dir="auto" autocomplete="off" placeholder={texts.topicHint} />
        </label>
        <label class="field">
          <span>{texts.description}</span>
          <input name="description" dir="auto" autocomplete="off" placeholder={texts.descriptionHint} />
        </label>
        <label class="choice">
          <input type="checkbox" name="private" />
          {texts.private}
        </label>
        <p class="fault" role="alert">
          {fault.value}
        </p>
        <button type="submit" class="primary">
          {texts.make}
        </button>
      </form>
    </Dialog>
  );
}
