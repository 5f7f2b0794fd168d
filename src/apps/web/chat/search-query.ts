/** The operators that the filters of the search write. What they are is in docs/protocol.md. */
export type Operator = 'from' | 'in' | 'after' | 'before' | 'has' | 'is';

const written = (name: Operator): RegExp => new RegExp(`(?<=^|\\s)${name}:("[^"]*"?|\\S*)\\s*`, 'giu');

/** The value of an operator in a query; undefined where it has none. The first one counts. */
export function operatorIn(query: string, name: Operator): string | undefined {
  const [, value] = written(name).exec(query) ?? [];
  return value === undefined || value === '' ? undefined : value.replaceAll('"', '');
}

/** The query with this value of the operator and no other. Without a value, the operator is taken out. */
export function withOperator(query: string, name: Operator, value: string | undefined): string {
  const rest = query.replace(written(name), '').trimEnd();
  if (value === undefined || value === '') return rest;
  const quoted = /\s/.test(value) ? `"${value}"` : value;
  return `${rest} ${name}:${quoted}`.trimStart();
}

const dayMs = 86_400_000;

/** The day that many days later: `2026-05-17`, 1 → `2026-05-18`. Undefined where the text is no day. */
export function dayAfter(day: string | undefined, days: number): string | undefined {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : new Date(at + days * dayMs).toISOString().slice(0, 10);
}

export type Mark = readonly [start: number, end: number];

/** A piece of a text, and whether it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

const before = 60;
const longest = 240;

/** What makes words bold, struck out, slanted or code. An excerpt goes without: where it is cut, they have lost their partners. */
const signs = /\*\*|~~|`+|(?<=^|\s)[*_](?=\S)|(?<=\S)[*_](?=[\s.,;:!?)]|$)/g;

/** The part of a message around the first hit, in one line, in pieces. What a spoiler hides stays covered. */
export function excerptOf(body: string, marks: readonly Mark[]): readonly Piece[] {
  const text = body.replace(/\|\|(.+?)\|\|/gs, (all) => '▒'.repeat(all.length)).replace(/\s/g, ' ');
  const first = marks[0]?.[0] ?? 0;
  const start = first > before ? startOfWord(text, first - before) : 0;
  const end = Math.min(text.length, start + longest);
  const pieces: Piece[] = [];
  const add = (from: number, to: number, marked: boolean) => {
    const shown = marked ? text.slice(from, to) : text.slice(from, to).replace(signs, '');
    if (shown !== '') pieces.push({ text: shown, marked });
  };
  let at = start;
  for (const [from, to] of marks) {
    if (from < at || from >= end) continue;
    add(at, from, false);
    add(from, Math.min(to, end), true);
    at = Math.min(to, end);
  }
  add(at, end, false);
  if (start > 0) pieces.unshift({ text: '… ', marked: false });
  if (end < text.length) pieces.push({ text: ' …', marked: false });
  return pieces;
}

/** No word is cut, where there are spaces; and no character of two units. */
function startOfWord(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  if (space >= 0 && space < at + before / 2) return space + 1;
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at;
}
