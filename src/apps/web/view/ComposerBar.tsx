import { useApp, useTexts } from './context.ts';
import { Icon } from './Icon.tsx';

/** Says what the next message will be, where it is not simply a new one. */
export function ComposerBar() {
  const { chat } = useApp();
  const texts = useTexts();
  const composing = chat.composing.value;
  if (composing.kind === 'new') return null;
  const { line } = composing;
  return (
    <div class="composer-bar">
      <strong>
        {composing.kind === 'edit' ? texts.composer.editing : texts.composer.replying(line.author.nickname)}
      </strong>
      <span class="excerpt" dir="auto">
        {line.body}
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
