import type { Row } from '../case.ts';

const signs: Readonly<Record<Row['verdict'], string>> = { met: '✓', missed: '✗', unknown: '?', none: '' };

/** For a terminal. A note is below its row. */
export function plainTable(rows: readonly Row[]): string {
  return rows
    .map(({ what, figure, target, verdict, note }) => {
      const lines = [`${signs[verdict] || '·'} ${what}`, `    ${figure}    target: ${target}`];
      return [...lines, ...(note === undefined ? [] : [`    ${note}`])].join('\n');
    })
    .join('\n');
}

/** For a page. */
export function markdownTable(rows: readonly Row[]): string {
  const lines = rows.map(({ what, figure, target, verdict, note }) => [
    what,
    note === undefined ? figure : `${figure}<br>${note}`,
    target,
    signs[verdict],
  ]);
  return [['what', 'figure', 'target', ''], ['---', '---', '---', '---'], ...lines]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}
