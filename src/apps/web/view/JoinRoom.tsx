import { useSignal } from '@preact/signals';
import { useApp, useTexts } from './context.ts';

/** A room by its name: joined where it exists, made where it does not. */
export function JoinRoom() {
  const { actions } = useApp();
  const texts = useTexts();
  const name = useSignal('');
  const join = async (event: Event) => {
    event.preventDefault();
    if (name.value.trim() !== '' && (await actions.join(name.value.trim()))) name.value = '';
  };
  return (
    <form class="join" onSubmit={(event) => void join(event)}>
      <input
        type="text"
        aria-label={texts.rooms.joinName}
        placeholder={texts.rooms.join}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={name.value}
        onInput={(event) => {
          name.value = event.currentTarget.value;
        }}
      />
      <button type="submit" class="quiet" disabled={name.value.trim() === ''}>
        {texts.rooms.joinAction}
      </button>
    </form>
  );
}
