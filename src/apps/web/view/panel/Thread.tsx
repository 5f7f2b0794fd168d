import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { FoundMessages } from '../../chat/found-messages.ts';
import type { Panel } from '../../chat/layout.ts';
import { Composer } from '../composer/Composer.tsx';
import { useApp, usePart } from '../context.ts';
import { Message } from '../message/Message.tsx';
import '../../style/thread.css';

/** The thread that begins with a message: that message, the replies, and a field for the next one. */
export function Thread({ panel }: { readonly panel: Panel }) {
  if (panel.kind !== 'thread') return null;
  return <ThreadOf key={`${panel.room}.${panel.seq}`} room={panel.room} seq={panel.seq} />;
}

function ThreadOf({ room, seq }: { readonly room: string; readonly seq: number }) {
  const { chat, actions } = useApp();
  const { messages } = actions;
  const thread = `${room}.${seq}`;
  const first = useSignal<MessageLine | undefined>(undefined);
  const replies = useMemo(
    () =>
      new FoundMessages({
        page: (after) => ({ kind: 'thread', messageId: thread, ...(after !== undefined && { after }) }),
        ask: (command) => actions.asking.quietly(command),
        grows: (line) => line.thread === thread,
      }),
    [thread],
  );
  useEffect(() => {
    messages.keepUp(replies);
    void messages.load(room, seq).then((line) => (first.value = line));
    return () => messages.forget(replies);
  }, [replies]);
  // The log has the newest of it, where it has it at all.
  void chat.log.value;
  const root = messages.find(thread) ?? first.value;
  return (
    <div class="thread">
      <Replies root={root} replies={replies} thread={thread} />
      {root && <Answer root={root} />}
    </div>
  );
}

interface RepliesProps {
  readonly root: MessageLine | undefined;
  readonly replies: FoundMessages;
  readonly thread: string;
}

function Replies({ root, replies, thread }: RepliesProps) {
  const { actions } = useApp();
  const texts = usePart('message').thread;
  const scroller = useRef<HTMLDivElement>(null);
  const lines = replies.lines.value;
  const newest = lines[0]?.seq;
  useLayoutEffect(() => {
    if (newest !== undefined) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [newest]);
  useEffect(() => {
    if (newest !== undefined && document.hasFocus()) actions.messages.readThread(thread, newest);
  }, [newest]);
  return (
    <div class="thread-messages" ref={scroller}>
      <ol>
        {root && <Message line={root} continued={false} elsewhere />}
        <li class="thread-head">
          <span>{texts.replies(root?.replies?.count ?? lines.length)}</span>
          <Follow thread={thread} />
        </li>
        {replies.hasMore.value && (
          <li>
            <button type="button" class="quiet" onClick={() => void replies.loadMore()}>
              {texts.earlier}
            </button>
          </li>
        )}
        {lines.toReversed().map((line) => (
          <Message key={line.messageId} line={line} continued={false} elsewhere />
        ))}
      </ol>
      {replies.state.value === 'lost' && <p class="load-failed">{texts.lost}</p>}
    </div>
  );
}

/** Whether what is new in the thread is told. */
function Follow({ thread }: { readonly thread: string }) {
  const { chat, actions } = useApp();
  const { messages } = actions;
  const texts = usePart('message').thread;
  const isAsked = useSignal(false);
  useEffect(() => {
    if (messages.hasAccount.peek()) void messages.loadThreads().then(() => (isAsked.value = true));
  }, [thread]);
  if (!isAsked.value) return null;
  const follows = chat.own.follows(thread);
  return (
    <button
      type="button"
      class="quiet"
      aria-pressed={follows}
      onClick={() => void messages.follow(thread, !follows)}
    >
      {follows ? texts.unfollow : texts.follow}
    </button>
  );
}

/** The field for the next reply. */
function Answer({ root }: { readonly root: MessageLine }) {
  const texts = usePart('message').thread;
  return (
    <div class="answer">
      <Composer spot={{ room: root.room, thread: root.messageId }} label={texts.answer} />
    </div>
  );
}
