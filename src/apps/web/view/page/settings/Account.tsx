import { useSignal } from '@preact/signals';
import { useApp, usePart } from '../../context.ts';
import { DeedForm } from '../../ui/DeedForm.tsx';
import { Field } from '../../ui/Field.tsx';
import { useDeed } from '../deeds.ts';
import { exportAll, saveAs } from './export.ts';
import { CurrentPassword } from './PasswordFields.tsx';

/** What one takes home, and the ways out. */
export function Account() {
  return (
    <>
      <SignOut />
      <TakeHome />
      <Delete />
    </>
  );
}

/** A guest has nothing but the way out. */
export const GuestEnd = () => <SignOut />;

function SignOut() {
  const { chat, actions } = useApp();
  const texts = usePart('settings');
  return (
    <div class="deed">
      <p>{chat.me.value?.account ? texts.signOutAccount : texts.signOutGuest}</p>
      <button type="button" class="secondary grave" onClick={() => void actions.signOut()}>
        {texts.signOut}
      </button>
    </div>
  );
}

function TakeHome() {
  const { chat, actions } = useApp();
  const texts = usePart('settings');
  const count = useSignal<number | undefined>(undefined);
  const deed = useDeed();
  const take = async () => {
    deed.busy.value = true;
    deed.done.value = false;
    const taken = await exportAll(actions.asking, (sum) => (count.value = sum));
    deed.busy.value = false;
    count.value = undefined;
    if (typeof taken === 'string') {
      deed.fault.value = taken;
      return;
    }
    deed.fault.value = undefined;
    deed.done.value = true;
    saveAs(taken, `${chat.me.peek()?.nickname ?? 'account'}.ndjson`);
  };
  return (
    <DeedForm deed={deed} action={texts.takeHome} said={texts.taken} onSubmit={() => void take()}>
      <h3>{texts.export}</h3>
      <p>{texts.exportLead}</p>
      <p role="status">{count.value !== undefined && texts.exported(count.value)}</p>
    </DeedForm>
  );
}

function Delete() {
  const texts = usePart('settings');
  const [password, code] = [useSignal(''), useSignal('')];
  const messages = useSignal<'keep' | 'delete'>('keep');
  const needsCode = useSignal(false);
  const deed = useDeed();
  const end = async () => {
    const command = { kind: 'deleteAccount', password: password.value, messages: messages.value } as const;
    const second = code.value.trim();
    const done = await deed.run({ ...command, ...(second !== '' && { code: second }) });
    // The page is that of nobody then; it is loaded anew without what it knew.
    if (done) location.reload();
    else needsCode.value = true;
  };
  return (
    <DeedForm deed={deed} action={texts.deleteAccount} grave onSubmit={() => void end()}>
      <h3>{texts.deletion}</h3>
      <p>{texts.deletionLead}</p>
      <fieldset class="choices">
        <legend>{texts.whatOneWrote}</legend>
        {(['keep', 'delete'] as const).map((what) => (
          <label key={what} class="choice">
            <input
              type="radio"
              name="messages"
              checked={messages.value === what}
              onChange={() => (messages.value = what)}
            />
            {texts.messages[what]}
          </label>
        ))}
      </fieldset>
      <CurrentPassword value={password.value} onValue={(value) => (password.value = value)} />
      {needsCode.value && (
        <Field
          label={texts.codeIfAny}
          name="code"
          autocomplete="one-time-code"
          value={code.value}
          onValue={(value) => (code.value = value)}
        />
      )}
    </DeedForm>
  );
}
