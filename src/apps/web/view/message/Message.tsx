import { useComputed, useSignal } from '@preact/signals';
import { previewOf } from '#model/markdown/plain.ts';
import { isDirectRoom, parseMessageId } from '#model/names.ts';
import { isMine, ownNumber } from '#sdk/conversation/conversation.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { mentions } from '#sdk/conversation/mentions.ts';
import { fullTimeOf, timeOf } from '../../chat/times.ts';
import { useApp, useTexts } from '../context.ts';
import { Icon } from '../ui/Icon.tsx';
import { LinkTo } from '../ui/LinkTo.tsx';
import { AccountMark, Avatar, Name, WireBadge } from '../ui/User.tsx';
import { Bar } from './Bar.tsx';
import { Content } from './Content.tsx';
import { Reactions } from './Reactions.tsx';
import { ThreadLine } from './ThreadLine.tsx';

interface Props {
  readonly line: MessageLine;
  /** It follows on a message of the same user, whose name stands above already. */
  readonly continued: boolean;
  /** It stands in a panel or on a page, where its thread is shown already, or another click away. */
  readonly elsewhere?: boolean;
}

/** A message, and what can be done with it. `data-message` is how gestures and keys find it. */
export function Message({ line, continued, elsewhere }: Props) {
  const { chat, actions } = useApp();
  const near = useSignal(false);
  const me = chat.me.value;
  const gone = line.deleted || actions.messages.isLeaving(line.messageId);
  const classes = ['line', 'message'];
  if (continued) classes.push('continued');
  if (isDirectRoom(line.room)) classes.push('private');
  if (isMine(me, line)) classes.push('mine');
  if (me?.account !== undefined && !gone && !isMine(me, line) && mentions(line, me.userId))
    classes.push('mention-me');
  if (line.me) classes.push('of-oneself');
  if (chat.highlighted.value === line.messageId && !elsewhere) classes.push('highlighted');
  return (
    <li
      class={classes.join(' ')}
      id={elsewhere ? undefined : `m${line.seq}`}
      data-message={gone ? undefined : line.messageId}
      tabIndex={-1}
      onPointerEnter={({ pointerType }) => (near.value = pointerType !== 'touch')}
      onPointerLeave={({ currentTarget }) => (near.value = currentTarget.matches(':focus-within'))}
      onFocusIn={() => (near.value = true)}
      onFocusOut={({ currentTarget }) => (near.value = currentTarget.matches(':hover'))}
    >
      <div class="gutter">
        {continued ? (
          <Time line={line} />
        ) : (
          <Avatar nickname={line.author.nickname} user={line.author.account ? line.author.id : undefined} />
        )}
      </div>
      <div class="content">
        {continued ? <span class="unseen">{line.author.nickname}</span> : <Head line={line} />}
        {line.replyTo !== undefined && !elsewhere && <Quote messageId={line.replyTo} />}
        <Content line={line} gone={gone} />
        <Reactions line={line} />
        {line.replies && !elsewhere && <ThreadLine line={line} replies={line.replies} />}
      </div>
      {continued && <OwnNumber line={line} />}
      {!gone && <Bar line={line} near={near} />}
    </li>
  );
}

function Head({ line }: { readonly line: MessageLine }) {
  const texts = useTexts();
  const { id, nickname, account } = line.author;
  return (
    <div class="head">
      <Name id={id} nickname={nickname} />
      {account && <AccountMark />}
      <WireBadge wire={line.wire} />
      <Time line={line} />
      <OwnNumber line={line} />
      {line.pinned && (
        <span class="pinned" role="img" aria-label={texts.log.pinned(line.pinned.by.nickname)}>
          <Icon name="pin" />
        </span>
      )}
    </div>
  );
}

/** When it was sent; the address of the message. */
function Time({ line }: { readonly line: MessageLine }) {
  const { chat, navigation } = useApp();
  const locale = chat.locale.value;
  return (
    <LinkTo
      place={navigation.placeOf(line.room, line.seq)}
      class="at"
      title={fullTimeOf(line.sentAt, locale)}
      tabIndex={-1}
    >
      <time dateTime={line.sentAt}>{timeOf(line.sentAt, locale)}</time>
    </LinkTo>
  );
}

/** The number of a message among those that were sent from this page. */
function OwnNumber({ line }: { readonly line: MessageLine }) {
  const { chat } = useApp();
  const texts = useTexts();
  const number = ownNumber(chat.sessions.value, line);
  if (number === undefined || !chat.layout.numbers.value) return null;
  return (
    <span
      class="number"
      title={texts.log.ownNumber(number)}
      aria-label={texts.log.ownNumber(number)}
      role="img"
    >
      {number}
    </span>
  );
}

/** The message that another one answers, in a line. */
function Quote({ messageId }: { readonly messageId: string }) {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  const quoted = useComputed(() => {
    const { room = '', seq = 0 } = parseMessageId(messageId) ?? {};
    return chat.messageAt(room, seq);
  }).value;
  if (!quoted) return <p class="quote">{texts.log.replyLost}</p>;
  return (
    <button type="button" class="quote" onClick={() => void navigation.showMessage(quoted)}>
      <span class="unseen">{texts.log.inReplyTo(quoted.author.nickname)}</span>
      <bdi class="quoted-name" aria-hidden="true">
        {quoted.author.nickname}
      </bdi>
      <span dir="auto">{quoted.deleted ? texts.log.deleted : previewOf(quoted.body)}</span>
    </button>
  );
}
