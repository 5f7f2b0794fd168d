import { Avatar } from './Avatar.tsx';
import { useApp, useTexts } from './context.ts';

/** Who one is here; a guest can become someone with an account. */
export function ProfileCard({ onAccount }: { readonly onAccount: () => void }) {
  const { chat } = useApp();
  const texts = useTexts();
  const me = chat.me.value;
  if (!me) return null;
  return (
    <div class="me">
      <Avatar nickname={me.nickname} />
      <div>
        <bdi class="nickname">{me.nickname}</bdi>
        <small>{me.account ? texts.people.account : texts.people.guest}</small>
      </div>
      {!me.account && (
        <button type="button" class="quiet" onClick={onAccount}>
          {texts.people.signIn}
        </button>
      )}
    </div>
  );
}
