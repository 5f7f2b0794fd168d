import { useSignal, useSignalEffect } from '@preact/signals';
import { remembered } from '../chat/storage.ts';
import { useApp, useTexts } from './context.ts';
import { lazy, lazyScreen, loadLaterStyle } from './lazy.tsx';

const loadShell = async () => (await import('./shell/Shell.tsx')).Shell;
const loadEntrance = async () => (await import('./entrance/Entrance.tsx')).Entrance;

/** Whether the browser was somebody when it was here last. */
export const isKnown = (): boolean => remembered()?.nickname !== undefined && remembered()?.out !== true;

/** Before there are words to show it with: who comes back does not wait for the entrance, and who comes in not for the chat. */
export function loadFirstScreen(): void {
  const loading = isKnown() ? loadShell() : Promise.all([loadLaterStyle(), loadEntrance()]);
  loading.catch(() => {});
}

const Shell = lazyScreen(loadShell);
const Entrance = lazy(async () => {
  const Entrance = await loadEntrance();
  // The chat is wanted soon.
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
