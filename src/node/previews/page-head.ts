import { Parser } from 'htmlparser2';

/** What the head of a page says, by the names that pages use for it: `title`, `og:title`, `description` … */
export type PageHead = ReadonlyMap<string, string>;

/** Characters of a title before nobody reads on. */
const mostTitle = 10_000;

/** Reads the head of a page as it comes, until it has ended. */
export class HeadReader {
  readonly #found = new Map<string, string>();
  readonly #parser: Parser;
  #title: string | undefined;
  #isOver = false;

  constructor() {
    this.#parser = new Parser({
      onopentag: (name, attributes) => this.#open(name, attributes),
      ontext: (text) => {
        if (this.#title !== undefined && this.#title.length < mostTitle) this.#title += text;
      },
      onclosetag: (name) => this.#close(name),
    });
  }

  /** Nothing that comes now is read any more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  get head(): PageHead {
    return this.#found;
  }

  write(html: string): void {
    if (!this.#isOver) this.#parser.write(html);
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#isOver) return;
    if (name === 'body') this.#isOver = true;
    else if (name === 'title' && !this.#found.has('title')) this.#title = '';
    else if (name === 'meta')
      this.#keep(attributes.property ?? attributes.name ?? '', attributes.content ?? '');
  }

  #close(name: string): void {
    if (name === 'head') this.#isOver = true;
    if (name !== 'title' || this.#title === undefined) return;
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
