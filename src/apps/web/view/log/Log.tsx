import { useComputed, useSignal } from '@preact/signals';
import { Fragment } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { isDirectRoom } from '#model/names.ts';
import { isMine, titleOf } from '#sdk/conversation/conversation.ts';
import { useApp, useTexts } from '../context.ts';
import { lazy } from '../lazy.tsx';
import { Message } from '../message/Message.tsx';
import { PendingMessage } from '../message/PendingMessage.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Keys } from './Keys.tsx';
import { LogKeys } from './log-keys.ts';
import { LogScroll } from './log-scroll.ts';
import { Day, Notices } from './Notices.tsx';
import { isRecent, rowsOf } from './rows.ts';
import { Spoken } from './Spoken.tsx';
import { UnreadBar } from './UnreadBar.tsx';

const FirstSteps = lazy(async () => (await import('./FirstSteps.tsx')).FirstSteps, 'owners');

/** The messages of the room: those about where the user reads (see `slice.ts`). */
export function Log() {
  const app = useApp();
  const { chat } = app;
  const texts = useTexts();
  const rows = useComputed(() => {
    const log = chat.shown.value;
    return log ? rowsOf(log, chat.unreadDivider.value, chat.layout.comings.value) : [];
  });
  const scroll = useMemo(() => new LogScroll(app, rows), []);
  const sheet = useSignal(false);
  const keys = useMemo(() => new LogKeys(({ LogFocus }) => new LogFocus(app, rows, scroll, sheet)), []);
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (scroller.current ? scroll.attach(scroller.current) : undefined), []);
  useEffect(() => (scroller.current ? keys.attach(scroller.current) : undefined), []);
  useLayoutEffect(() => {
    scroll.rendered();
    keys.rendered();
  });
  const { from, to } = scroll.slice;
  const isWhole = to === rows.value.length && !chat.room.value?.window;
  return (
    <div class="log">
      <div
        class="scroller"
        ref={scroller}
        onScroll={scroll.onScroll}
        onKeyDown={keys.onKeyDown}
        onFocusIn={keys.onFocusIn}
        tabIndex={rows.value.length === 0 ? 0 : -1}
        role="log"
        aria-live="off"
        aria-label={texts.log.label(titleOf(chat.conversation.peek(), chat.where.value))}
      >
        <div class="glass" />
        {from === 0 && <LogStart empty={rows.value.length === 0} />}
        <ol class="lines">
          {rows.value.slice(from, to).map((row) => (
            <Fragment key={row.seq}>
              {row.day && <Day at={row.kind === 'message' ? row.line.sentAt : row.lines[0]?.sentAt} />}
              {row.isNew && <li class="unread-divider">{texts.log.newMark}</li>}
              {row.kind === 'message' ? (
                <Message line={row.line} continued={row.continued} />
              ) : (
                <Notices lines={row.lines} />
              )}
            </Fragment>
          ))}
          {isWhole && <PendingMessages />}
        </ol>
      </div>
      <UnreadBar scroll={scroll} />
      <ToEnd onClick={scroll.toEnd} />
      <Spoken />
      <Keys shown={sheet} />
    </div>
  );
}

/** What the user has sent and the log does not have yet. */
function PendingMessages() {
  const { chat } = useApp();
  const where = chat.where.value;
  const pending = chat.pending.value.filter(
    ({ room, status }) => room === where && status.kind !== 'received',
  );
  const last = chat.log.value?.chunks.at(-1)?.at(-1);
  const goesOn = last?.kind === 'message' && isMine(chat.me.value, last) && isRecent(last);
  return (
    <>
      {pending.map((post, index) => (
        <PendingMessage key={post.clientId} post={post} continued={index > 0 || goesOn} />
      ))}
    </>
  );
}

/** What stands above the first line where nothing is before it. */
function LogStart({ empty }: { readonly empty: boolean }) {
  const { chat } = useApp();
  const texts = useTexts();
  const where = chat.where.value;
  const { floor = 1, head = 0 } = chat.room.value ?? {};
  const log = chat.shown.value;
  const isEmpty = empty && !chat.pending.value.some(({ room }) => room === where);
  if (log && log.oldest > floor) return <p class="start">{texts.shell.loading}</p>;
  if (isDirectRoom(where) && isEmpty && head === 0) {
    return <p class="start">{texts.log.emptyPrivate(titleOf(chat.conversation.value, where))}</p>;
  }
  if (!log) return null;
  if (floor > 1) return <p class="start">{texts.log.removed}</p>;
  if (isEmpty && chat.rights.owns.value && chat.here.value.size < 2) return <FirstSteps />;
  return <p class="start">{isEmpty ? texts.log.empty : texts.log.start}</p>;
}

/** The way to the newest line, for a user who reads further up. */
function ToEnd({ onClick }: { readonly onClick: () => void }) {
  const { chat } = useApp();
  const texts = useTexts();
  if (chat.atEnd.value) return null;
  return (
    <button type="button" class="pill" onClick={onClick}>
      {texts.log.newBelow(chat.room.value?.unread.count ?? 0)}
      <Icon name="down" />
    </button>
  );
}
