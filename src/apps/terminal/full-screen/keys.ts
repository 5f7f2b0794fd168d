/** What a person at the terminal does. Keys are named as people write them: `C-a`, `M-1`, `Up`, `M-Up`, `F7`. */
export type Input =
  | { readonly kind: 'text'; readonly text: string }
  /** Pasted, as a whole: line ends in it enter nothing. */
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'wheel'; readonly up: boolean };

const pasteStart = '\x1b[200~';
const pasteEnd = '\x1b[201~';

/** A command of the terminal, which begins with CSI or SS3. */
const sequence = /^\x1b(?:\[([\d;<]*)([A-Za-z~^$@])|O([A-Za-z]))/;
/** One that is still to be completed. */
const unfinished = /^\x1b(?:\[[\d;<]*|O)?$/;

const letters: Readonly<Record<string, string>> = {
  A: 'Up',
  B: 'Down',
  C: 'Right',
  D: 'Left',
  F: 'End',
  H: 'Home',
  P: 'F1',
  Q: 'F2',
  R: 'F3',
  S: 'F4',
  Z: 'S-Tab',
};

const numbers: Readonly<Record<string, string>> = {
  ...{ 1: 'Home', 2: 'Insert', 3: 'Delete', 4: 'End', 5: 'PageUp', 6: 'PageDown', 7: 'Home', 8: 'End' },
  ...{ 11: 'F1', 12: 'F2', 13: 'F3', 14: 'F4', 15: 'F5', 17: 'F6', 18: 'F7', 19: 'F8', 20: 'F9', 21: 'F10' },
};

const controls: Readonly<Record<string, string>> = {
  '\r': 'Enter',
  '\n': 'Enter',
  '\t': 'Tab',
  '\x7f': 'Backspace',
  '\b': 'Backspace',
};

/** Reads what a terminal sends. What is cut in the middle waits for its rest. */
export class KeyReader {
  #rest = '';

  push(more: string): readonly Input[] {
    this.#rest += more;
    const inputs: Input[] = [];
    while (this.#rest !== '') {
      const [input, length] = next(this.#rest);
      if (length === 0) break;
      this.#rest = this.#rest.slice(length);
      if (input) inputs.push(input);
    }
    return inputs;
  }

  /** Something waits for its rest. */
  get waits(): boolean {
    return this.#rest !== '';
  }

  /** Nothing more has come for a while: it was the Escape key, or what nobody knows. */
  flush(): readonly Input[] {
    const isEscape = this.#rest === '\x1b';
    if (!this.#rest.startsWith(pasteStart)) this.#rest = '';
    return isEscape ? [{ kind: 'key', name: 'Escape' }] : [];
  }
}

/** The first input, and how many characters it has: none where it is not complete. */
function next(text: string): readonly [Input | undefined, number] {
  if (text.startsWith(pasteStart)) return paste(text);
  if (text.startsWith('\x1b')) return escaped(text);
  const [typed = ''] = /^[^\x00-\x1f\x7f]+/.exec(text) ?? [];
  if (typed !== '') return [{ kind: 'text', text: typed }, typed.length];
  return [{ kind: 'key', name: controlName(text[0] as string) }, 1];
}

const controlName = (character: string): string =>
  controls[character] ?? `C-${String.fromCharCode(character.charCodeAt(0) | 0x60)}`;

function paste(text: string): readonly [Input | undefined, number] {
  const end = text.indexOf(pasteEnd);
  if (end < 0) return [undefined, 0];
  const pasted = text.slice(pasteStart.length, end).replace(/\r\n?/g, '\n');
  return [{ kind: 'paste', text: pasted }, end + pasteEnd.length];
}

function escaped(text: string): readonly [Input | undefined, number] {
  if (unfinished.test(text)) return [undefined, 0];
  const [whole, parameters = '', command = '', letter] = sequence.exec(text) ?? [];
  if (whole !== undefined && parameters.startsWith('<')) return mouse(text, parameters);
  if (whole !== undefined) return [keyOf(parameters, letter ?? command), whole.length];
  // The Alt key sends an escape before the character.
  const character = [...text.slice(1)][0] ?? '';
  const name = character < ' ' || character === '\x7f' ? controlName(character) : character;
  return [{ kind: 'key', name: `M-${name}` }, 1 + character.length];
}

function keyOf(parameters: string, command: string): Input | undefined {
  const [first = '', modifiers = '1'] = parameters.split(';');
  const name = command === '~' ? numbers[first] : letters[command];
  if (name === undefined) return undefined;
  const bits = Number(modifiers) - 1;
  const prefix = bits & 4 ? 'C-' : bits & 2 ? 'M-' : '';
  return { kind: 'key', name: prefix + name };
}

/** Of the mouse, the wheel alone is used. */
function mouse(text: string, parameters: string): readonly [Input | undefined, number] {
  const length = text.search(/[Mm]/) + 1;
  const button = Number(parameters.slice(1).split(';')[0]);
  return [button === 64 || button === 65 ? { kind: 'wheel', up: button === 64 } : undefined, length];
}
