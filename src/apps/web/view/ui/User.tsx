import { useComputed } from '@preact/signals';
import { toneOf as toneNumber } from '#lib/tone-of.ts';
import type { UserId, WireName } from '#model/names.ts';
import { useApp, useTexts } from '../context.ts';

const tones = 12;

export const toneOf = (nickname: string): string => `tone-${toneNumber(nickname, tones)}`;

interface AvatarProps {
  readonly nickname: string;
  /** Its picture is shown where it has one. */
  readonly user?: UserId | undefined;
  /** It has no account, and so no picture. */
  readonly guest?: boolean;
  /** Whether a dot says how the user is there. */
  readonly dot?: boolean;
}

/** A letter on the colour of the name, or the picture of the account. */
export function Avatar({ nickname, user, guest = false, dot = false }: AvatarProps) {
  const { chat } = useApp();
  const picture = user === undefined || guest ? undefined : chat.profiles.of(user)?.avatar;
  return (
    <span class={`avatar ${toneOf(nickname)}`} aria-hidden="true">
      {picture === undefined ? (
        [...nickname][0]?.toUpperCase()
      ) : (
        <img src={`avatars/${picture}.webp`} alt="" loading="lazy" draggable={false} />
      )}
      {dot && user !== undefined && <PresenceDot user={user} />}
    </span>
  );
}

/** How somebody is there: full where it is, a ring where it is not. The words for it stand beside it. */
function PresenceDot({ user }: { readonly user: UserId }) {
  const { chat } = useApp();
  const here = useComputed(() => {
    const one = chat.here.value.get(user);
    return one ? (one.state ?? 'here') : 'gone';
  });
  return <span class={`dot dot-${here.value}`} />;
}

interface NameProps {
  readonly id: UserId;
  readonly nickname: string;
}

/** A nickname that leads to what there is to know of its user, and to do. */
export function Name({ id, nickname }: NameProps) {
  const { navigation } = useApp();
  const texts = useTexts();
  return (
    <button
      type="button"
      class={`name ${toneOf(nickname)}`}
      title={texts.people.profile(nickname)}
      onClick={() => navigation.openPanel({ kind: 'profile', user: id })}
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
