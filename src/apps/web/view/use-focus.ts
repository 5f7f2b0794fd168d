import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** The element that has the focus when it appears. */
export function useFocus<E extends HTMLElement>(): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => element.current?.focus(), []);
  return element;
}
