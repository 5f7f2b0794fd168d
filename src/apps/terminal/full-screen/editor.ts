import { clustersOf } from '#lib/text-width.ts';

/** The text that is being typed. Every change makes another one. */
export interface Editor {
  readonly text: string;
  /** Where the next character goes: an index into the text, between two clusters. */
  readonly cursor: number;
  /** What was cut last. */
  readonly killed: string;
  /** What was entered before, the oldest first. */
  readonly history: readonly string[];
  /** Which of these is shown; undefined: what is typed now. */
  readonly recalled?: number;
  /** What was typed before the history was looked through. */
  readonly draft?: string;
}

export const emptyEditor: Editor = { text: '', cursor: 0, killed: '', history: [] };

const mostHistory = 200;

export const withText = (editor: Editor, text: string, cursor = text.length): Editor => ({
  ...editor,
  text,
  cursor,
});

export function insert(editor: Editor, typed: string): Editor {
  const { text, cursor } = editor;
  return withText(editor, text.slice(0, cursor) + typed + text.slice(cursor), cursor + typed.length);
}

/** Without what stands between the two places. */
function cut(editor: Editor, from: number, to: number, keep = true): Editor {
  const { text, killed } = editor;
  const gone = text.slice(from, to);
  return {
    ...withText(editor, text.slice(0, from) + text.slice(to), from),
    killed: keep && gone !== '' ? gone : killed,
  };
}

const before = ({ text, cursor }: Editor): number =>
  cursor - (clustersOf(text.slice(0, cursor)).at(-1) ?? '').length;
const after = ({ text, cursor }: Editor): number => cursor + (clustersOf(text.slice(cursor))[0] ?? '').length;
const lineStart = ({ text, cursor }: Editor): number => text.lastIndexOf('\n', cursor - 1) + 1;
const lineEnd = ({ text, cursor }: Editor): number => {
  const end = text.indexOf('\n', cursor);
  return end < 0 ? text.length : end;
};
const wordStart = ({ text, cursor }: Editor): number =>
  cursor - (/\S*\s*$/u.exec(text.slice(0, cursor))?.[0].length ?? 0);
const wordEnd = ({ text, cursor }: Editor): number =>
  cursor + (/^\s*\S*/u.exec(text.slice(cursor))?.[0].length ?? 0);

const moved = (editor: Editor, cursor: number): Editor => ({ ...editor, cursor });

/** What the keys do. Each is called as the editors of shells call it. */
export const edits = {
  left: (editor) => moved(editor, before(editor)),
  right: (editor) => moved(editor, after(editor)),
  wordLeft: (editor) => moved(editor, wordStart(editor)),
  wordRight: (editor) => moved(editor, wordEnd(editor)),
  start: (editor) => moved(editor, lineStart(editor)),
  end: (editor) => moved(editor, lineEnd(editor)),
  backspace: (editor) => cut(editor, before(editor), editor.cursor, false),
  delete: (editor) => cut(editor, editor.cursor, after(editor), false),
  killToEnd: (editor) => cut(editor, editor.cursor, lineEnd(editor)),
  killToStart: (editor) => cut(editor, lineStart(editor), editor.cursor),
  killWord: (editor) => cut(editor, wordStart(editor), editor.cursor),
  killWordAhead: (editor) => cut(editor, editor.cursor, wordEnd(editor)),
  yank: (editor) => insert(editor, editor.killed),
  up: (editor) => lineAbove(editor) ?? recall(editor, (editor.recalled ?? editor.history.length) - 1),
  down: (editor) =>
    lineBelow(editor) ?? (editor.recalled === undefined ? editor : recall(editor, editor.recalled + 1)),
} satisfies Record<string, (editor: Editor) => Editor>;

export type EditName = keyof typeof edits;

/** In a text of several lines the arrows go from line to line first. */
function lineAbove(editor: Editor): Editor | undefined {
  const start = lineStart(editor);
  if (start === 0) return undefined;
  const above = lineStart(moved(editor, start - 1));
  return moved(editor, Math.min(above + editor.cursor - start, start - 1));
}

function lineBelow(editor: Editor): Editor | undefined {
  const end = lineEnd(editor);
  if (end === editor.text.length) return undefined;
  const column = editor.cursor - lineStart(editor);
  return moved(editor, Math.min(end + 1 + column, lineEnd(moved(editor, end + 1))));
}

function recall(editor: Editor, index: number): Editor {
  const { history, recalled, text, draft = '' } = editor;
  if (index < 0) return editor;
  const { recalled: _, draft: __, ...rest } = editor;
  if (index >= history.length) return withText(rest, draft);
  return withText(
    { ...rest, recalled: index, draft: recalled === undefined ? text : draft },
    history[index] ?? '',
  );
}

/** The text was entered: the line is empty again. `remembered`: it can be found with the arrow keys. */
export function entered({ text, killed, history }: Editor, remembered: boolean): Editor {
  const grown =
    remembered && text.trim() !== '' && history.at(-1) !== text
      ? [...history, text].slice(-mostHistory)
      : history;
  return { ...emptyEditor, killed, history: grown };
}
