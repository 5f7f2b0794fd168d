import type { ComponentChildren } from 'preact';
import { usePart } from '../../context.ts';

interface Props {
  readonly label: string;
  /** It is the one by which the page is here, and is not ended from here. */
  readonly current: boolean | undefined;
  /** What ends it. */
  readonly action: string;
  readonly onEnd: () => void;
  /** What is known of it. */
  readonly children: ComponentChildren;
}

/** A session or a token by which one is signed in somewhere. */
export function SignInRow({ label, current, action, onEnd, children }: Props) {
  const texts = usePart('settings');
  return (
    <>
      <span class="row-words">
        <bdi>
          {label} {current && <b class="mark">{texts.thisOne}</b>}
        </bdi>
        <small>{children}</small>
      </span>
      {!current && (
        <button type="button" class="quiet grave" onClick={onEnd}>
          {action}
        </button>
      )}
    </>
  );
}
