import type { Window } from './windows.ts';

/** What this screen does by itself, without a word to the server. */
export type LocalCommand =
  | { readonly kind: 'window'; readonly number: number }
  | { readonly kind: 'close' }
  | { readonly kind: 'find'; readonly words: string }
  | { readonly kind: 'clear' }
  /** A message is to be changed: its text is put where it can be. */
  | { readonly kind: 'change' };

export const localWords = ['/window', '/wc', '/find', '/clear'] as const;

/** Undefined for what is not for the screen. */
export function localCommand(line: string): LocalCommand | undefined {
  const [, word, rest = ''] = /^(\/\w+)\s*(.*)$/su.exec(line.trim()) ?? [];
  switch (word) {
    case '/window':
      return /^\d+$/.test(rest) ? { kind: 'window', number: Number(rest) } : undefined;
    case '/wc':
      return { kind: 'close' };
    case '/leave':
      return rest === '' ? { kind: 'close' } : undefined;
    case '/find':
      return { kind: 'find', words: rest };
    case '/clear':
      return { kind: 'clear' };
    case '/edit':
      return rest === '' ? { kind: 'change' } : undefined;
    default:
      return undefined;
  }
}

/** Commands about one message. Those behind which a number may mean something else are not among them. */
const ofAny = new Set([
  ...['/reply', '/react', '/unreact', '/pin', '/unpin', '/thread', '/seenthread', '/follow', '/unfollow'],
  ...['/save', '/unsave', '/earlier', '/previews', '/seen'],
]);
const ofOwn = new Set(['/edit', '/delete']);

/**
 * The command with the number of the message that it is about, where it has none: that of the message that is selected, else of
 * the last one, or where it changes it of one's own last one. Undefined where there is no such message.
 */
export function withTarget(line: string, window: Window | undefined): string | undefined {
  const [, word = '', rest = ''] = /^(\/\w+)\s*(.*)$/su.exec(line) ?? [];
  if (!ofAny.has(word) && !ofOwn.has(word)) return line;
  if (/^(?:\S+\.)?\d+(?=\s|$)/u.test(rest)) return line;
  const target = window && targetOf(window, ofOwn.has(word));
  return target === undefined ? undefined : `${word} ${target} ${rest}`.trimEnd();
}

/** The number of the message that is meant where none is named. */
export function targetOf({ lines, selected }: Window, ownOnly: boolean): number | undefined {
  if (selected !== undefined) return selected;
  return lines.findLast(({ seq, mine }) => seq !== undefined && (mine || !ownOnly))?.seq;
}

/** The window with the next message above (or below) selected; below the last one, none is. */
export function selectNext(window: Window, up: boolean): Window {
  const numbers = window.lines.flatMap(({ seq }) => seq ?? []);
  const at = window.selected === undefined ? numbers.length : numbers.indexOf(window.selected);
  const next = numbers[up ? Math.max(0, at - 1) : at + 1];
  const { selected: _, ...rest } = window;
  return next === undefined ? rest : { ...rest, selected: next };
}
