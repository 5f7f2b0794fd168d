import type { Pending } from '../chat/pending.ts';
import { Avatar, toneOf } from './Avatar.tsx';
import { Body } from './Body.tsx';
import { useApp, useTexts } from './context.ts';

interface Props {
  readonly post: Pending;
  /** What stands above is one's own as well, so that nothing will move when this takes its place in the log. */
  readonly continued: boolean;
}

/** Something that one has said and that is not in the log yet. */
export function PendingMessage({ post, continued }: Props) {
  const { chat } = useApp();
  const texts = useTexts();
  const { nickname = '' } = chat.me.value ?? {};
  const underway = chat.state.value.kind === 'open' ? texts.log.sending : texts.log.waiting;
  return (
    <li class={continued ? 'line message mine pending continued' : 'line message mine pending'}>
      <div class="gutter">{!continued && <Avatar nickname={nickname} />}</div>
      <div class="said">
        {!continued && (
          <div class="head">
            <bdi class={`name ${toneOf(nickname)}`}>{nickname}</bdi>
          </div>
        )}
        <Body text={post.body} note={post.outcome.kind === 'underway' ? underway : undefined} />
        <Failure post={post} />
      </div>
    </li>
  );
}

function Failure({ post }: { readonly post: Pending }) {
  const { chat, actions } = useApp();
  const texts = useTexts();
  if (post.outcome.kind !== 'refused' && post.outcome.kind !== 'uncertain') return null;
  return (
    <p class="failure" role="alert">
      <span>
        {post.outcome.kind === 'refused'
          ? `${texts.log.notSent} ${post.outcome.message}`
          : texts.log.uncertain}
      </span>
      <button type="button" onClick={() => actions.sendAgain(post)}>
        {texts.log.sendAgain}
      </button>
      <button type="button" onClick={() => chat.pending.drop(post.clientId)}>
        {texts.log.discard}
      </button>
    </p>
  );
}
