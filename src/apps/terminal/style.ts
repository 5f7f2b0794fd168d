import { styleText } from 'node:util';
import type { TerminalTexts } from '#texts/en/terminal.ts';

/** How events are formatted. */
export interface Style {
  readonly texts: TerminalTexts;
  readonly paint: Paint;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Where the user is, as far as it changes how events are formatted. */
export interface CurrentRoom {
  readonly nickname: string | undefined;
  readonly room: string;
}

/** Readable on dark and on light terminals. */
const colours = [
  'red',
  'green',
  'blue',
  'magenta',
  'cyan',
  'redBright',
  'greenBright',
  'magentaBright',
] as const;

/** Marks up text, where there are colours; the text must be safe to be shown. */
export interface Paint {
  /** The same name has the same colour, wherever it stands. */
  name(name: string): string;
  dim(text: string): string;
  /** What is said to the user. */
  bright(text: string): string;
}

export const colourful: Paint = {
  name: (name) => styleText(colours[hash(name) % colours.length] ?? 'red', name, { validateStream: false }),
  dim: (text) => styleText('dim', text, { validateStream: false }),
  bright: (text) => styleText(['bold', 'yellow'], text, { validateStream: false }),
};

export const colourless: Paint = { name: (name) => name, dim: (text) => text, bright: (text) => text };

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) value = Math.imul(value ^ text.charCodeAt(k), 0x01000193);
  return value >>> 0;
}
