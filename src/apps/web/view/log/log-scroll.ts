import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { parseMessageId } from '#model/names.ts';
import { messageIn } from '#sdk/conversation/conversation.ts';
import type { Chat } from '../../chat/chat.ts';
import type { Navigation } from '../../chat/navigation.ts';

const nearEnd = 48;
const nearStart = 400;
const glowMs = 2_000;

/**
 * Keeps the log where the eye is: at its end while the end is seen, and on the same line while earlier ones come in
 * above. Asks for earlier lines before their place is reached.
 */
export function useLogScroll(chat: Chat, navigation: Navigation, firstSeq: number | undefined) {
  const scroller = useRef<HTMLDivElement>(null);
  const before = useRef({ firstSeq, height: 0, top: 0 });

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const { scrollHeight } = element;
    if (chat.atEnd.peek()) element.scrollTop = scrollHeight;
    else if (isEarlier(firstSeq, before.current.firstSeq))
      element.scrollTop += scrollHeight - before.current.height;
    before.current = { firstSeq, height: element.scrollHeight, top: element.scrollTop };
    if (element.scrollTop < nearStart) void navigation.loadOlder();
  });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // The composer grows, the keyboard of a phone comes up: the end stays in sight.
    const observer = new ResizeObserver(() => {
      if (chat.atEnd.peek()) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [chat]);

  useEffect(
    () =>
      chat.highlighted.subscribe((messageId) => {
        const at = messageId === undefined ? undefined : parseMessageId(messageId);
        const line = at && messageIn(chat.conversation.peek(), at.room, at.seq);
        if (!line) return;
        chat.atEnd.value = false;
        requestAnimationFrame(() =>
          document.getElementById(`m${line.seq}`)?.scrollIntoView({ block: 'center' }),
        );
        setTimeout(() => (chat.highlighted.value = undefined), glowMs);
      }),
    [chat],
  );

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const { scrollHeight, scrollTop, clientHeight } = element;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < nearEnd;
    // The log may have grown since the scroll that this event is about: only moving up leaves the end.
    const leaves = scrollTop < before.current.top;
    before.current = { ...before.current, height: scrollHeight, top: scrollTop };
    if (isAtEnd || leaves) chat.atEnd.value = isAtEnd;
    else if (chat.atEnd.peek()) element.scrollTop = scrollHeight;
    if (chat.atEnd.peek()) navigation.marks.markVisible();
    if (element.scrollTop < nearStart) void navigation.loadOlder();
  };

  const toEnd = () => {
    chat.atEnd.value = true;
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
    navigation.marks.markVisible();
  };

  return { scroller, onScroll, toEnd };
}

const isEarlier = (seq: number | undefined, than: number | undefined): boolean =>
  seq !== undefined && than !== undefined && seq < than;
