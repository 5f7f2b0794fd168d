import { useSignal } from '@preact/signals';
import { limits } from '#model/limits.ts';
import { useApp, useTexts } from './context.ts';
import { Dialog } from './Dialog.tsx';

/** Another nickname, and the way out. */
export function Profile({ close }: { readonly close: () => void }) {
  const { chat, actions } = useApp();
  const texts = useTexts();
  const account = chat.me.value?.account ?? false;
  return (
    <Dialog title={texts.profile.title} closeLabel={texts.rooms.close} close={close}>
      <Rename close={close} />
      <div class="sign-out">
        <p>{account ? texts.profile.signOutAccount : texts.profile.signOutGuest}</p>
        <button type="button" class="quiet grave" onClick={() => void actions.signOut()}>
          {texts.profile.signOut}
        </button>
      </div>
    </Dialog>
  );
}

function Rename({ close }: { readonly close: () => void }) {
  const { chat, actions } = useApp();
  const texts = useTexts();
  const now = chat.me.value?.nickname ?? '';
  const nickname = useSignal(now);
  const fault = useSignal<string | undefined>(undefined);
  const submit = async (event: Event) => {
    event.preventDefault();
    fault.value = await actions.rename(nickname.value.trim());
    if (fault.value === undefined) close();
  };
  return (
    <form class="rename" onSubmit={(event) => void submit(event)}>
      <label>
        {texts.profile.nickname}
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
        {texts.profile.rename}
      </button>
      <small>{texts.profile.nicknameHint}</small>
      <p class="fault" role="alert">
        {fault.value}
      </p>
    </form>
  );
}
