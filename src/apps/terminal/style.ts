import { styleText } from 'node:util';
import type { Mark } from '#model/markdown/lines.ts';
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
  /** Undefined where nothing can be marked up. */
  readonly marked?: (marks: readonly Mark[], text: string) => string;
  /** What is said to the user. */
  bright(text: string): string;
}

type Format = Exclude<Parameters<typeof styleText>[0], readonly unknown[]>;

const formats: Readonly<Record<Exclude<Mark, 'spoiler'>, Format>> = {
  strong: 'bold',
  emphasis: 'italic',
  strike: 'strikethrough',
  code: 'dim',
  link: 'underline',
  mention: 'bold',
};

/** Black on black: whoever wants to see it selects it. Nothing else, for bold letters may be of another black. */
const hidden: readonly Format[] = ['black', 'bgBlack'];

/** Each piece by itself, for what ends bold letters ends faint ones, too. */
function marked(marks: readonly Mark[], text: string): string {
  const shown = marks.flatMap((mark) => (mark === 'spoiler' ? [] : [formats[mark]]));
  const look = marks.includes('spoiler') ? hidden : shown;
  return look.length === 0 ? text : styleText([...new Set(look)], text, { validateStream: false });
}

export const colourful: Paint = {
  marked,
  name: (name) => styleText(colours[hash(name) % colours.length] ?? 'red', name, { validateStream: false }),
  dim: (text) => styleText('dim', text, { validateStream: false }),
  bright: (text) => styleText(['bold', 'yellow'], text, { validateStream: false }),
};

export const colourless: Paint = { name: (name) => name, dim: (text) => text, bright: (text) => text };

/** FNV-1a: a number for each name. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) value = Math.imul(value ^ text.charCodeAt(k), 0x01000193);
  return value >>> 0;
}
