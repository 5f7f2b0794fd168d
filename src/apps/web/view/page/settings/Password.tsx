import { useSignal } from '@preact/signals';
import { usePart } from '../../context.ts';
import { DeedForm } from '../../ui/DeedForm.tsx';
import { Field } from '../../ui/Field.tsx';
import { useDeed } from '../deeds.ts';
import { CurrentPassword, NewPassword } from './PasswordFields.tsx';

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
      <NewPassword name="new-password" value={password.value} onValue={(value) => (password.value = value)} />
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
