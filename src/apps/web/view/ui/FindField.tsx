import type { RefObject } from 'preact';

interface Props {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** The field by which a list is searched while one types. */
export const FindField = ({ field, label, value, onValue }: Props) => (
  <input
    ref={field}
    type="search"
    dir="auto"
    autocomplete="off"
    aria-label={label}
    placeholder={label}
    value={value}
    onInput={(event) => onValue(event.currentTarget.value)}
  />
);
