import type { ReadonlySignal } from '@preact/signals';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { usedEmoji } from '../../chat/used-emoji.ts';
import { useApp, useTexts } from '../context.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { hasReacted } from './has-reacted.ts';
import { messageActions } from './message-actions.ts';

const offered = 2;

interface Props {
  readonly line: MessageLine;
  /** The pointer or the focus is in the message. */
  readonly near: ReadonlySignal<boolean>;
}

/**
 * What is done most, at the upper edge of the message. All of it but the menu is made when somebody comes near, for a log has many
 * messages.
 */
export function Bar({ line, near }: Props) {
  const app = useApp();
  const texts = useTexts();
  const { messages } = app.actions;
  return (
    <div class="bar">
      {near.value && <Quick line={line} />}
      <button
        type="button"
        class="more"
        aria-haspopup="menu"
        aria-label={texts.log.more(line.author.nickname)}
        onClick={({ currentTarget: button }) => (messages.opened.value = { kind: 'menu', line, button })}
      >
        <Icon name="more" />
      </button>
    </div>
  );
}

function Quick({ line }: { readonly line: MessageLine }) {
  const app = useApp();
  const texts = useTexts();
  const can = messageActions(app, line);
  return (
    <>
      {usedEmoji(offered).map((emoji) => (
        <button
          type="button"
          key={emoji}
          aria-label={texts.log.react(emoji)}
          title={texts.log.react(emoji)}
          aria-pressed={hasReacted(line, emoji, app.chat.me.value?.userId)}
          onClick={() => can.react(emoji)}
        >
          {emoji}
        </button>
      ))}
      <Tool icon="smile" label={texts.log.addReaction} onClick={can.pickEmoji} popup />
      <Tool icon="reply" label={texts.log.reply} onClick={can.reply} />
    </>
  );
}

interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: (button: HTMLElement) => void;
  readonly popup?: boolean;
}

const Tool = ({ icon, label, onClick, popup }: ToolProps) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    aria-haspopup={popup ? 'dialog' : undefined}
    onClick={(event) => onClick(event.currentTarget)}
  >
    <Icon name={icon} />
  </button>
);
