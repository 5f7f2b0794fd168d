import { useApp } from './context.ts';
import { SignIn } from './entrance/SignIn.tsx';
import { Shell } from './shell/Shell.tsx';

export function App() {
  const { chat } = useApp();
  return chat.signedIn.value ? <Shell /> : <SignIn />;
}
