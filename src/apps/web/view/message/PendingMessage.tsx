import type { Pending } from '#sdk/conversation/pending.ts';
import { useApp, useTexts } from '../context.ts';
import { Avatar, toneOf } from '../ui/User.tsx';
import { Body } from './Body.tsx';
import { Files } from './Files.tsx';

interface Props {
  readonly post: Pending;
  /** The message above is one's own as well, so that nothing will move when this takes its place in the log. */
  readonly continued: boolean;
}

/** A message of one's own that is not in the log yet. */
export function PendingMessage({ post, continued }: Props) {
  const { chat } = useApp();
  const texts = useTexts();
  const { nickname = '', userId, account = false } = chat.me.value ?? {};
  const underway = chat.state.value.kind === 'open' ? texts.log.sending : texts.log.waiting;
  return (
    <li class={continued ? 'line message mine pending continued' : 'line message mine pending'}>
      <div class="gutter">{!continued && <Avatar nickname={nickname} user={userId} guest={!account} />}</div>
      <div class="content">
        {!continued && (
          <div class="head">
            <bdi class={`name ${toneOf(nickname)}`}>{nickname}</bdi>
          </div>
        )}
        <Body text={post.body} note={post.status.kind === 'underway' ? underway : undefined} />
        {post.files && <Files files={post.files} />}
        <Failure post={post} />
      </div>
    </li>
  );
}

function Failure({ post }: { readonly post: Pending }) {
  const { actions } = useApp();
  const texts = useTexts();
  if (post.status.kind !== 'refused' && post.status.kind !== 'uncertain') return null;
  return (
    <p class="failure" role="alert">
      <span>
        {post.status.kind === 'refused' ? `${texts.log.notSent} ${post.status.message}` : texts.log.uncertain}
      </span>
      <button type="button" onClick={() => actions.writing.outbox.again(post.clientId)}>
        {texts.log.sendAgain}
      </button>
      <button type="button" onClick={() => actions.writing.outbox.discard(post.clientId)}>
        {texts.log.discard}
      </button>
    </p>
  );
}
