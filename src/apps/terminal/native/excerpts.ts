import type { ShownMessage } from '#wire/json/frames.ts';

const remembered = 500;
const characters = 30;

/** How the last messages begin, so that what happens to one can be told with a few of its words. */
export class Excerpts {
  readonly #excerpts = new Map<string, string>();

  add({ messageId, body }: Pick<ShownMessage, 'messageId' | 'body'>): void {
    const letters = [...body];
    const excerpt = letters.length > characters ? `${letters.slice(0, characters).join('')}…` : body;
    this.#excerpts.delete(messageId);
    this.#excerpts.set(messageId, excerpt);
    const [oldest] = this.#excerpts.keys();
    if (this.#excerpts.size > remembered && oldest !== undefined) this.#excerpts.delete(oldest);
  }

  of(messageId: string): string | undefined {
    return this.#excerpts.get(messageId);
  }
}
