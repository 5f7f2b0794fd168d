import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  readonly name?: string;
  readonly type?: 'text' | 'password' | 'email' | 'number';
  readonly required?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly autocomplete?: string;
  readonly autocapitalize?: 'none';
  readonly inputMode?: 'numeric';
  readonly dir?: 'auto';
  readonly spellcheck?: boolean;
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly hint?: string | undefined;
  /** What is wrong with it: said where it is, to those who do not see it as well. */
  readonly fault?: string | undefined;
  readonly field?: RefObject<HTMLInputElement | null>;
}

/** A field with its name above, and below it what it takes, or what is wrong. */
export function Field({ label, hint, fault, field, onValue, type = 'text', ...input }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...input}
        type={type as 'text'}
        id={id}
        ref={field ?? null}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-fault ${id}-hint`}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      <p class="fault" role="alert" id={`${id}-fault`}>
        {fault}
      </p>
      {hint !== undefined && fault === undefined && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  );
}

/** What all fields for names have in common. */
export const nameField = {
  dir: 'auto',
  autocapitalize: 'none',
  spellcheck: false,
} as const;
