import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import type { TextPart } from '#texts/browser.ts';
import { useApp, useTexts } from './context.ts';

/** What is not on the first screen has its style in one file, which comes with whichever of it is shown first. */
export const loadLaterStyle = (): Promise<unknown> => import('../style/later.css');

/**
 * A component that is loaded with its style and the words that it speaks when it is first shown, so that the first screen does not
 * wait for it. Where the server is away meanwhile, it says so and offers to try again.
 */
export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  ...parts: readonly TextPart[]
): ComponentType<Props> {
  // First the style that is for all, so that what a part says of itself counts more, in whichever order parts are shown.
  return lazyScreen(async () => (await Promise.all([loadLaterStyle(), load()]))[1], ...parts);
}

/** The same for what is on the first screen: its style is there. */
export function lazyScreen<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  ...parts: readonly TextPart[]
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function Lazy(props: Props) {
    const { chat } = useApp();
    const state = useSignal<'loading' | 'there' | 'failed'>(
      loaded && parts.every((part) => chat.language.part(part)) ? 'there' : 'loading',
    );
    useEffect(() => {
      if (state.value !== 'loading') return;
      Promise.all([load(), ...parts.map((part) => chat.language.loadPart(part))]).then(
        ([component]) => {
          loaded = component;
          state.value = 'there';
        },
        () => (state.value = 'failed'),
      );
    }, [state.value]);
    if (state.value === 'failed') return <Failed again={() => (state.value = 'loading')} />;
    const Component = loaded;
    return state.value === 'there' && Component ? <Component {...props} /> : null;
  };
}

function Failed({ again }: { readonly again: () => void }) {
  const texts = useTexts();
  return (
    <p class="load-failed" role="alert">
      {texts.notNow}{' '}
      <button type="button" class="quiet" onClick={again}>
        {texts.connection.tryNow}
      </button>
    </p>
  );
}
