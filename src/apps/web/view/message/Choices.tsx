import { useEffect } from 'preact/hooks';
import { isDirectRoom } from '#model/names.ts';
import { isMine } from '#sdk/conversation/conversation.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { usedEmoji } from '../../chat/used-emoji.ts';
import { useApp, usePart, useTexts } from '../context.ts';
import { Icon } from '../ui/Icon.tsx';
import { hasReacted } from './has-reacted.ts';
import { messageActions } from './message-actions.ts';
import '../../style/message-layer.css';

const offered = 6;

interface Props {
  readonly line: MessageLine;
  readonly done: () => void;
  readonly pickEmoji: () => void;
}

/** What is in the menu of a message, and in its sheet. */
export function Choices({ line, done, pickEmoji }: Props) {
  const app = useApp();
  const { chat, navigation } = app;
  const { messages } = app.actions;
  const texts = useTexts();
  const more = usePart('message');
  const can = messageActions(app, line);
  const { id, nickname } = line.author;
  useEffect(() => {
    if (messages.hasAccount.peek() && messages.kept.saved.peek() === undefined)
      void messages.kept.loadSaved();
  }, []);
  const isSaved = messages.kept.isSaved(line.messageId);
  const rows: readonly Row[] = [
    [texts.log.reply, can.reply],
    [more.thread.open, can.thread],
    [texts.log.edit, can.edit],
    [line.pinned ? more.unpin : more.pin, can.pin],
    [isSaved ? more.unsave : more.save, can.save],
    [more.remind.open, can.remind],
    [
      texts.people.tell(nickname),
      isMine(chat.me.value, line) || isDirectRoom(line.room)
        ? undefined
        : () => navigation.openDirectRoom(id, nickname),
    ],
    [texts.log.copy, can.copyText],
    [more.copyLink, can.copyLink],
    [more.earlier.open, can.seeEarlier],
    [more.report, can.report],
    [texts.log.delete, can.remove, 'grave'],
  ];
  return (
    <>
      <EmojiRow line={line} done={done} pickEmoji={pickEmoji} />
      {rows.map(
        ([words, choose, kind]) => choose && <Choice key={words} {...{ words, choose, kind, done }} />,
      )}
    </>
  );
}

type Row = readonly [words: string, choose: (() => void) | undefined, kind?: 'grave'];

function EmojiRow({ line, done, pickEmoji }: Props) {
  const app = useApp();
  const texts = useTexts();
  return (
    <div class="emojis" role="none">
      {usedEmoji(offered).map((emoji) => (
        <button
          type="button"
          key={emoji}
          role="menuitemcheckbox"
          aria-checked={hasReacted(line, emoji, app.chat.me.value?.userId)}
          aria-label={texts.log.react(emoji)}
          onClick={() => {
            messageActions(app, line).react(emoji);
            done();
          }}
        >
          {emoji}
        </button>
      ))}
      <button
        type="button"
        role="menuitem"
        aria-label={texts.log.addReaction}
        title={texts.log.addReaction}
        onClick={pickEmoji}
      >
        <Icon name="smile" />
      </button>
    </div>
  );
}

interface ChoiceProps {
  readonly words: string;
  readonly choose: () => void;
  readonly kind: 'grave' | undefined;
  readonly done: () => void;
}

const Choice = ({ words, choose, kind, done }: ChoiceProps) => (
  <button
    type="button"
    role="menuitem"
    class={kind}
    onClick={() => {
      done();
      choose();
    }}
  >
    {words}
  </button>
);
