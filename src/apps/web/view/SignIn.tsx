import { savedIdentity, usualNickname } from '../chat/storage.ts';
import { useApp, useTexts } from './context.ts';
import { SignInForm } from './SignInForm.tsx';

/** The page before one is in. */
export function SignIn() {
  const { chat } = useApp();
  const texts = useTexts();
  const state = chat.state.value;
  const hasAccount = savedIdentity()?.kind === 'account';
  const refused = state.kind === 'nameless' ? state.refused?.message : undefined;
  return (
    <main class="entrance">
      <div class="card">
        <img src="icon.svg" alt="" width="64" height="64" />
        <h1>Hubbub</h1>
        <p>{texts.enter.lead}</p>
        <SignInForm
          key={chat.locale.value}
          kinds={hasAccount ? ['account', 'guest', 'newcomer'] : ['guest', 'account', 'newcomer']}
          nickname={usualNickname()}
          refused={refused}
        />
      </div>
    </main>
  );
}
