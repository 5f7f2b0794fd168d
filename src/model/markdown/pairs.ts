import { isEscapable } from './characters.ts';

/** What belongs together in a text, found in one pass before anything else, so that nothing is looked for twice. */
export interface Pairs {
  /** Where each span of code ends, by where it begins: both with their backticks. */
  readonly code: ReadonlyMap<number, number>;
  /** The closing bracket of each `[`. */
  readonly brackets: ReadonlyMap<number, number>;
  /** The closing one of each `(`, with no space between them. */
  readonly parentheses: ReadonlyMap<number, number>;
}

const looked = /[\\`[\]()\s]/g;

export function pairsIn(text: string): Pairs {
  const closing = new BacktickRuns(text);
  const code = new Map<number, number>();
  const brackets = new Map<number, number>();
  const parentheses = new Map<number, number>();
  const openBrackets: number[] = [];
  let openParentheses: number[] = [];
  for (let at = nextOf(text, 0); at >= 0; ) {
    let next = at + 1;
    const sign = text.charAt(at);
    if (sign === '\\') next += isEscapable(text.charAt(next)) ? 1 : 0;
    else if (sign === '`') {
      next = endOfRun(text, at);
      const end = closing.after(next, next - at);
      if (end !== undefined) {
        code.set(at, end);
        next = end;
      }
    } else if (sign === '[') openBrackets.push(at);
    else if (sign === ']') join(brackets, openBrackets.pop(), at);
    else if (sign === '(') openParentheses.push(at);
    else if (sign === ')') join(parentheses, openParentheses.pop(), at);
    else openParentheses = [];
    at = nextOf(text, next);
  }
  return { code, brackets, parentheses };
}

function nextOf(text: string, from: number): number {
  looked.lastIndex = from;
  return looked.exec(text)?.index ?? -1;
}

/** Where a row of the character at this place ends. */
export function endOfRun(text: string, at: number): number {
  let end = at + 1;
  while (text.charAt(end) === text.charAt(at)) end++;
  return end;
}

function join(pairs: Map<number, number>, open: number | undefined, close: number): void {
  if (open !== undefined) pairs.set(open, close);
}

/** All rows of backticks by their length. What is asked for only ever comes later, so each is passed once. */
class BacktickRuns {
  readonly #runs = new Map<number, { readonly starts: number[]; next: number }>();

  constructor(text: string) {
    for (const { 0: run, index } of text.matchAll(/`+/g)) {
      const known = this.#runs.get(run.length);
      if (known) known.starts.push(index);
      else this.#runs.set(run.length, { starts: [index], next: 0 });
    }
  }

  /** The end of the first row of just this length from this place on. */
  after(from: number, length: number): number | undefined {
    const runs = this.#runs.get(length);
    if (!runs) return undefined;
    while ((runs.starts[runs.next] ?? from) < from) runs.next++;
    const start = runs.starts[runs.next];
    return start === undefined ? undefined : start + length;
  }
}
