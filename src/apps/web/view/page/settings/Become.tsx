import { useSignal } from '@preact/signals';
import { useApp, usePart } from '../../context.ts';
import { DeedForm } from '../../ui/DeedForm.tsx';
import { useDeed } from '../deeds.ts';
import { NewPassword } from './PasswordFields.tsx';

/** A guest becomes an account, in place: it stays who it is, with what it wrote. */
export function Become() {
  const { chat, actions } = useApp();
  const texts = usePart('settings');
  const password = useSignal('');
  const deed = useDeed();
  const become = () => {
    const nickname = chat.me.peek()?.nickname ?? '';
    const newcomer = { kind: 'newcomer', nickname, password: password.value, stay: true } as const;
    void deed.settle(actions.comingIn.enter(newcomer));
  };
  return (
    <DeedForm deed={deed} action={texts.become} onSubmit={become}>
      <p>{texts.becomeLead}</p>
      <NewPassword name="password" value={password.value} onValue={(value) => (password.value = value)} />
    </DeedForm>
  );
}
