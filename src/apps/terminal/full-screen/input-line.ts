import { completionsOf } from '../complete.ts';
import { localWords } from './commands.ts';
import { type EditName, type Editor, edits, emptyEditor, entered, insert, withText } from './editor.ts';

/** What is typed, and what has been begun with it: a completion that goes through all that fits, or a search. */
export class InputLine {
  #editor: Editor = emptyEditor;
  #completion:
    | { readonly options: readonly string[]; readonly index: number; readonly rest: string }
    | undefined;
  /** The text that is typed while something is looked for. */
  #kept: Editor | undefined;

  get editor(): Editor {
    return this.#editor;
  }

  get text(): string {
    return this.#editor.text;
  }

  /** Something is being looked for: the text is what. */
  get isSearch(): boolean {
    return this.#kept !== undefined;
  }

  type(text: string): void {
    this.#set(insert(this.#editor, text));
  }

  edit(name: EditName): void {
    this.#set(edits[name](this.#editor));
  }

  replace(text: string): void {
    this.#set(withText(this.#editor, text));
  }

  /** The text, which leaves the line. */
  enter(isSecret: (text: string) => boolean): string {
    const { text } = this.#editor;
    this.#set(entered(this.#editor, !isSecret(text)));
    return text;
  }

  startSearch(): void {
    this.#kept ??= this.#editor;
    this.#set(emptyEditor);
  }

  endSearch(): void {
    if (this.#kept) this.#set(this.#kept);
    this.#kept = undefined;
  }

  /** The word before the cursor becomes the next one that it may be going to be. At the beginning it calls somebody. */
  complete(names: readonly string[]): void {
    const next = this.#completion ?? this.#firstCompletion(names);
    const option = next?.options[next.index];
    if (!next || option === undefined) return;
    this.#editor = withText(this.#editor, option + next.rest, option.length);
    this.#completion = { ...next, index: (next.index + 1) % next.options.length };
  }

  #firstCompletion(names: readonly string[]) {
    const { text, cursor } = this.#editor;
    const before = text.slice(0, cursor);
    const isFirstWord = /^[^\s/@]+$/u.test(before);
    const fitting = completionsOf(isFirstWord ? `@${before}` : before, names, localWords);
    const options = fitting.map((option) => (option.endsWith(' ') ? option : `${option} `));
    return options.length > 0 ? { options, index: 0, rest: text.slice(cursor) } : undefined;
  }

  #set(editor: Editor): void {
    this.#editor = editor;
    this.#completion = undefined;
  }
}
