/** The text field of the composer. What is written into it can be undone with the keys for that. */
export class Field {
  readonly #element: () => HTMLTextAreaElement | null;

  constructor(element: () => HTMLTextAreaElement | null) {
    this.#element = element;
  }

  focus(): void {
    this.#element()?.focus();
  }

  /** In the place of what is selected. */
  insert(text: string): void {
    const element = this.#element();
    if (element) this.replace(element.selectionStart, element.selectionEnd, text);
  }

  replace(from: number, to: number, text: string): void {
    const element = this.#element();
    if (!element) return;
    element.focus();
    element.setSelectionRange(from, to);
    // The only way that the browser can undo; where it has it no more, the text is there all the same.
    if (document.execCommand('insertText', false, text)) return;
    element.setRangeText(text, from, to, 'end');
    element.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  /** Puts marks around what is selected, or takes them away where they are; the selection stays. */
  wrap(mark: string): void {
    const element = this.#element();
    if (!element) return;
    const { selectionStart: from, selectionEnd: to, value } = element;
    const size = mark.length;
    const isWrapped = value.slice(from - size, from) === mark && value.slice(to, to + size) === mark;
    if (isWrapped) {
      this.replace(from - size, to + size, value.slice(from, to));
      element.setSelectionRange(from - size, to - size);
    } else {
      this.replace(from, to, `${mark}${value.slice(from, to)}${mark}`);
      element.setSelectionRange(from + size, to + size);
    }
  }

  /** A word as code, several lines as a block of it. */
  code(): void {
    const element = this.#element();
    if (!element) return;
    const { selectionStart: from, selectionEnd: to, value } = element;
    if (value.slice(from, to).includes('\n')) this.block(from, to);
    else this.wrap('`');
  }

  /** This part of the text as a block of code, on lines of its own. */
  block(from: number, to: number): void {
    const value = this.#element()?.value ?? '';
    const before = from === 0 || value[from - 1] === '\n' ? '' : '\n';
    const after = to === value.length || value[to] === '\n' ? '' : '\n';
    const code = value.slice(from, to).replace(/\n$/, '');
    // A fence is longer than every one inside.
    const longest = Math.max(2, ...(code.match(/`{3,}/g) ?? []).map(({ length }) => length));
    const fence = '`'.repeat(longest + 1);
    this.replace(from, to, `${before}${fence}\n${code}\n${fence}${after}`);
  }
}
