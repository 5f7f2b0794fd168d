import { Tokenizer } from 'htmlparser2';

/** What the head of a page says, by the names that pages use for it: `title`, `og:title`, `description` … */
export type PageHead = ReadonlyMap<string, string>;

type Callbacks = ConstructorParameters<typeof Tokenizer>[1];

/**
 * Reads the head of a page as it comes, until it has ended. Tags alone are looked at: which of them belong together takes a page, made
 * for that, more than linear time to find out.
 */
export class HeadReader {
  readonly #found = new Map<string, string>();
  readonly #tokenizer: Tokenizer;
  #html = '';
  /** The tag that is being read, and what it has. */
  #tag = '';
  #attribute = '';
  #value = '';
  #attributes: Record<string, string> = {};
  #title: string | undefined;
  #isOver = false;

  constructor() {
    const between = (start: number, end: number) => this.#html.slice(start, end);
    const nothing = () => {};
    const callbacks: Callbacks = {
      onopentagname: (start, end) => {
        this.#tag = between(start, end).toLowerCase();
        this.#attributes = {};
      },
      onattribname: (start, end) => {
        this.#attribute = between(start, end).toLowerCase();
        this.#value = '';
      },
      onattribdata: (start, end) => {
        this.#value += between(start, end);
      },
      onattribentity: (codepoint) => {
        this.#value += String.fromCodePoint(codepoint);
      },
      onattribend: () => {
        this.#attributes[this.#attribute] ??= this.#value;
      },
      onopentagend: () => this.#open(),
      onselfclosingtag: () => this.#open(),
      ontext: (start, end) => this.#text(between(start, end)),
      ontextentity: (codepoint) => this.#text(String.fromCodePoint(codepoint)),
      onclosetag: (start, end) => this.#close(between(start, end).toLowerCase()),
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onprocessinginstruction: nothing,
    };
    this.#tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, callbacks);
  }

  /** Nothing that comes now is read any more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  get head(): PageHead {
    return this.#found;
  }

  write(html: string): void {
    if (this.#isOver) return;
    this.#html += html;
    this.#tokenizer.write(html);
  }

  #open(): void {
    if (this.#isOver) return;
    if (this.#tag === 'body') this.#isOver = true;
    else if (this.#tag === 'title' && !this.#found.has('title')) this.#title = '';
    else if (this.#tag === 'meta') {
      const { property, name = '', content = '' } = this.#attributes;
      this.#keep(property ?? name, content);
    }
  }

  #text(text: string): void {
    if (this.#title !== undefined) this.#title += text;
  }

  #close(tag: string): void {
    if (tag === 'head') this.#isOver = true;
    if (tag !== 'title' || this.#title === undefined) return;
    this.#keep('title', this.#title);
    this.#title = undefined;
  }

  #keep(name: string, text: string): void {
    const key = name.toLowerCase();
    if (names.has(key) && text.trim() !== '' && !this.#found.has(key)) this.#found.set(key, text);
  }
}

const names: ReadonlySet<string> = new Set([
  ...['title', 'og:title', 'twitter:title'],
  ...['description', 'og:description', 'twitter:description'],
  'og:site_name',
]);
