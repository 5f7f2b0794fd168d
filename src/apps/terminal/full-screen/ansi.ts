import type { Look, Row } from './row.ts';

/** How many colours a terminal has. With none, what must be seen is still bold or reversed. */
export type Colours = 'none' | '16' | '256' | 'true';

/** What the terminal says of itself, and what its user wants: `NO_COLOR`. */
export function coloursOf(environment: Readonly<Record<string, string | undefined>>, depth: number): Colours {
  if (environment.NO_COLOR) return 'none';
  if (depth >= 24) return 'true';
  if (depth >= 8) return '256';
  return depth >= 4 ? '16' : 'none';
}

/** Readable on dark and on light terminals. */
const hues: Readonly<Record<Colours, readonly string[]>> = {
  none: [],
  '16': ['31', '32', '34', '35', '36', '91', '92', '95'],
  '256': [1, 2, 4, 5, 6, 64, 69, 97, 101, 130, 132, 136, 161, 166, 172, 178].map((n) => `38;5;${n}`),
  true: [
    ['205;80;75', '55;150;75', '75;120;215', '170;95;190', '35;150;160', '190;120;40'],
    ['150;140;45', '205;85;140', '120;130;225', '70;150;120', '200;105;85', '110;150;60'],
    ['95;145;190', '160;115;150', '180;130;90', '130;110;205'],
  ]
    .flat()
    .map((rgb) => `38;2;${rgb}`),
};

const tones: Readonly<Record<Colours, Readonly<Record<NonNullable<Look['tone']>, string>>>> = {
  none: { bar: '7', dim: '2', alert: '1', hidden: '8' },
  '16': { bar: '44;97', dim: '2', alert: '1;33', hidden: '30;40' },
  '256': { bar: '48;5;24;38;5;255', dim: '2', alert: '1;33', hidden: '30;40' },
  true: { bar: '48;2;20;60;95;38;2;235;235;235', dim: '2', alert: '1;33', hidden: '30;40' },
};

function codesOf(look: Look, colours: Colours): string {
  const hue = look.hue === undefined ? undefined : hues[colours][look.hue % (hues[colours].length || 1)];
  return [
    look.tone && tones[colours][look.tone],
    hue,
    look.bold && '1',
    look.italic && '3',
    look.underline && '4',
    // Twice reversed would be as if nothing were.
    look.reverse && !(look.tone === 'bar' && colours === 'none') && '7',
    look.strike && '9',
  ]
    .filter(Boolean)
    .join(';');
}

/** The row as a terminal takes it. It ends in the terminal's own look. */
export function rowSequence(row: Row, colours: Colours): string {
  return row
    .map(({ text, look }) => {
      const codes = codesOf(look, colours);
      return codes === '' ? text : `\x1b[${codes}m${text}\x1b[0m`;
    })
    .join('');
}

export interface Cursor {
  /** From 0. */
  readonly row: number;
  readonly column: number;
}

/**
 * What turns the screen as it was drawn last into the new one: the rows that differ. The terminal shows all of it at once, where
 * it can (mode 2026); others pass that over. A row is erased before it is written: after its last column, that one would go, too.
 */
export function drawSequence(before: readonly string[], after: readonly string[], cursor: Cursor): string {
  const changed = after
    .map((row, index) => (row === before[index] ? '' : `\x1b[${index + 1};1H\x1b[2K${row}`))
    .join('');
  const place = `\x1b[${cursor.row + 1};${cursor.column + 1}H`;
  return changed === '' ? place : `\x1b[?2026h\x1b[?25l${changed}${place}\x1b[?25h\x1b[?2026l`;
}
