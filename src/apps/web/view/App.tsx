import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Account } from './Account.tsx';
import { Conversation } from './Conversation.tsx';
import { useApp, useTexts } from './context.ts';
import { Search } from './Search.tsx';
import { Sidebar } from './Sidebar.tsx';
import { SignIn } from './SignIn.tsx';

const narrow = matchMedia('(max-width: 760px)');

export function App() {
  const { chat } = useApp();
  return chat.signedIn.value ? <Layout /> : <SignIn />;
}

/** The page of someone who is in. */
function Layout() {
  const texts = useTexts();
  const drawer = useSignal(narrow.matches);
  const out = useSignal(false);
  const dialog = useSignal<'none' | 'search' | 'account'>('none');
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
    <div class="house">
      <a class="skip" href="#message">
        {texts.skip}
      </a>
      <Sidebar
        out={out.value}
        drawer={drawer.value}
        close={() => {
          out.value = false;
        }}
        onAccount={() => {
          dialog.value = 'account';
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
      {dialog.value === 'account' && <Account close={close} />}
    </div>
  );
}
