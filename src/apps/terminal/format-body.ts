import { terminalText } from '#lib/terminal-text.ts';
import { linesOf } from '#model/markdown/lines.ts';
import { parseMarkdown } from '#model/markdown/parse.ts';
import type { Paint } from './style.ts';

/** No line of a message begins where those of the chat do: none can pretend to be another message. */
const below = `\n${' '.repeat(6)}`;

/**
 * The text of a message, which comes as it was written, safe for any terminal. Where it can be marked up it is shown as the
 * Markdown that it is, in several lines if it has several; else it is the text as it was written, in one line, as scripts know it.
 */
export function formatBody(body: string, { marked, dim }: Paint): string {
  if (!marked) return terminalText(body);
  return linesOf(parseMarkdown(body))
    .map(({ prefix, runs }) => {
      const shown = runs.map(({ text, marks }) => marked(marks, terminalText(text)));
      return (prefix === '' ? '' : dim(prefix)) + shown.join('');
    })
    .join(below);
}
