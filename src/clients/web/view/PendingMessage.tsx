import type { Pending } from '../chat/pending.ts';
import { Avatar } from './Avatar.tsx';
import { Body } from './Body.tsx';
import { useHere, useTexts } from './here.ts';

/** Something that one has said and that is not in the log yet. */
export function PendingMessage({ post }: { readonly post: Pending }) {
  const { chat } = useHere();
  const failed = post.fate.kind === 'refused' || post.fate.kind === 'uncertain';
  return (
    <li class={`line message mine pending${failed ? ' failed' : ''}`}>
      <div class="gutter">
        <Avatar nickname={chat.me.value?.nickname ?? ''} />
      </div>
      <div class="said">
        <div class="head">
          <bdi class="name">{chat.me.value?.nickname}</bdi>
          <Progress post={post} />
        </div>
        <Body text={post.body} />
        {failed && <Failure post={post} />}
      </div>
    </li>
  );
}

function Progress({ post }: { readonly post: Pending }) {
  const { chat } = useHere();
  const texts = useTexts();
  if (post.fate.kind !== 'underway') return null;
  const words = chat.state.value.kind === 'open' ? texts.log.sending : texts.log.waiting;
  return <span class="progress">{words}</span>;
}

function Failure({ post }: { readonly post: Pending }) {
  const { chat, deeds } = useHere();
  const texts = useTexts();
  const why =
    post.fate.kind === 'refused' ? `${texts.log.notSent} ${post.fate.message}` : texts.log.uncertain;
  return (
    <p class="failure" role="alert">
      <span>{why}</span>
      <button type="button" onClick={() => deeds.sayAgain(post)}>
        {texts.log.sendAgain}
      </button>
      <button type="button" onClick={() => chat.pending.drop(post.clientId)}>
        {texts.log.discard}
      </button>
    </p>
  );
}
