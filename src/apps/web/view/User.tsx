import { toneOf as toneNumber } from '#lib/tone-of.ts';
import type { UserId, WireName } from '#model/names.ts';
import { useApp, useTexts } from './context.ts';

const tones = 8;

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

/** By which wire someone is connected, or a message came. */
export const WireBadge = ({ wire }: { readonly wire: WireName }) => (
  <span class={`wire wire-${wire}`} title={useTexts().people.wire(wire)}>
    {wire}
  </span>
);
