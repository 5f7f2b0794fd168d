import { useComputed } from '@preact/signals';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { timeOf } from '../../chat/times.ts';
import { useApp, useTexts } from '../context.ts';
import { Avatar } from '../ui/User.tsx';

const mostFaces = 4;

interface Props {
  readonly line: MessageLine;
  readonly replies: NonNullable<MessageLine['replies']>;
}

/** Under the first message of a thread: who has replied, how often, and when last. It opens the thread. */
export function ThreadLine({ line, replies }: Props) {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  const { room, seq } = line;
  const { count, last, people } = replies;
  const lastAt = useComputed(() => chat.messageAt(room, last)?.sentAt).value;
  if (count === 0) return null;
  return (
    <button
      type="button"
      class="thread-line"
      onClick={() => navigation.openPanel({ kind: 'thread', room, seq })}
    >
      <span class="faces">
        {people.slice(0, mostFaces).map(({ id, nickname }) => (
          <Avatar key={id} nickname={nickname} user={id} />
        ))}
      </span>
      <span>{texts.log.replies(count)}</span>
      {lastAt !== undefined && <small>{texts.log.lastReply(timeOf(lastAt, chat.locale.value))}</small>}
    </button>
  );
}
