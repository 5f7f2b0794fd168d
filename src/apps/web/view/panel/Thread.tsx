import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { isBlank } from '#model/body.ts';
import { limits } from '#model/limits.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { FoundMessages } from '../../chat/found-messages.ts';
import type { Panel } from '../../chat/layout.ts';
import { useApp, usePart, useTexts } from '../context.ts';
import { Message } from '../message/Message.tsx';
import { Icon } from '../ui/Icon.tsx';
import '../../style/thread.css';

const mostRows = 8;

/** What was written in threads and not sent yet, for as long as the page is open. */
const unsent = new Map<string, string>();

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
  const { messages } = useApp().actions;
  const texts = usePart('message').thread;
  const follows = useSignal<boolean | undefined>(undefined);
  useEffect(() => {
    if (messages.hasAccount.peek()) void messages.follows(thread).then((it) => (follows.value = it));
  }, [thread]);
  if (follows.value === undefined) return null;
  const change = async () => {
    const on = !follows.value;
    if (await messages.follow(thread, on)) follows.value = on;
  };
  return (
    <button type="button" class="quiet" aria-pressed={follows.value} onClick={() => void change()}>
      {follows.value ? texts.unfollow : texts.follow}
    </button>
  );
}

/** The field for the next reply. */
function Answer({ root }: { readonly root: MessageLine }) {
  const { actions } = useApp();
  const texts = usePart('message').thread;
  const { composer } = useTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useSignal(unsent.get(root.messageId) ?? '');
  const isValid = !isBlank(text.value) && [...text.value].length <= limits.bodyCharacters;
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) field.current?.focus();
  }, []);
  const change = (value: string) => {
    text.value = value;
    if (value === '') unsent.delete(root.messageId);
    else unsent.set(root.messageId, value);
  };
  const send = () => {
    if (!isValid) return;
    actions.writing.post(root.room, text.value, { replyTo: root.messageId });
    change('');
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      class="answer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        dir="auto"
        rows={Math.min(mostRows, text.value.split('\n').length)}
        aria-label={texts.answer}
        placeholder={texts.answer}
        enterkeyhint="send"
        value={text.value}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" class="send" aria-label={composer.send} disabled={!isValid}>
        <Icon name="send" />
      </button>
    </form>
  );
}
