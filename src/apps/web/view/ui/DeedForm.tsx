import type { ComponentChildren } from 'preact';
import type { Deed } from '../page/deeds.ts';

interface Props {
  readonly deed: Deed;
  /** What its button says. */
  readonly action: string;
  /** What is said when it is done. */
  readonly said?: string | undefined;
  readonly disabled?: boolean;
  /** It cannot be taken back. */
  readonly grave?: boolean;
  readonly onSubmit: () => void;
  readonly children?: ComponentChildren;
}

/** Some fields and the button that does something with them; below it what has come of it. */
export function DeedForm({ deed, action, said, disabled = false, grave = false, onSubmit, children }: Props) {
  return (
    <form
      class="deed"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <div class="deed-end">
        <button
          type="submit"
          class={grave ? 'primary grave' : 'primary'}
          disabled={disabled || deed.busy.value}
        >
          {action}
        </button>
        <p role="status">{deed.done.value && said}</p>
      </div>
      <p class="fault" role="alert">
        {deed.fault.value}
      </p>
    </form>
  );
}
