import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * Keys of a list of cards, for as long as it is shown: J and K, or the arrows, move; E marks a card as read, the first where none has
 * the focus, and the next one has it then; Shift+E marks all. Enter opens, for each card is a link. */
export function useCardKeys<E extends HTMLElement>(): RefObject<E | null> {
  const list = useRef<E>(null);
  useEffect(() => cardKeys(list), []);
  return list;
}

/** Returns what ends it. */
function cardKeys(list: RefObject<HTMLElement | null>): () => void {
  const links = () => [...(list.current?.querySelectorAll<HTMLElement>('.card-open') ?? [])];
  const onKey = (event: KeyboardEvent) => {
    const { target, key, shiftKey } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isField(target)) return;
    const all = links();
    const here = all.findIndex((link) => link.closest('.news-card')?.contains(document.activeElement));
    const everything = list.current?.parentElement?.querySelector<HTMLElement>('[data-key="all"]');
    // What can be marked all at once can be marked from its beginning; a draft is thrown away only where the focus is.
    const meant = here < 0 && everything && all.length > 0 ? 0 : here;
    const step = steps[key.toLowerCase()];
    if (step !== undefined) all[Math.min(Math.max(0, here + step), all.length - 1)]?.focus();
    else if (key.toLowerCase() !== 'e') return;
    else if (shiftKey) everything?.click();
    else if (meant >= 0) {
      all[meant]?.closest('.news-card')?.querySelector<HTMLElement>('[data-key="mark"]')?.click();
      requestAnimationFrame(() => links()[Math.min(meant, links().length - 1)]?.focus());
    }
    event.preventDefault();
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}

const steps: Readonly<Record<string, 1 | -1>> = { j: 1, k: -1, arrowdown: 1, arrowup: -1 };

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select') !== null;
