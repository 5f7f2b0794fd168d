import { useEffect, useMemo } from 'preact/hooks';
import { FoundMessages } from '../../chat/found-messages.ts';
import { useApp, usePart } from '../context.ts';
import { Message } from '../message/Message.tsx';
import '../../style/thread.css';

/** What is pinned in the room that is shown, the newest first. */
export function Pinned() {
  const where = useApp().chat.where.value;
  return <PinnedIn key={where} room={where} />;
}

function PinnedIn({ room }: { readonly room: string }) {
  const { messages, asking } = useApp().actions;
  const texts = usePart('message').pinned;
  const pins = useMemo(
    () =>
      new FoundMessages({
        page: (after) => ({ kind: 'pins', room, ...(after !== undefined && { after }) }),
        ask: (command) => asking.quietly(command),
      }),
    [room],
  );
  useEffect(() => {
    messages.keepUp(pins, room);
    return () => messages.forget(pins);
  }, [pins]);
  const lines = pins.lines.value.filter((line) => line.pinned && !line.deleted);
  if (pins.state.value === 'loading') return null;
  if (pins.state.value === 'lost') return <p class="load-failed">{texts.lost}</p>;
  if (lines.length === 0) return <p class="panel-empty">{texts.none}</p>;
  return (
    <ol class="pinned-messages">
      {lines.map((line) => (
        <Message key={line.messageId} line={line} continued={false} elsewhere />
      ))}
      {pins.hasMore.value && (
        <li>
          <button type="button" class="quiet" onClick={() => void pins.loadMore()}>
            {texts.more}
          </button>
        </li>
      )}
    </ol>
  );
}
