import { toneOf } from './Avatar.tsx';
import { useApp, useTexts } from './context.ts';

/** A nickname that leads to the private messages with its bearer. */
export function Name({ nickname }: { readonly nickname: string }) {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  if (nickname === chat.me.value?.nickname) return <bdi class={`name ${toneOf(nickname)}`}>{nickname}</bdi>;
  return (
    <button
      type="button"
      class={`name ${toneOf(nickname)}`}
      title={texts.people.tell(nickname)}
      onClick={() => navigation.openDirectMessages(nickname)}
    >
      <bdi>{nickname}</bdi>
    </button>
  );
}
