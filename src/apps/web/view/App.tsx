import { useSignal, useSignalEffect } from '@preact/signals';
import { remembered } from '../chat/storage.ts';
import { useApp, useTexts } from './context.ts';
import { lazy, lazyScreen } from './lazy.tsx';

const loadShell = async () => (await import('./shell/Shell.tsx')).Shell;
const Shell = lazyScreen(loadShell);

/** Whether the browser was somebody when it was here last. */
const isKnown = (): boolean => remembered()?.nickname !== undefined && remembered()?.out !== true;
if (isKnown()) void loadShell().catch(() => {});

/** Who comes back does not wait for the entrance; and who comes in finds the chat there, which is brought when the entrance is shown. */
const Entrance = lazy(async () => {
  const { Entrance } = await import('./entrance/Entrance.tsx');
  void loadShell().catch(() => {});
  return Entrance;
});

export function App() {
  const { chat } = useApp();
  const comesBack = useSignal(isKnown());
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
