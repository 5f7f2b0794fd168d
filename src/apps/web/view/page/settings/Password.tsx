import { useSignal } from '@preact/signals';
import { limits } from '#model/limits.ts';
import { usePart } from '../../context.ts';
import { DeedForm } from '../../ui/DeedForm.tsx';
import { Field } from '../../ui/Field.tsx';
import { useDeed } from '../deeds.ts';

/** Another password, and the address of mail to which a link for one is sent. */
export function Password() {
  return (
    <>
      <Change />
      <Email />
    </>
  );
}

function Change() {
  const texts = usePart('settings');
  const current = useSignal('');
  const password = useSignal('');
  const others = useSignal(true);
  const deed = useDeed();
  const change = async () => {
    const fields = { current: current.value, password: password.value, signOutOthers: others.value };
    if (!(await deed.run({ kind: 'setPassword', ...fields }))) return;
    current.value = '';
    password.value = '';
  };
  return (
    <DeedForm deed={deed} action={texts.changePassword} said={texts.saved} onSubmit={() => void change()}>
      <CurrentPassword value={current.value} onValue={(value) => (current.value = value)} />
      <Field
        label={texts.newPassword}
        name="new-password"
        type="password"
        required
        minLength={limits.passwordCharacters.min}
        maxLength={limits.passwordCharacters.max}
        autocomplete="new-password"
        value={password.value}
        onValue={(value) => (password.value = value)}
        hint={texts.passwordHint}
      />
      <label class="choice">
        <input
          type="checkbox"
          checked={others.value}
          onChange={(event) => (others.value = event.currentTarget.checked)}
        />
        {texts.signOutOthersToo}
      </label>
    </DeedForm>
  );
}

interface CurrentProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** For what only the owner of an account may do, and not who has found its browser open. */
export function CurrentPassword({ value, onValue }: CurrentProps) {
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

function Email() {
  const texts = usePart('settings');
  const email = useSignal('');
  const password = useSignal('');
  const deed = useDeed();
  const set = async () => {
    const done = await deed.run({ kind: 'setEmail', email: email.value.trim(), password: password.value });
    if (done) password.value = '';
  };
  return (
    <DeedForm
      deed={deed}
      action={texts.save}
      said={email.value.trim() === '' ? texts.emailGone : texts.emailSent}
      onSubmit={() => void set()}
    >
      <h3>{texts.email}</h3>
      <Field
        label={texts.emailAddress}
        name="email"
        type="email"
        autocomplete="email"
        value={email.value}
        onValue={(value) => (email.value = value)}
        hint={texts.emailHint}
      />
      <CurrentPassword value={password.value} onValue={(value) => (password.value = value)} />
    </DeedForm>
  );
}
