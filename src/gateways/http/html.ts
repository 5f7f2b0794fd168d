import { withoutControls } from '#lib/terminal-text.ts';

/** HTML that is safe to show: whatever people wrote has been escaped on its way into it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

type Part = Html | string | number | undefined | readonly Html[];

/** A template: what is put into it is text, and becomes HTML only where it is HTML already. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(String.raw({ raw: strings }, ...parts.map(shown)));

function shown(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  return typeof part === 'object' ? part.map(shown).join('') : escaped(String(part));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters, but for tab and line break, have no place in HTML, not even as entities. */
const escaped = (text: string): string =>
  withoutControls(text).replace(/[&<>"']/g, (sign) => entities[sign] as string);
