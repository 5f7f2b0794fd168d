/**
 * The text of a message as what it says: a small subset of Markdown, in blocks of a few kinds. There is no HTML in it, nothing is
 * fetched, and every character that is not a mark stays text. Every client shows the tree in its own way.
 */
export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly language: string | undefined; readonly text: string }
  | { readonly kind: 'quote'; readonly children: readonly Block[] }
  | { readonly kind: 'list'; readonly items: readonly Item[] };

export interface Item {
  /** As it was written, for people mean what they count; undefined in a list of bullets. */
  readonly number: number | undefined;
  readonly children: readonly Block[];
}

export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: Wrap; readonly children: readonly Inline[] }
  /** An address with other words in its place: the address has to be shown, too; `text` is the address as it was written. */
  | {
      readonly kind: 'link';
      readonly href: string;
      readonly text: string;
      readonly children: readonly Inline[];
    }
  /** An address as it was written. */
  | { readonly kind: 'address'; readonly href: string; readonly text: string }
  /** `@name`. Whether there is somebody of that name is not known here. */
  | { readonly kind: 'mention'; readonly name: string }
  /** `#name`, the same of a room. */
  | { readonly kind: 'room'; readonly name: string };

export type Wrap = 'strong' | 'emphasis' | 'strike' | 'spoiler';

/** Quotes and lists in one another, and what is emphasised in one another: what is written deeper stays text. */
export const deepestBlocks = 8;
export const deepestInlines = 8;

/** Characters of the language of a block of code. */
export const languageCharacters = 32;
