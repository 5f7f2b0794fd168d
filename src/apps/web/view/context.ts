import { createContext, type RefObject } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import type { BrowserTexts, TextPart } from '#texts/browser.ts';
import type { Actions } from '../chat/actions.ts';
import type { Chat } from '../chat/chat.ts';
import type { Navigation } from '../chat/navigation.ts';

/** What every part of the page can reach: what is known, what can be done, and where to look. */
export interface AppValue {
  readonly chat: Chat;
  readonly actions: Actions;
  readonly navigation: Navigation;
}

export const AppContext = createContext<AppValue | undefined>(undefined);

export function useApp(): AppValue {
  const value = useContext(AppContext);
  if (!value) throw new Error('A part of the page is rendered outside of AppContext.');
  return value;
}

/** The words of the first screen, in the language of its reader. */
export const useTexts = (): BrowserTexts['first'] => useApp().chat.language.texts;

/** The words of a part that is loaded with what speaks it (see `lazy`). */
export function usePart<P extends TextPart>(part: P): BrowserTexts[P] {
  const texts = useApp().chat.language.part(part);
  if (!texts) throw new Error(`The words of ${part} are not loaded.`);
  return texts;
}

/** The element that gets the focus when it appears. */
export function useFocus<E extends HTMLElement>(): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => element.current?.focus(), []);
  return element;
}
