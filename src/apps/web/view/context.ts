import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Actions } from '../chat/actions.ts';
import type { Chat } from '../chat/chat.ts';
import type { Navigation } from '../chat/navigation.ts';
import { type Texts, texts } from '../texts.ts';

/** What every part of the page can reach: what is known, what can be done, and where to look. */
export interface AppValue {
  readonly chat: Chat;
  readonly actions: Actions;
  readonly navigation: Navigation;
}

export const AppContext = createContext<AppValue | undefined>(undefined);

export function useApp(): AppValue {
  const here = useContext(AppContext);
  if (!here) throw new Error('A part of the page stands outside of it.');
  return here;
}

/** The words of the page, in the language that the server speaks. */
export const useTexts = (): Texts => texts[useApp().chat.locale.value];
