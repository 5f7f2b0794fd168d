import { useApp, useTexts } from './context.ts';

/** Who is writing. It has its place also where nobody is, so that nothing moves. */
export function Typing() {
  const { chat } = useApp();
  const texts = useTexts();
  const names = chat.typingUsers.names(chat.where.value).join(', ');
  return (
    <p class="typing">
      {names !== '' && (
        <>
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <bdi title={texts.composer.typingLabel(names)}>{texts.composer.typing(names)}</bdi>
        </>
      )}
    </p>
  );
}
