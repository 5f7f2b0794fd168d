import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * Keys of a list of cards, for as long as it is shown: J and K, or the arrows, move; E marks a card as read, and the next one has the
 * focus; Shift+E marks all. Enter opens, for each card is a link. */
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
    const step = steps[key.toLowerCase()];
    if (step !== undefined) all[Math.min(Math.max(0, here + step), all.length - 1)]?.focus();
    else if (key.toLowerCase() !== 'e') return;
    else if (shiftKey) list.current?.parentElement?.querySelector<HTMLElement>('[data-key="all"]')?.click();
    else if (here >= 0) {
      all[here]?.closest('.news-card')?.querySelector<HTMLElement>('[data-key="mark"]')?.click();
      requestAnimationFrame(() => links()[Math.min(here, links().length - 1)]?.focus());
    }
    event.preventDefault();
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}

const steps: Readonly<Record<string, 1 | -1>> = { j: 1, k: -1, arrowdown: 1, arrowup: -1 };

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select') !== null;
