import type { MessageLine } from '../chat/line.ts';
import { useApp, useTexts } from './context.ts';

/** What people said to a message with emoji; one's own can be taken back. */
export function Reactions({ line }: { readonly line: MessageLine }) {
  const { chat, actions } = useApp();
  const texts = useTexts();
  const given = Object.entries(line.reactions ?? {});
  if (given.length === 0) return null;
  const me = chat.me.value?.nickname ?? '';
  return (
    <div class="reactions">
      {given.map(([emoji, names]) => {
        const mine = names.includes(me);
        const label = texts.log.reactions(emoji, names.join(', '));
        return (
          <button
            type="button"
            key={emoji}
            class="reaction"
            aria-pressed={mine}
            aria-label={label}
            title={label}
            onClick={() => void actions.react(line, emoji, !mine)}
          >
            {emoji} <span class="count">{names.length}</span>
          </button>
        );
      })}
    </div>
  );
}
