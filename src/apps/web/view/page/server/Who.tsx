import type { Subject } from '#model/facts.ts';
import { useApp, usePart } from '../../context.ts';
import { toneOf } from '../../ui/User.tsx';

/** Somebody, as it was called then: the way to what can be done about it. */
export function Who({ user: { id, nickname } }: { readonly user: Subject }) {
  const { navigation } = useApp();
  const texts = usePart('moderation');
  return (
    <button
      type="button"
      class={`name ${toneOf(nickname)}`}
      title={texts.profile(nickname)}
      onClick={() => navigation.openPanel({ kind: 'profile', user: id })}
    >
      <bdi>{nickname}</bdi>
    </button>
  );
}
