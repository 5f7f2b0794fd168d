import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useTexts } from '../context.ts';

interface Props {
  readonly text: string;
  readonly language: string | undefined;
}

const copiedMs = 2_000;

/** It may be wider than the page, and is then moved with the keyboard, too. Code is written from left to right everywhere. */
export function CodeBlock({ text, language }: Props) {
  const texts = useTexts();
  const coloured = useColours(text, language);
  return (
    <figure class="code" dir="ltr" aria-label={texts.log.code(language ?? '')}>
      <figcaption>
        {language !== undefined && <span>{language}</span>}
        <Copy text={text} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached without a mouse */}
      <pre tabIndex={0}>
        <code>{coloured ?? text}</code>
      </pre>
    </figure>
  );
}

/** The colours come when their script is there; they change nothing but the colours. */
function useColours(text: string, language: string | undefined): ComponentChildren {
  const coloured = useSignal<ComponentChildren>(undefined);
  useEffect(() => {
    coloured.value = undefined;
    if (language === undefined) return;
    let isCurrent = true;
    import('./colours.tsx').then(
      ({ coloursOf }) => {
        if (isCurrent) coloured.value = coloursOf(text, language);
      },
      // Without a connection it stays as it is.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [text, language]);
  return coloured.value;
}

function Copy({ text }: { readonly text: string }) {
  const texts = useTexts();
  const copied = useSignal(false);
  useEffect(() => {
    if (!copied.value) return;
    const timer = setTimeout(() => (copied.value = false), copiedMs);
    return () => clearTimeout(timer);
  }, [copied.value]);
  const copy = async () => {
    await navigator.clipboard?.writeText(text);
    copied.value = true;
  };
  return (
    <button type="button" class="copy" onClick={() => void copy()}>
      {copied.value ? texts.log.copied : texts.log.copyCode}
    </button>
  );
}
