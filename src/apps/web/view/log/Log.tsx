import { useComputed } from '@preact/signals';
import { Fragment } from 'preact';
import { ownTexts } from '#model/entry.ts';
import { isDirectRoom } from '#model/names.ts';
import { isMine, titleOf } from '#sdk/conversation/conversation.ts';
import type { Line, MessageLine, NoticeLine } from '#sdk/conversation/line.ts';
import { dayName, fullTimeOf, isSameDay } from '../../chat/times.ts';
import { useApp, useTexts } from '../context.ts';
import { Message } from '../message/Message.tsx';
import { PendingMessage } from '../message/PendingMessage.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useLogScroll } from './log-scroll.ts';

const pauseMs = 5 * 60_000;

/** The messages of the room. */
export function Log() {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  const where = chat.where.value;
  const chunks = chat.log.value?.chunks ?? [];
  const pending = chat.pending.value.filter(
    ({ room, status }) => room === where && status.kind !== 'received',
  );
  const last = chunks.at(-1)?.at(-1);
  const goesOn = last?.kind === 'message' && isMine(chat.me.value, last) && isRecent(last);
  const { scroller, onScroll, toEnd } = useLogScroll(chat, navigation, chunks[0]?.[0]?.seq);
  return (
    <div class="log">
      <div
        class="scroller"
        ref={scroller}
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-live="polite"
        aria-label={texts.log.label(titleOf(chat.conversation.peek(), where))}
      >
        <LogStart empty={chunks.length + pending.length === 0} />
        <ol class="lines">
          {chunks.map((lines, index) => (
            <Lines key={lines[0]?.seq} lines={lines} before={chunks[index - 1]?.at(-1)} />
          ))}
          {pending.map((post, index) => (
            <PendingMessage key={post.clientId} post={post} continued={index > 0 || goesOn} />
          ))}
        </ol>
      </div>
      <ToEnd onClick={toEnd} />
    </div>
  );
}

interface LinesProps {
  readonly lines: readonly Line[];
  /** The line above them. */
  readonly before: Line | undefined;
}

/** A chunk of the log. It is rendered again only when one of its own lines has changed. */
function Lines({ lines, before }: LinesProps) {
  const { chat } = useApp();
  const texts = useTexts();
  const divider = useComputed(() => chat.unreadDivider.value).value;
  return (
    <>
      {lines.map((line, index) => {
        const above = lines[index - 1] ?? before;
        return (
          <Fragment key={line.seq}>
            {(!above || !isSameDay(line.sentAt, above.sentAt)) && <Day at={line.sentAt} />}
            {line.seq === divider && <li class="unread-divider">{texts.log.newMark}</li>}
            {line.kind === 'message' ? (
              <Message line={line} continued={continues(line, above)} />
            ) : (
              <Notice line={line} />
            )}
          </Fragment>
        );
      })}
    </>
  );
}

/** True where the same user, on the same wire, goes on after a moment. */
const continues = (line: MessageLine, above: Line | undefined): boolean =>
  above?.kind === 'message' &&
  line.replyTo === undefined &&
  above.author.id === line.author.id &&
  above.author.nickname === line.author.nickname &&
  above.wire === line.wire &&
  Date.parse(line.sentAt) - Date.parse(above.sentAt) < pauseMs &&
  isSameDay(line.sentAt, above.sentAt);

/** True where the next message of the same user would be shown as going on. */
const isRecent = ({ sentAt }: Line): boolean => Date.now() - Date.parse(sentAt) < pauseMs;

/** Where another day begins. */
const Day = ({ at }: { readonly at: string }) => (
  <li class="day">
    <span>{dayName(at, useApp().chat.locale.value, new Date())}</span>
  </li>
);

/** An entry about the room. */
function Notice({ line }: { readonly line: NoticeLine }) {
  const { chat } = useApp();
  const texts = useTexts();
  return (
    <li class="line entry-notice" title={fullTimeOf(line.sentAt, chat.locale.value)}>
      {texts.notices[line.kind](isolated(line.author.nickname), ...ownTexts(line).map(isolated))}
    </li>
  );
}

/** Like `bdi`: a text in a sentence, whatever its direction of writing. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

/** What stands above the first line: the way back, or that there is none. */
function LogStart({ empty }: { readonly empty: boolean }) {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  const where = chat.where.value;
  const { log, floor = 1, head = 0 } = chat.room.value ?? {};
  if (log && log.oldest > floor) {
    return (
      <button type="button" class="quiet earlier" onClick={() => void navigation.loadOlder()}>
        {texts.log.earlier}
      </button>
    );
  }
  if (isDirectRoom(where) && empty && head === 0) {
    return <p class="start">{texts.log.emptyPrivate(titleOf(chat.conversation.value, where))}</p>;
  }
  if (!log) return null;
  if (floor > 1) return <p class="start">{texts.log.removed}</p>;
  return <p class="start">{empty ? texts.log.empty : texts.log.start}</p>;
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
