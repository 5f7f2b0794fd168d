import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Conversation } from './Conversation.tsx';
import { useApp, useTexts } from './context.ts';
import { Profile } from './Profile.tsx';
import { Search } from './Search.tsx';
import { Sidebar } from './Sidebar.tsx';
import { SignIn, SignInDialog } from './SignIn.tsx';

const narrow = matchMedia('(max-width: 760px)');

export function App() {
  const { chat } = useApp();
  return chat.signedIn.value ? <Layout /> : <SignIn />;
}

/** The page of a user who has entered. */
function Layout() {
  const texts = useTexts();
  const drawer = useSignal(narrow.matches);
  const out = useSignal(false);
  const dialog = useSignal<'none' | 'search' | 'sign in' | 'profile'>('none');
  const close = () => {
    dialog.value = 'none';
  };
  useEffect(() => {
    const change = () => {
      drawer.value = narrow.matches;
    };
    narrow.addEventListener('change', change);
    return () => narrow.removeEventListener('change', change);
  }, []);
  return (
    <div class="layout">
      <a class="skip" href="#message">
        {texts.skip}
      </a>
      <Sidebar
        out={out.value}
        drawer={drawer.value}
        close={() => {
          out.value = false;
        }}
        onSignIn={() => {
          dialog.value = 'sign in';
        }}
        onProfile={() => {
          dialog.value = 'profile';
        }}
      />
      <Conversation
        onMenu={() => {
          out.value = true;
        }}
        onSearch={() => {
          dialog.value = 'search';
        }}
      />
      {dialog.value === 'search' && <Search close={close} />}
      {dialog.value === 'sign in' && <SignInDialog close={close} />}
      {dialog.value === 'profile' && <Profile close={close} />}
    </div>
  );
}
