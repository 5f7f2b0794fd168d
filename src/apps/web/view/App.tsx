import { useSignal, useSignalEffect } from '@preact/signals';
import { remembered } from '../chat/storage.ts';
import { useApp, useTexts } from './context.ts';
import { Entrance } from './entrance/Entrance.tsx';
import { Shell } from './shell/Shell.tsx';

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
