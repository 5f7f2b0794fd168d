import { limits } from '#model/limits.ts';
import { usePart } from '../../context.ts';
import { Field } from '../../ui/Field.tsx';

interface Props {
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** For what only the owner of an account may do, and not who has found its browser open. */
export function CurrentPassword({ value, onValue }: Props) {
  const texts = usePart('settings');
  return (
    <Field
      label={texts.currentPassword}
      name="password"
      type="password"
      required
      autocomplete="current-password"
      value={value}
      onValue={onValue}
    />
  );
}

/** `name`: by which the programs that keep passwords know the field. */
export function NewPassword({ name, value, onValue }: Props & { readonly name: string }) {
  const texts = usePart('settings');
  return (
    <Field
      label={texts.newPassword}
      name={name}
      type="password"
      required
      minLength={limits.passwordCharacters.min}
      maxLength={limits.passwordCharacters.max}
      autocomplete="new-password"
      value={value}
      onValue={onValue}
      hint={texts.passwordHint}
    />
  );
}
