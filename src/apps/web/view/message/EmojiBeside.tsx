import { useApp } from '../context.ts';
import { EmojiPicker } from '../emoji/EmojiPicker.tsx';
import { type Beside, useBeside } from './beside.ts';
import { messageActions } from './message-actions.ts';
import '../../style/emoji.css';

/** All emoji for a reaction. */
export function EmojiBeside({ opened }: { readonly opened: Beside }) {
  const app = useApp();
  const { element, close, onToggle } = useBeside(opened);
  const choose = (emoji: string) => {
    close();
    messageActions(app, opened.line).react(emoji);
  };
  return (
    <div class="emoji-beside" popover="auto" ref={element} onToggle={onToggle}>
      <EmojiPicker onChoose={choose} onClose={close} />
    </div>
  );
}
