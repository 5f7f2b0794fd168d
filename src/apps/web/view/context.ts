import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Deeds } from '../chat/actions.ts';
import type { Chat } from '../chat/chat.ts';
import type { Looking } from '../chat/navigation.ts';
import { type Texts, texts } from '../texts.ts';

/** What every part of the page can reach: what is known, what can be done, and where to look. */
export interface Here {
  readonly chat: Chat;
  readonly deeds: Deeds;
  readonly looking: Looking;
}

export const HereContext = createContext<Here | undefined>(undefined);

export function useHere(): Here {
  const here = useContext(HereContext);
  if (!here) throw new Error('A part of the page stands outside of it.');
  return here;
}

/** The words of the page, in the language that the server speaks. */
export const useTexts = (): Texts => texts[useHere().chat.locale.value];
