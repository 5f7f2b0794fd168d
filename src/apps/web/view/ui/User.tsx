import { toneOf as toneNumber } from '#lib/tone-of.ts';
import type { UserId, WireName } from '#model/names.ts';
import { useApp, useTexts } from '../context.ts';

const tones = 12;

export const toneOf = (nickname: string): string => `tone-${toneNumber(nickname, tones)}`;

export const Avatar = ({ nickname }: { readonly nickname: string }) => (
  <span class={`avatar ${toneOf(nickname)}`} aria-hidden="true">
    {[...nickname][0]?.toUpperCase()}
  </span>
);

interface NameProps {
  readonly id: UserId;
  readonly nickname: string;
}

/** A nickname that leads to the direct room with its user. */
export function Name({ id, nickname }: NameProps) {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  if (id === chat.me.value?.userId) return <bdi class={`name ${toneOf(nickname)}`}>{nickname}</bdi>;
  return (
    <button
      type="button"
      class={`name ${toneOf(nickname)}`}
      title={texts.people.tell(nickname)}
      onClick={() => navigation.openDirectRoom(id, nickname)}
    >
      <bdi>{nickname}</bdi>
    </button>
  );
}

export function AccountMark() {
  const { account } = useTexts().people;
  return (
    <span class="account" role="img" aria-label={account} title={account}>
      ✓
    </span>
  );
}

/** Where somebody talks from, or a message came from, where that is not a page such as this. */
export function WireBadge({ wire }: { readonly wire: WireName }) {
  const { people } = useTexts();
  if (wire === 'json') return null;
  return (
    <span class={`wire wire-${wire}`} title={people.wire(wire)}>
      {people.door(wire)}
    </span>
  );
}
