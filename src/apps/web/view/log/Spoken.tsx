import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { previewOf } from '#model/markdown/plain.ts';
import { isMine } from '#sdk/conversation/conversation.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { isHidden } from '#sdk/conversation/room.ts';
import { linesAfter } from '#sdk/conversation/room-log.ts';
import { useApp } from '../context.ts';

/** So many are said at once: of a burst, the last ones. */
const mostSaid = 3;

/** What screen readers say of the room: messages of others as they come, and never those that are loaded from before. */
export function Spoken() {
  const { chat } = useApp();
  const said = useSignal<readonly MessageLine[]>([]);
  const newest = useRef<number | undefined>(undefined);
  useEffect(
    () =>
      chat.log.subscribe((log) => {
        const before = newest.current;
        newest.current = log?.newest;
        if (!log || before === undefined || log.newest <= before) return;
        const me = chat.me.peek();
        const fresh = linesAfter(log, before).filter(
          (line): line is MessageLine =>
            line.kind === 'message' && !isMine(me, line) && !isHidden(me, line.author.id),
        );
        if (fresh.length > 0) said.value = fresh.slice(-mostSaid);
      }),
    [],
  );
  return (
    <div class="unseen" aria-live="polite" aria-relevant="additions">
      {said.value.map(({ seq, author, body }) => (
        <p key={seq}>
          {author.nickname}: {previewOf(body)}
        </p>
      ))}
    </div>
  );
}
