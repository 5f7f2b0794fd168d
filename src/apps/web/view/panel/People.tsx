import { useComputed } from '@preact/signals';
import { isDirectRoom, lobby } from '#model/names.ts';
import { type PresentUser, presentUsers } from '../../chat/room-lists.ts';
import { useApp, useTexts } from '../context.ts';
import { AccountMark, Avatar, WireBadge } from '../ui/User.tsx';

/** Who is in the room now, and on which wires. */
export function People() {
  const { chat } = useApp();
  const texts = useTexts();
  const people = useComputed(() => {
    const where = chat.where.value;
    return chat.rooms.value.get(isDirectRoom(where) ? lobby : where)?.people ?? nobody;
  });
  const users = presentUsers(people.value);
  return (
    <section aria-label={texts.people.title}>
      <h2>
        {texts.people.title} <small>{users.length}</small>
      </h2>
      <ul class="people">
        {users.map((user) => (
          <li key={user.id}>
            <User user={user} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const nobody: readonly never[] = [];

function User({ user: { id, nickname, account, wires } }: { readonly user: PresentUser }) {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  const isMe = id === chat.me.value?.userId;
  return (
    <button
      type="button"
      class="person"
      disabled={isMe}
      title={isMe ? undefined : texts.people.tell(nickname)}
      onClick={() => navigation.openDirectRoom(id, nickname)}
    >
      <Avatar nickname={nickname} />
      <bdi>{nickname}</bdi>
      {account && <AccountMark />}
      {isMe && <small>{texts.people.you}</small>}
      <span class="wires">
        {wires.map((wire) => (
          <WireBadge key={wire} wire={wire} />
        ))}
      </span>
    </button>
  );
}
