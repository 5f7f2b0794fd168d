import { useComputed } from '@preact/signals';
import { previewOf } from '#model/markdown/plain.ts';
import { isDirectRoom, parseMessageId } from '#model/names.ts';
import { isMine, messageIn, ownNumber } from '#sdk/conversation/conversation.ts';
import { listOf, type MessageLine } from '#sdk/conversation/line.ts';
import { fullTimeOf, timeOf } from '../../chat/times.ts';
import { useApp, useTexts } from '../context.ts';
import { Icon } from '../ui/Icon.tsx';
import { AccountMark, Avatar, Name, WireBadge } from '../ui/User.tsx';
import { Body } from './Body.tsx';
import { Files } from './Files.tsx';

interface Props {
  readonly line: MessageLine;
  /** It follows on a message of the same user, whose name stands above already. */
  readonly continued: boolean;
  readonly onMenu: (line: MessageLine, button: HTMLElement) => void;
}

export function Message({ line, continued, onMenu }: Props) {
  const { chat } = useApp();
  const texts = useTexts();
  const { nickname } = line.author;
  const classes = ['line', 'message'];
  if (continued) classes.push('continued');
  if (isDirectRoom(line.room)) classes.push('private');
  if (isMine(chat.me.value, line)) classes.push('mine');
  if (chat.highlighted.value === line.messageId) classes.push('highlighted');
  return (
    <li class={classes.join(' ')} id={`m${line.seq}`} tabIndex={-1}>
      <div class="gutter">
        {continued ? (
          <Time line={line} />
        ) : (
          <Avatar nickname={nickname} user={line.author.account ? line.author.id : undefined} />
        )}
      </div>
      <div class="content">
        {continued ? <span class="unseen">{nickname}</span> : <Head line={line} />}
        {line.replyTo !== undefined && <Quote messageId={line.replyTo} />}
        {line.deleted ? (
          <p class="body gone">{texts.log.deleted}</p>
        ) : (
          <Body text={line.body} note={line.editedAt === undefined ? undefined : texts.log.edited} />
        )}
        {line.files && <Files files={line.files} />}
        <Reactions line={line} />
      </div>
      {continued && <OwnNumber line={line} />}
      {!line.deleted && (
        <button
          type="button"
          class="more"
          aria-haspopup="menu"
          aria-label={texts.log.more(nickname)}
          onClick={(event) => onMenu(line, event.currentTarget)}
        >
          <Icon name="more" />
        </button>
      )}
    </li>
  );
}

function Head({ line }: { readonly line: MessageLine }) {
  const { id, nickname, account } = line.author;
  return (
    <div class="head">
      <Name id={id} nickname={nickname} />
      {account && <AccountMark />}
      <WireBadge wire={line.wire} />
      <Time line={line} />
      <OwnNumber line={line} />
    </div>
  );
}

function Time({ line }: { readonly line: MessageLine }) {
  const { chat } = useApp();
  const locale = chat.locale.value;
  return (
    <time dateTime={line.sentAt} title={fullTimeOf(line.sentAt, locale)}>
      {timeOf(line.sentAt, locale)}
    </time>
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
    return messageIn(chat.conversation.value, room, seq);
  }).value;
  if (!quoted) return <p class="quote">{texts.log.replyLost}</p>;
  return (
    <button
      type="button"
      class="quote"
      aria-label={texts.log.inReplyTo(quoted.author.nickname)}
      onClick={() => void navigation.showMessage(quoted)}
    >
      <bdi class="quoted-name">{quoted.author.nickname}</bdi>
      <span dir="auto">{quoted.deleted ? texts.log.deleted : previewOf(quoted.body)}</span>
    </button>
  );
}

/** Reactions with emoji; one's own can be taken back. */
function Reactions({ line }: { readonly line: MessageLine }) {
  const { chat, actions } = useApp();
  const texts = useTexts();
  const given = Object.entries(line.reactions ?? {});
  if (given.length === 0) return null;
  return (
    <div class="reactions">
      {given.map(([emoji, names]) => {
        const mine = hasReacted(line, emoji, chat.me.value?.userId);
        const label = texts.log.reactions(emoji, names.join(', '));
        return (
          <button
            type="button"
            key={emoji}
            class="reaction"
            aria-pressed={mine}
            aria-label={label}
            title={label}
            onClick={() => void actions.react(line, emoji, !mine)}
          >
            {emoji} <span class="count">{names.length}</span>
          </button>
        );
      })}
    </div>
  );
}

export const hasReacted = (line: MessageLine, emoji: string, user: number | undefined): boolean =>
  user !== undefined && listOf(line.reactionUsers, emoji).includes(user);
