import { useSignal } from '@preact/signals';
import { Fragment } from 'preact';
import { useCallback } from 'preact/hooks';
import { personAt } from '../chat/conversation.ts';
import type { Line, MessageLine } from '../chat/line.ts';
import { useApp, useTexts } from './context.ts';
import { Day } from './Day.tsx';
import { LogStart } from './LogStart.tsx';
import { beginsDay, continues, isRecent, linesAt } from './lines.ts';
import { useLogScroll } from './log-scroll.ts';
import { MembershipChange } from './MembershipChange.tsx';
import { Message } from './Message.tsx';
import { MessageMenu, type Opened } from './MessageMenu.tsx';
import { PendingMessage } from './PendingMessage.tsx';
import { Pill } from './Pill.tsx';

/** The conversation of one place. */
export function Log() {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  const where = chat.where.value;
  const lines = linesAt(chat.timeline.value.lines.value, where, chat.me.value?.nickname ?? '');
  const pending = chat.pending.posts.value.filter(
    (post) => post.where === where && post.outcome.kind !== 'seen',
  );
  const last = lines.at(-1);
  const goesOn = last?.kind === 'message' && chat.isMine(last) && isRecent(last);
  const { scroller, onScroll, toEnd } = useLogScroll(chat, navigation, lines[0]?.seq);
  const menu = useSignal<Opened | undefined>(undefined);
  const onMenu = useCallback((line: MessageLine, button: HTMLElement) => {
    menu.value = { line, button };
  }, []);
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
        aria-label={texts.log.label(personAt(where) ?? where)}
      >
        <LogStart empty={lines.length + pending.length === 0} />
        <ol class="lines">
          {lines.map((line, index) => (
            <Fragment key={line.seq}>
              {beginsDay(line, lines[index - 1]) && <Day at={line.sentAt} />}
              {line.seq === chat.unreadDivider.value && <li class="marker">{texts.log.newMark}</li>}
              <LogLine line={line} before={lines[index - 1]} onMenu={onMenu} />
            </Fragment>
          ))}
          {pending.map((post, index) => (
            <PendingMessage key={post.clientId} post={post} continued={index > 0 || goesOn} />
          ))}
        </ol>
      </div>
      <Pill onClick={toEnd} />
      <MessageMenu opened={menu} />
    </div>
  );
}

interface LogLineProps {
  readonly line: Line;
  readonly before: Line | undefined;
  readonly onMenu: (line: MessageLine, button: HTMLElement) => void;
}

function LogLine({ line, before, onMenu }: LogLineProps) {
  if (line.kind !== 'message') return <MembershipChange line={line} />;
  return <Message line={line} continued={continues(line, before)} onMenu={onMenu} />;
}
