import type { MessageLine } from '#sdk/conversation/line.ts';
import { useApp, useTexts } from '../context.ts';
import { Icon } from '../ui/Icon.tsx';
import { hasReacted } from './has-reacted.ts';
import { messageActions } from './message-actions.ts';

/** Reactions with emoji; one's own can be taken back, and another one given. */
export function Reactions({ line }: { readonly line: MessageLine }) {
  const app = useApp();
  const texts = useTexts();
  const given = Object.entries(line.reactions ?? {});
  if (given.length === 0) return null;
  const me = app.chat.me.value?.userId;
  return (
    <div class="reactions">
      {given.map(([emoji, names]) => {
        const label = texts.log.reactions(emoji, names.join(', '));
        return (
          <button
            type="button"
            key={emoji}
            class="reaction"
            aria-pressed={hasReacted(line, emoji, me)}
            title={label}
            onClick={() => messageActions(app, line).react(emoji)}
          >
            {emoji}{' '}
            <span class="count" aria-hidden="true">
              {names.length}
            </span>
            <span class="unseen">{names.join(', ')}</span>
          </button>
        );
      })}
      <button
        type="button"
        class="reaction add"
        aria-label={texts.log.addReaction}
        title={texts.log.addReaction}
        aria-haspopup="dialog"
        onClick={(event) => messageActions(app, line).pickEmoji(event.currentTarget)}
      >
        <Icon name="smile" />
      </button>
    </div>
  );
}
