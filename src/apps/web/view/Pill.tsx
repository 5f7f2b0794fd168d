import { useApp, useTexts } from './context.ts';
import { Icon } from './Icon.tsx';

/** The way to the newest line, for someone who reads further up. */
export function Pill({ onClick }: { readonly onClick: () => void }) {
  const { chat } = useApp();
  const texts = useTexts();
  if (chat.atEnd.value) return null;
  return (
    <button type="button" class="pill" onClick={onClick}>
      {texts.log.newBelow(chat.unread.count(chat.where.value))}
      <Icon name="down" />
    </button>
  );
}
