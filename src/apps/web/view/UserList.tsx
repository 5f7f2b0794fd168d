import { lobby } from '#model/names.ts';
import { roomAt } from '../chat/conversation.ts';
import type { PresentUser } from '../chat/present-users.ts';
import { Avatar } from './Avatar.tsx';
import { useApp, useTexts } from './context.ts';
import { WireBadge } from './WireBadge.tsx';

/** Who is in the room now, and through which door they came. */
export function UserList() {
  const { chat } = useApp();
  const texts = useTexts();
  const room = roomAt(chat.where.value);
  const people = chat.presence.users(room === '@' ? lobby : room);
  return (
    <section aria-label={texts.people.title}>
      <h2>
        {texts.people.title} <small>{people.length}</small>
      </h2>
      <ul class="people">
        {people.map((someone) => (
          <li key={someone.nickname}>
            <Person someone={someone} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Person({ someone: { nickname, account, wires } }: { readonly someone: PresentUser }) {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  const me = nickname === chat.me.value?.nickname;
  return (
    <button
      type="button"
      class="person"
      disabled={me}
      title={me ? undefined : texts.people.tell(nickname)}
      onClick={() => navigation.openDirectMessages(nickname)}
    >
      <Avatar nickname={nickname} />
      <bdi>{nickname}</bdi>
      {account && (
        <span class="account" role="img" aria-label={texts.people.account} title={texts.people.account}>
          ✓
        </span>
      )}
      {me && <small>{texts.people.you}</small>}
      <span class="wires">
        {wires.map((wire) => (
          <WireBadge key={wire} wire={wire} />
        ))}
      </span>
    </button>
  );
}
