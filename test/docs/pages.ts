import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A page of the documentation. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

export interface Block {
  /** The heading that it stands under. */
  readonly heading: string;
  /** The number of its first line on the page. */
  readonly line: number;
  readonly text: string;
}

export const readPage = (path: string): Page => ({ path, text: readFileSync(join(root, path), 'utf8') });

export const readPages = (): Page[] => globSync(['*.md', 'docs/**/*.md'], { cwd: root }).sort().map(readPage);

/** The fenced blocks of a page that are of this kind. */
export function blocksOf({ text }: Page, kind: string): Block[] {
  const blocks: Block[] = [];
  let heading = '';
  let open: { kind: string; line: number; rows: string[] } | undefined;
  for (const [index, row] of text.split('\n').entries()) {
    if (!row.startsWith('```')) {
      open?.rows.push(row);
      if (!open && row.startsWith('#')) heading = row.replace(/^#+ /, '');
    } else if (!open) {
      open = { kind: row.slice(3).trim(), line: index + 2, rows: [] };
    } else {
      if (open.kind === kind) blocks.push({ heading, line: open.line, text: open.rows.join('\n') });
      open = undefined;
    }
  }
  return blocks;
}

/** The rows of the first table under a heading, without its head. A cell that is nothing but code loses its code marks. */
export function tableUnder({ path, text }: Page, heading: string): string[][] {
  const section = text
    .split(/^(?=#+ )/m)
    .find((part) => part.split('\n', 1)[0]?.replace(/^#+ /, '') === heading);
  if (section === undefined) throw new Error(`${path} has no heading "${heading}".`);
  const table = /(?:^\|.*\n)+/m.exec(section)?.[0] ?? '';
  return table.trimEnd().split('\n').slice(2).map(cellsOf);
}

const cellsOf = (row: string): string[] =>
  row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) =>
      cell
        .trim()
        .replaceAll('\\|', '|')
        .replace(/^`([^`]*)`$/, '$1'),
    );

/** The words of a cell that lists some: `room?`, `body`. None where there is a dash. */
export const wordsOf = (cell: string): string[] => (cell === '–' ? [] : cell.replaceAll('`', '').split(', '));
