import type { MessageLine } from '../chat/line.ts';
import { fullTimeOf, timeOf } from '../chat/times.ts';
import { Avatar } from './Avatar.tsx';
import { Body } from './Body.tsx';
import { useApp, useTexts } from './context.ts';
import { Icon } from './Icon.tsx';
import { Name } from './Name.tsx';
import { Quote } from './Quote.tsx';
import { Reactions } from './Reactions.tsx';
import { WireBadge } from './WireBadge.tsx';

interface Props {
  readonly line: MessageLine;
  /** The same person goes on speaking: their name stands above already. */
  readonly continued: boolean;
  readonly onMenu: (line: MessageLine, button: HTMLElement) => void;
}

export function Message({ line, continued, onMenu }: Props) {
  const { chat } = useApp();
  const texts = useTexts();
  const { nickname } = line.author;
  const classes = ['line', 'message'];
  if (continued) classes.push('continued');
  if (line.to !== undefined) classes.push('private');
  if (chat.isMine(line)) classes.push('mine');
  if (chat.highlighted.value === line.messageId) classes.push('sought');
  return (
    <li class={classes.join(' ')} id={`m${line.seq}`} tabIndex={-1}>
      <div class="gutter">{continued ? <Time line={line} /> : <Avatar nickname={nickname} />}</div>
      <div class="said">
        {continued ? <span class="unseen">{nickname}</span> : <Head line={line} />}
        {line.replyTo !== undefined && <Quote messageId={line.replyTo} />}
        {line.deleted ? (
          <p class="body gone">{texts.log.deleted}</p>
        ) : (
          <Body text={line.body} note={line.editedAt === undefined ? undefined : texts.log.edited} />
        )}
        <Reactions line={line} />
      </div>
      <Edge line={line} />
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
  const texts = useTexts();
  return (
    <div class="head">
      <Name nickname={line.author.nickname} />
      {line.author.account && (
        <span class="account" title={texts.people.account} role="img" aria-label={texts.people.account}>
          ✓
        </span>
      )}
      {line.wire !== 'json' && <WireBadge wire={line.wire} />}
      {line.to !== undefined && <span class="whisper">{texts.log.private}</span>}
      <Time line={line} />
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

/** The number of one's own message. */
function Edge({ line }: { readonly line: MessageLine }) {
  const { chat } = useApp();
  const texts = useTexts();
  const number = chat.numbers.of(line);
  if (number === undefined) return null;
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
