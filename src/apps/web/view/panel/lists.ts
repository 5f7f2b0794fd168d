import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** The arrow keys go from a field into the list below it, through its links and buttons, and back to the field. */
export function moveFocus(event: KeyboardEvent, field: HTMLElement | null, list: HTMLElement | null): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const isSelect = event.target instanceof HTMLSelectElement;
  if (step === 0 || isSelect || !list || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...list.querySelectorAll<HTMLElement>('a, button')];
  const here = rows.indexOf(document.activeElement as HTMLElement);
  const isField = document.activeElement === field;
  if (here < 0 && !(isField && step === 1)) return;
  event.preventDefault();
  const next = rows[here + step] ?? (step === -1 ? field : undefined);
  next?.focus();
}

/** Calls when the element comes into view: what is at the end of a list asks for its next page. Again with each `page`. */
export function useWhenSeen<E extends HTMLElement>(call: () => void, page: unknown): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) call();
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [page]);
  return element;
}
