import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Opened } from '../../chat/messages.ts';
import { useApp } from '../context.ts';

export type Beside = Extract<Opened, { readonly button: HTMLElement }>;

const gap = 4;

/**
 * What is shown over the page beside the button that has opened it, until it is closed: by Escape or a press beside it, as the
 * browser does it, or by `close`. The browser gives the focus back.
 */
export function useBeside(opened: Beside) {
  const { messages } = useApp().actions;
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const shown = element.current;
    if (!shown) return;
    shown.showPopover();
    placeBeside(shown, opened.button);
    // What it shows may be loaded, or grow.
    const observer = new ResizeObserver(() => placeBeside(shown, opened.button));
    observer.observe(shown);
    return () => observer.disconnect();
  }, [opened]);
  const close = () => element.current?.hidePopover();
  const onToggle = ({ newState }: { readonly newState: string }) => {
    if (newState === 'closed' && messages.opened.peek() === opened) messages.opened.value = undefined;
  };
  return { element, close, onToggle };
}

/** Where there is room for it. */
function placeBeside(element: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = element;
  const below = at.bottom + gap + height <= innerHeight;
  const top = below ? at.bottom + gap : at.top - gap - height;
  element.style.top = `${Math.max(gap, Math.min(top, innerHeight - height - gap))}px`;
  // It reaches from the button into the message, whichever way its lines run.
  const left = getComputedStyle(button).direction === 'rtl' ? at.left : at.right - width;
  element.style.left = `${Math.max(gap, Math.min(left, innerWidth - width - gap))}px`;
}
