import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { previewOf } from '#model/markdown/plain.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { nearTimeOf } from '../../chat/times.ts';
import { useApp, usePart } from '../context.ts';
import { LinkTo } from '../ui/LinkTo.tsx';
import { toneOf } from '../ui/User.tsx';
import { useCardKeys } from './card-keys.ts';

interface Known {
  readonly lines: readonly MessageLine[];
  readonly next: string | undefined;
}

/** The messages that address the user, the newest first. Each opens where it was said. */
export function Mentions() {
  const { chat, actions } = useApp();
  const texts = usePart('news');
  const known = useSignal<Known | undefined>(undefined);
  const list = useCardKeys<HTMLUListElement>();
  const mentioned = chat.mentioned.value;
  useEffect(() => {
    void actions.catchingUp.mentions().then((first) => {
      if (first) known.value = first;
    });
    // Once more when somebody calls.
  }, [mentioned]);
  const more = async () => {
    const { lines, next } = known.peek() ?? { lines: [], next: undefined };
    const page = await actions.catchingUp.mentions(next);
    if (page) known.value = { lines: [...lines, ...page.lines], next: page.next };
  };
  if (!known.value) return <p role="status">{texts.loading}</p>;
  const { lines, next } = known.value;
  if (lines.length === 0)
    return (
      <p class="news-empty" role="status">
        <strong>{texts.noMentions}</strong> {texts.noMentionsHint}
      </p>
    );
  return (
    <div class="news">
      <ul class="cards" ref={list} aria-label={texts.mentions}>
        {lines.map((line) => (
          <Mention key={line.messageId} line={line} />
        ))}
      </ul>
      {next !== undefined && (
        <button type="button" class="quiet more" onClick={() => void more()}>
          {texts.earlier}
        </button>
      )}
    </div>
  );
}

function Mention({ line: { room, seq, author, body, sentAt } }: { readonly line: MessageLine }) {
  const { chat, navigation } = useApp();
  return (
    <li class="news-card">
      <div class="card-head">
        <LinkTo place={navigation.placeOf(room, seq)} class="card-open">
          <bdi class={`name ${toneOf(author.nickname)}`}>{author.nickname}</bdi>
          <span class="card-about">
            <bdi>{titleOf(chat.conversation.value, room)}</bdi> ·{' '}
            <time dateTime={sentAt}>{nearTimeOf(sentAt, chat.locale.value)}</time>
          </span>
        </LinkTo>
      </div>
      <p dir="auto" class="whole">
        {previewOf(body)}
      </p>
    </li>
  );
}
