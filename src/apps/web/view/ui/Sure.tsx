import { useSignal } from '@preact/signals';

interface Props {
  readonly class: string;
  readonly words: string;
  /** What it says when it was pressed once. */
  readonly sure: string;
  readonly run: () => void;
}

/** A button for what is not easily undone: it asks once more, and forgets that it was pressed when it is left. */
export function Sure({ class: classes, words, sure, run }: Props) {
  const asked = useSignal(false);
  const press = () => {
    if (asked.value) run();
    asked.value = !asked.value;
  };
  return (
    <button type="button" class={classes} onClick={press} onBlur={() => (asked.value = false)}>
      <span aria-live="polite">{asked.value ? sure : words}</span>
    </button>
  );
}
