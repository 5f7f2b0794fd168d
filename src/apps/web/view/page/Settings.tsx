import { useSignal } from '@preact/signals';
import { limits } from '#model/limits.ts';
import { useApp, usePart } from '../context.ts';
import { Notifications } from './settings/Notifications.tsx';

/** Another nickname, and the way out. */
export function Settings() {
  const { chat, actions } = useApp();
  const texts = usePart('settings');
  const account = chat.me.value?.account ?? false;
  return (
    <section class="settings">
      <h2>{texts.title}</h2>
      <Rename />
      <Notifications />
      <div class="sign-out">
        <p>{account ? texts.signOutAccount : texts.signOutGuest}</p>
        <button type="button" class="quiet grave" onClick={() => void actions.signOut()}>
          {texts.signOut}
        </button>
      </div>
    </section>
  );
}

function Rename() {
  const { chat, actions } = useApp();
  const texts = usePart('settings');
  const now = chat.me.value?.nickname ?? '';
  const nickname = useSignal(now);
  const fault = useSignal<string | undefined>(undefined);
  const submit = async (event: Event) => {
    event.preventDefault();
    fault.value = await actions.rename(nickname.value.trim());
  };
  return (
    <form class="rename" onSubmit={(event) => void submit(event)}>
      <label>
        {texts.nickname}
        <input
          name="nickname"
          required
          dir="auto"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={2 * limits.nicknameCharacters}
          value={nickname.value}
          onInput={(event) => (nickname.value = event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="primary" disabled={nickname.value.trim() === '' || nickname.value === now}>
        {texts.rename}
      </button>
      <small>{texts.nicknameHint}</small>
      <p class="fault" role="alert">
        {fault.value}
      </p>
    </form>
  );
}
