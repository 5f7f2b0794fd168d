import { useSignal, useSignalEffect } from '@preact/signals';
import { remembered } from '../chat/storage.ts';
import { useApp, useTexts } from './context.ts';
import { lazy, lazyScreen } from './lazy.tsx';

/** Who comes in does not wait for the chat, and who comes back not for the entrance. */
const Entrance = lazy(async () => (await import('./entrance/Entrance.tsx')).Entrance);
const loadShell = async () => (await import('./shell/Shell.tsx')).Shell;
const Shell = lazyScreen(loadShell);
// Whichever of the two is first: the chat is wanted soon.
void loadShell().catch(() => {});

export function App() {
  const { chat } = useApp();
  const comesBack = useSignal(remembered()?.nickname !== undefined && remembered()?.out !== true);
  useSignalEffect(() => {
    const { kind } = chat.state.value;
    if (kind === 'anonymous' || kind === 'waiting') comesBack.value = false;
  });
  if (chat.signedIn.value) return <Shell />;
  return comesBack.value ? <Opening /> : <Entrance />;
}

/** Whoever the browser is already comes in by itself, and is not asked for a name meanwhile. */
function Opening() {
  const texts = useTexts();
  return (
    <main class="opening">
      <img src="icon.svg" alt="" width="48" height="48" />
      <p role="status">{texts.enter.connecting}</p>
    </main>
  );
}
