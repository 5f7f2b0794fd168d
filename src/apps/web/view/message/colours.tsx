import { common, createLowlight } from 'lowlight';
import type { ComponentChildren } from 'preact';
import '../../style/colours.css';

const lowlight = createLowlight(common);

/** More is not coloured: it would be felt. */
const mostCharacters = 20_000;

/** What the highlighter makes: text, and spans that say what they are. */
interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
  readonly properties?: { readonly className?: unknown };
}

/** The code with its words marked by what they are; undefined where nobody knows the language. */
export function coloursOf(text: string, language: string): ComponentChildren {
  const name = language.toLowerCase();
  if (text.length > mostCharacters || !lowlight.registered(name)) return undefined;
  return lowlight.highlight(name, text).children.map(shown);
}

function shown(node: Node): ComponentChildren {
  if (node.type === 'text') return node.value;
  const names = node.properties?.className;
  return <span class={Array.isArray(names) ? names.join(' ') : undefined}>{node.children?.map(shown)}</span>;
}
