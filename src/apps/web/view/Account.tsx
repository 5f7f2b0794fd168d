import { useApp, useTexts } from './context.ts';
import { Dialog } from './Dialog.tsx';
import { SignInForm } from './SignInForm.tsx';

/** A guest signs in, or makes an account. */
export function Account({ close }: { readonly close: () => void }) {
  const { chat } = useApp();
  const texts = useTexts();
  return (
    <Dialog title={texts.enter.accountTitle} closeLabel={texts.enter.cancel} close={close}>
      <p>{texts.enter.accountLead}</p>
      <SignInForm
        kinds={['account', 'newcomer']}
        nickname={chat.me.peek()?.nickname ?? ''}
        onEntered={close}
      />
    </Dialog>
  );
}
